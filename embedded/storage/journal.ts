import type { Document } from '../values/kind.ts';

/** What a collection is beside its documents. */
export interface CollectionRecord {
  id: number;
  namespace: string;
  options: Document;
  indexes: Document[];
}

/** Where changes are written down. Changes of one event turn are kept together or not at all. */
export interface Journal {
  putDocument(collection: number, place: number, document: Document): void;
  removeDocument(collection: number, place: number): void;
  putCollection(record: CollectionRecord): void;
  removeCollection(id: number, places: Iterable<number>): void;
}

export const memoryJournal: Journal = {
  putDocument: () => {},
  removeDocument: () => {},
  putCollection: () => {},
  removeCollection: () => {},
};

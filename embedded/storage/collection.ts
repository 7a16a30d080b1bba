import { randomInt } from 'node:crypto';
import { UUID } from 'bson';
import type { Document } from '../values/kind.ts';
import { checkSize, withId } from './document-rules.ts';
import { createIndexSet } from './index-set.ts';
import type { CollectionRecord, Journal } from './journal.ts';
import { type IndexSpec, type KeyIndex, placeLimit, placeOf } from './key-index.ts';

export interface Collection {
  readonly id: number;
  readonly namespace: string;
  readonly uuid: UUID;
  readonly options: Document;
  readonly size: number;
  /** The one on `_id` first. */
  readonly indexes: readonly KeyIndex[];
  at(place: number): Document | undefined;
  /** In natural order: of arrival, or of `_id` where the collection is clustered. */
  places(): Iterable<number>;
  insert(document: Document): Document;
  replace(place: number, document: Document): void;
  remove(place: number): void;
  createIndex(spec: IndexSpec): void;
  dropIndex(name: string): void;
  rename(namespace: string): void;
  /** What a journal must know of it. */
  record(): CollectionRecord;
  /** Takes a document from the journal. */
  restore(place: number, document: Document): void;
}

export function createCollection(
  { id, namespace, options, indexes: specs }: CollectionRecord,
  journal: Journal,
): Collection {
  const documents = new Map<number, Document>();
  const indexes = createIndexSet(specs as IndexSpec[], () => name);
  const isClustered = 'clusteredIndex' in options;
  const uuid = new UUID();
  let lastPlace = 0;
  let name = namespace;

  /** Random where arrival must not show, so that it does not show in the file either. */
  function nextPlace(): number {
    if (!isClustered) return lastPlace + 1;
    const place = randomInt(1, placeLimit);
    return documents.has(place) ? nextPlace() : place;
  }

  function restore(place: number, document: Document): void {
    indexes.add(document, place);
    documents.set(place, document);
    lastPlace = Math.max(lastPlace, place);
  }

  function insert(given: Document): Document {
    const document = withId(given);
    const place = nextPlace();
    checkSize(document);
    restore(place, document);
    journal.putDocument(id, place, document);
    return document;
  }

  function replace(place: number, document: Document): void {
    checkSize(document);
    indexes.replace(documents.get(place) ?? {}, document, place);
    documents.set(place, document);
    journal.putDocument(id, place, document);
  }

  function remove(place: number): void {
    indexes.remove(documents.get(place) ?? {}, place);
    documents.delete(place);
    journal.removeDocument(id, place);
  }

  function record(): CollectionRecord {
    return { id, namespace: name, options, indexes: indexes.all.slice(1).map(({ spec }) => spec) };
  }

  function changing(change: () => void): void {
    change();
    journal.putCollection(record());
  }

  return {
    id,
    get namespace() {
      return name;
    },
    uuid,
    options,
    get size() {
      return documents.size;
    },
    indexes: indexes.all,
    at: (place) => documents.get(place),
    places: () => (isClustered ? placesIn(indexes.byId) : documents.keys()),
    insert,
    replace,
    remove,
    createIndex: (spec) => changing(() => indexes.create(spec, documents)),
    dropIndex: (dropped) => changing(() => indexes.drop(dropped)),
    rename: (to) =>
      changing(() => {
        name = to;
      }),
    record,
    restore,
  };
}

function* placesIn({ entries }: KeyIndex): Iterable<number> {
  for (const entry of entries.ascending('')) yield placeOf(entry);
}

import { randomInt } from 'node:crypto';
import { BSONRegExp, ObjectId, UUID } from 'bson';
import { fail } from '../failure.ts';
import { documentBytes, largestDocumentBytes } from '../values/codec.ts';
import { type Document, isArray } from '../values/kind.ts';
import { valuesAt } from '../values/path.ts';
import type { CollectionRecord, Journal } from './journal.ts';
import { createKeyIndex, type IndexSpec, type KeyIndex, placeLimit, placeOf } from './key-index.ts';

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
  /** Writes everything down that a journal must know, as after a restart. */
  record(): CollectionRecord;
  /** Takes a document from the journal. */
  restore(place: number, document: Document): void;
}

const idIndex: IndexSpec = { v: 2, key: { _id: 1 }, name: '_id_' };

export function createCollection(
  { id, namespace, options, indexes: specs }: CollectionRecord,
  journal: Journal,
): Collection {
  const documents = new Map<number, Document>();
  const byId = createKeyIndex({ ...idIndex, unique: true });
  const indexes = [byId, ...specs.map((spec) => createKeyIndex(spec as IndexSpec))];
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

  function enter(place: number, document: Document): void {
    const keys = indexes.map((index) => checkedKeys(index, document, place));
    for (const [at, index] of indexes.entries()) index.add(keys[at] ?? [], place);
    documents.set(place, document);
    lastPlace = Math.max(lastPlace, place);
  }

  function checkedKeys(index: KeyIndex, document: Document, place: number): readonly string[] {
    const keys = index.keysOf(document);
    if (index.isTaken(keys, place)) refuseDuplicate(name, index, document);
    return keys;
  }

  function insert(given: Document): Document {
    const document = withId(given);
    checkSize(document);
    const place = nextPlace();
    enter(place, document);
    journal.putDocument(id, place, document);
    return document;
  }

  function replace(place: number, document: Document): void {
    checkSize(document);
    const old = documents.get(place) ?? {};
    const changes = indexes.map((index) => ({
      index,
      before: index.keysOf(old),
      after: checkedKeys(index, document, place),
    }));
    for (const { index, before, after } of changes) {
      if (before.length === after.length && before.every((key, at) => key === after[at])) continue;
      index.delete(before, place);
      index.add(after, place);
    }
    documents.set(place, document);
    journal.putDocument(id, place, document);
  }

  function remove(place: number): void {
    const document = documents.get(place);
    if (!document) return;
    for (const index of indexes) index.delete(index.keysOf(document), place);
    documents.delete(place);
    journal.removeDocument(id, place);
  }

  function createIndex(spec: IndexSpec): void {
    const index = createKeyIndex(spec);
    for (const [place, document] of documents)
      index.add(checkedKeys(index, document, place), place);
    indexes.push(index);
    journal.putCollection(record());
  }

  function dropIndex(dropped: string): void {
    const at = indexes.findIndex(({ spec }) => spec.name === dropped);
    if (at > 0) indexes.splice(at, 1);
    journal.putCollection(record());
  }

  function record(): CollectionRecord {
    return { id, namespace: name, options, indexes: indexes.slice(1).map(({ spec }) => spec) };
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
    indexes,
    at: (place) => documents.get(place),
    places: () => (isClustered ? placesIn(byId) : documents.keys()),
    insert,
    replace,
    remove,
    createIndex,
    dropIndex,
    rename: (to) => {
      name = to;
      journal.putCollection(record());
    },
    record,
    restore: enter,
  };
}

function* placesIn(index: KeyIndex): Iterable<number> {
  for (const entry of index.entries.ascending('')) yield placeOf(entry);
}

function withId(document: Document): Document {
  const { _id: id, ...fields } = document;
  if (isArray(id) || id instanceof BSONRegExp) {
    fail('InvalidIdField', `The '_id' value cannot be of type ${isArray(id) ? 'array' : 'regex'}`);
  }
  if (id !== undefined && Object.keys(document)[0] === '_id') return document;
  return { _id: id === undefined ? new ObjectId() : id, ...fields };
}

function checkSize(document: Document): void {
  const bytes = documentBytes(document);
  if (bytes <= largestDocumentBytes) return;
  fail('BSONObjectTooLarge', `a document of ${bytes} bytes is larger than ${largestDocumentBytes}`);
}

export function refuseDuplicate(namespace: string, index: KeyIndex, document: Document): never {
  const keyPattern = index.spec.key;
  const keyValue: Document = {};
  for (const path of Object.keys(keyPattern)) keyValue[path] = valuesAt(document, path)[0] ?? null;
  const shown = Object.entries(keyValue).map(
    ([path, value]) => `${path}: ${JSON.stringify(value)}`,
  );
  return fail(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index.spec.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern, keyValue },
  );
}

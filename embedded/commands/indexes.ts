import { fail } from '../failure.ts';
import type { Collection } from '../storage/collection.ts';
import type { IndexSpec, KeyIndex } from '../storage/key-index.ts';
import { indexOptions } from '../subset.ts';
import { equalValues } from '../values/compare.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { existing, wholeBatch } from './collections.ts';
import type { Handler } from './engine.ts';
import {
  collectionName,
  documentIn,
  documentsIn,
  refuseUnknownFields,
  stringIn,
} from './fields.ts';

export const createIndexes: Handler = (command, { catalog }) => {
  const specs = documentsIn(command.body, 'indexes').map(readSpec);
  const name = collectionName(command);
  const isNew = catalog.get(command.database, name) === undefined;
  const collection = catalog.ensure(command.database, name, {});
  const before = collection.indexes.length;
  for (const spec of specs) if (!isThere(collection, spec)) collection.createIndex(spec);
  const after = collection.indexes.length;
  return {
    numIndexesBefore: before,
    numIndexesAfter: after,
    createdCollectionAutomatically: isNew,
    ...(before === after ? { note: 'all indexes already exist' } : {}),
    ok: 1,
  };
};

function readSpec(spec: Document): IndexSpec {
  refuseUnknownFields(spec, indexOptions, 'createIndexes.indexes');
  const key = documentIn(spec, 'key');
  if (Object.keys(key).length === 0) fail('CannotCreateIndex', 'Index keys cannot be empty.');
  for (const direction of Object.values(key)) {
    const isDirection = isNumeric(direction) && toNumber(direction) !== 0;
    if (!isDirection)
      fail('CannotCreateIndex', 'only ascending and descending indexes are in the subset');
  }
  const { background: _ignored, ...options } = spec;
  return { v: 2, ...options, key, name: stringIn(spec, 'name') };
}

/** @throws MongoFailure where another index has the name, or the same key with other options. */
function isThere(collection: Collection, spec: IndexSpec): boolean {
  if (Object.keys(spec.key).join() === '_id') return true;
  const named = collection.indexes.find((index) => index.spec.name === spec.name);
  const same = collection.indexes.find((index) => equalValues(index.spec.key, spec.key));
  if (!named && !same) return false;
  if (named && named === same && haveSameOptions(named, spec)) return true;
  if (named) {
    fail(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index: ${spec.name}`,
    );
  }
  return fail(
    'IndexOptionsConflict',
    `Index already exists with a different name: ${same?.spec.name}`,
  );
}

const comparedOptions = ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression'];

function haveSameOptions({ spec }: KeyIndex, other: IndexSpec): boolean {
  return comparedOptions.every((name) => equalValues(spec[name] ?? false, other[name] ?? false));
}

export const listIndexes: Handler = (command, engine) => {
  const collection = existing(command, engine);
  const specs = collection.indexes.map(({ spec }, at) => (at === 0 ? withoutUnique(spec) : spec));
  return engine.cursors.open(collection.namespace, specs, wholeBatch);
};

/** The index on `_id` is unique without saying so. */
function withoutUnique({ unique: _unsaid, ...spec }: IndexSpec): Document {
  return spec;
}

export const dropIndexes: Handler = (command, engine) => {
  const collection = existing(command, engine);
  const nIndexesWas = collection.indexes.length;
  const { index: asked } = command.body;
  const wanted = isArray(asked) ? asked : [asked];
  const names = wanted.flatMap((one) => namesOf(collection, one));
  for (const name of names) collection.dropIndex(name);
  return { nIndexesWas, ok: 1 };
};

function namesOf(collection: Collection, wanted: unknown): string[] {
  if (wanted === '*') return collection.indexes.slice(1).map(({ spec }) => spec.name);
  const found = collection.indexes.find(({ spec }) =>
    isDocument(wanted) ? equalValues(spec.key, wanted) : spec.name === wanted,
  );
  if (!found) {
    const what = typeof wanted === 'string' ? `name [${wanted}]` : 'that key';
    return fail('IndexNotFound', `index not found with ${what}`);
  }
  if (found === collection.indexes[0]) fail('InvalidOptions', 'cannot drop _id index');
  return [found.spec.name];
}

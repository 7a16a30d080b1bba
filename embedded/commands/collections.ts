import { fail } from '../failure.ts';
import { compileFilter } from '../query/match.ts';
import { collectionNameOf, databaseOf } from '../storage/catalog.ts';
import type { Collection } from '../storage/collection.ts';
import { type Document, isDocument } from '../values/kind.ts';
import type { Command, Engine, Handler } from './engine.ts';
import { collectionName, documentIn, flagIn, stringIn } from './fields.ts';

/** The collection that a command names; it must be there. */
export function existing(command: Command, { catalog }: Engine): Collection {
  const name = collectionName(command);
  const collection = catalog.get(command.database, name);
  return collection ?? fail('NamespaceNotFound', `ns does not exist: ${command.database}.${name}`);
}

export const create: Handler = (command, { catalog }) => {
  const name = collectionName(command);
  if (catalog.get(command.database, name)) {
    fail('NamespaceExists', `Collection ${command.database}.${name} already exists.`);
  }
  const { clusteredIndex } = command.body;
  catalog.ensure(command.database, name, readClustered(clusteredIndex));
  return { ok: 1 };
};

/** Clustered by `_id`: natural order is the order of `_id` and says nothing about arrival. */
function readClustered(clustered: unknown): Document {
  if (clustered === undefined) return {};
  const isById =
    isDocument(clustered) &&
    isDocument(clustered['key']) &&
    Object.keys(clustered['key']).join() === '_id' &&
    clustered['unique'] === true;
  if (!isById) {
    fail('InvalidOptions', 'The clusteredIndex option requires key: {_id: 1} and unique: true');
  }
  return { clusteredIndex: { v: 2, name: '_id_', ...clustered } };
}

export const drop: Handler = (command, engine) => {
  const name = collectionName(command);
  const collection = engine.catalog.get(command.database, name);
  if (!collection) return fail('NamespaceNotFound', 'ns not found');
  engine.catalog.drop(collection);
  return { nIndexesWas: collection.indexes.length, ns: collection.namespace, ok: 1 };
};

export const dropDatabase: Handler = ({ database }, { catalog }) => {
  for (const collection of catalog.inDatabase(database)) catalog.drop(collection);
  return { dropped: database, ok: 1 };
};

export const renameCollection: Handler = ({ body }, { catalog }) => {
  const from = stringIn(body, 'renameCollection');
  const to = stringIn(body, 'to');
  const source = catalog.get(databaseOf(from), collectionNameOf(from));
  if (!source) return fail('NamespaceNotFound', `Source collection ${from} does not exist`);
  const target = catalog.get(databaseOf(to), collectionNameOf(to));
  if (target && !flagIn(body, 'dropTarget')) fail('NamespaceExists', 'target namespace exists');
  if (target) catalog.drop(target);
  catalog.rename(source, to);
  return { ok: 1 };
};

export const listCollections: Handler = ({ body, database }, { catalog, cursors }) => {
  const matches = compileFilter(documentIn(body, 'filter'));
  const all = catalog
    .inDatabase(database)
    .map(describe)
    .filter((item) => matches(item));
  const shown = flagIn(body, 'nameOnly') ? all.map(({ name, type }) => ({ name, type })) : all;
  return cursors.open(`${database}.$cmd.listCollections`, shown, wholeBatch);
};

export const wholeBatch = { size: Number.POSITIVE_INFINITY, isSingle: false };

function describe({ namespace, options, uuid, indexes }: Collection): Document {
  return {
    name: collectionNameOf(namespace),
    type: 'collection',
    options,
    info: { readOnly: false, uuid },
    ...('clusteredIndex' in options ? {} : { idIndex: indexes[0]?.spec }),
  };
}

export const listDatabases: Handler = ({ body }, { catalog }) => {
  const matches = compileFilter(documentIn(body, 'filter'));
  const names = new Set([...catalog.all()].map(({ namespace }) => databaseOf(namespace)));
  const all = [...names].map((name) => ({ name, empty: false })).filter((item) => matches(item));
  const databases = flagIn(body, 'nameOnly') ? all.map(({ name }) => ({ name })) : all;
  return { databases, ok: 1 };
};

/** Rewrites the whole file, whichever collection is named. */
export const compact: Handler = async (command, engine) => {
  existing(command, engine);
  await engine.gate.alone(() => engine.store.compact());
  return { ok: 1 };
};

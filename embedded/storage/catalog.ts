import { fail } from '../failure.ts';
import type { Document } from '../values/kind.ts';
import { type Collection, createCollection } from './collection.ts';
import type { CollectionRecord, Journal } from './journal.ts';

/** Every collection of every database. */
export interface Catalog {
  /** @throws MongoFailure where the name cannot be one. */
  get(database: string, name: string): Collection | undefined;
  /** The one there is, or a new one. */
  ensure(database: string, name: string, options: Document): Collection;
  drop(collection: Collection): void;
  rename(collection: Collection, namespace: string): void;
  all(): Iterable<Collection>;
  inDatabase(database: string): Collection[];
  restore(record: CollectionRecord): Collection;
}

export function createCatalog(journal: Journal): Catalog {
  const collections = new Map<string, Collection>();
  let lastId = 0;

  function get(database: string, name: string): Collection | undefined {
    return collections.get(namespaceOf(database, name));
  }

  function ensure(database: string, name: string, options: Document): Collection {
    const known = get(database, name);
    if (known) return known;
    const namespace = namespaceOf(database, name);
    const collection = restore({ id: lastId + 1, namespace, options, indexes: [] });
    journal.putCollection(collection.record());
    return collection;
  }

  function restore(record: CollectionRecord): Collection {
    const collection = createCollection(record, journal);
    collections.set(record.namespace, collection);
    lastId = Math.max(lastId, record.id);
    return collection;
  }

  function drop(collection: Collection): void {
    collections.delete(collection.namespace);
    journal.removeCollection(collection.id, collection.places());
  }

  function rename(collection: Collection, namespace: string): void {
    collections.delete(collection.namespace);
    collection.rename(namespace);
    collections.set(namespace, collection);
  }

  return {
    get,
    ensure,
    drop,
    rename,
    all: () => collections.values(),
    inDatabase: (database) =>
      [...collections.values()].filter(({ namespace }) => databaseOf(namespace) === database),
    restore,
  };
}

export function databaseOf(namespace: string): string {
  return namespace.slice(0, namespace.indexOf('.'));
}

export function collectionNameOf(namespace: string): string {
  return namespace.slice(namespace.indexOf('.') + 1);
}

function namespaceOf(database: string, name: string): string {
  const namespace = `${database}.${name}`;
  const isBad =
    name === '' || name.startsWith('.') || /[\0$]/.test(name) || /[\0$. "/\\]/.test(database);
  if (isBad || database === '') {
    fail('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  }
  return namespace;
}

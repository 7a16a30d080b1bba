import { basename } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import { readDocument, writeDocument } from '../values/codec.ts';
import type { Document } from '../values/kind.ts';
import { nextDataFile, openDataFolder, pointTo, wipeOthers } from './data-file.ts';
import { type CollectionRecord, type Journal, memoryJournal } from './journal.ts';

export interface Stored {
  collection: number;
  place: number;
  document: Document;
}

/** Where documents outlive the process. */
export interface Store {
  journal: Journal;
  collections(): Iterable<CollectionRecord>;
  documents(): Iterable<Stored>;
  /** Resolves when all changes so far are written; `onDisk`: also when a power cut would not lose them. */
  written(onDisk: boolean): Promise<void>;
  /** Rewrites the file, so that no byte of what was deleted is left in it. Nothing may be changed meanwhile. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

export const memoryStore: Store = {
  journal: memoryJournal,
  collections: () => [],
  documents: () => [],
  written: async () => {},
  compact: async () => {},
  close: async () => {},
};

type DocumentKey = [collection: number, place: number];

interface File {
  path: string;
  root: RootDatabase<Buffer>;
  documents: Database<Buffer, DocumentKey>;
  collections: Database<Buffer, number>;
}

export async function openStore(folder: string): Promise<Store> {
  const found = await openDataFolder(folder);
  let file = openFile(found === '' ? nextDataFile(folder, '') : found);
  if (found === '') await pointTo(folder, basename(file.path));
  let last: Promise<unknown> = Promise.resolve();

  const journal: Journal = {
    putDocument: (collection, place, document) => {
      last = file.documents.put([collection, place], encode(document));
    },
    removeDocument: (collection, place) => {
      last = file.documents.remove([collection, place]);
    },
    putCollection: (record) => {
      last = file.collections.put(record.id, encode({ ...record }));
    },
    removeCollection: (id, places) => {
      last = file.collections.remove(id);
      for (const place of places) last = file.documents.remove([id, place]);
    },
  };

  async function written(onDisk: boolean): Promise<void> {
    await last;
    if (onDisk) await file.root.flushed;
  }

  async function compact(): Promise<void> {
    await written(true);
    const old = file;
    const fresh = openFile(nextDataFile(folder, old.path));
    await copyAll(old, fresh);
    await pointTo(folder, basename(fresh.path));
    file = fresh;
    await old.root.close();
    await wipeOthers(folder, basename(fresh.path));
  }

  return {
    journal,
    *collections() {
      for (const { value } of file.collections.getRange()) {
        yield readDocument(value) as unknown as CollectionRecord;
      }
    },
    *documents() {
      for (const { key, value } of file.documents.getRange()) {
        yield { collection: key[0], place: key[1], document: readDocument(value) };
      }
    },
    written,
    compact,
    close: async () => {
      await written(true);
      await file.root.close();
    },
  };
}

function openFile(path: string): File {
  const root = open<Buffer>({ path, encoding: 'binary', maxDbs: 2, noSubdir: true });
  return {
    path,
    root,
    documents: root.openDB<Buffer, DocumentKey>({ name: 'documents', encoding: 'binary' }),
    collections: root.openDB<Buffer, number>({ name: 'collections', encoding: 'binary' }),
  };
}

function encode(document: Document): Buffer {
  return Buffer.from(writeDocument(document));
}

const entriesPerBatch = 1000;

async function copyAll(from: File, to: File): Promise<void> {
  await copyRange(from.collections.getRange(), (key, value) => to.collections.put(key, value));
  await copyRange(from.documents.getRange(), (key, value) => to.documents.put(key, value));
  await to.root.flushed;
}

async function copyRange<K>(
  entries: Iterable<{ key: K; value: Buffer }>,
  put: (key: K, value: Buffer) => Promise<boolean>,
): Promise<void> {
  let pending: Promise<boolean>[] = [];
  for (const { key, value } of entries) {
    pending.push(put(key, Buffer.from(value)));
    if (pending.length < entriesPerBatch) continue;
    await Promise.all(pending);
    pending = [];
  }
  await Promise.all(pending);
}

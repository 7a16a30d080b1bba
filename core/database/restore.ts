import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Binary, EJSON } from 'bson';
import { collectionsIn, fileOf, Manifest, manifestName } from './backup.ts';
import type { Database } from './connection.ts';
import { unwrap } from './data-key.ts';

interface Document {
  _id: string;
  [field: string]: unknown;
}

export class BackupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupError';
  }
}

const documentsAtOnce = 500;
const otherKey =
  'it was made with another key. Give the key of that time in TONUS_KEY (without TONUS_KEY: a file `key.until-…` in the data directory); it is the key again afterwards';

/**
 * Reads the whole backup, so that nothing is touched for one that is not whole or that `key` does not open.
 * @throws BackupError naming the file, and the line where there is one
 */
export async function checkBackup(folder: string, key: Uint8Array): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for await (const { wrapped } of readDocuments(folder, 'keys')) {
    if (!(wrapped instanceof Binary) || !unwrap(key, wrapped.buffer)) {
      throw new BackupError(`${folder}: ${otherKey}`);
    }
  }
  for (const [collection, expected] of Object.entries(manifest.collections)) {
    let found = 0;
    for await (const _ of readDocuments(folder, collection)) found += 1;
    if (found !== expected) {
      const file = fileOf(folder, collection);
      throw new BackupError(`${file}: found ${found} documents; ${manifestName} says ${expected}`);
    }
  }
  return manifest;
}

/**
 * Puts the backup in place of what the database holds; of the collections in `merged` nothing is taken away. Cut short,
 * it is to be run again.
 */
export async function restore(
  db: Database,
  folder: string,
  { collections }: Manifest,
  merged: readonly string[],
): Promise<void> {
  for (const name of await collectionsIn(db)) {
    if (!merged.includes(name)) await db.collection(name).deleteMany({});
  }
  for (const name of Object.keys(collections)) {
    if (merged.includes(name)) await merge(db, folder, name);
    else await fill(db, folder, name);
  }
}

async function merge(db: Database, folder: string, name: string): Promise<void> {
  for await (const { _id, ...rest } of readDocuments(folder, name)) {
    await db
      .collection<Document>(name)
      .updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
  }
}

async function fill(db: Database, folder: string, name: string): Promise<void> {
  let batch: Document[] = [];
  for await (const document of readDocuments(folder, name)) {
    batch.push(document);
    if (batch.length < documentsAtOnce) continue;
    await db.collection<Document>(name).insertMany(batch);
    batch = [];
  }
  if (batch.length > 0) await db.collection<Document>(name).insertMany(batch);
}

async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, manifestName);
  try {
    return Manifest.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new BackupError(`${file} is not the list of a backup`, { cause });
  }
}

async function* readDocuments(folder: string, name: string): AsyncGenerator<Document> {
  const file = fileOf(folder, name);
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file) })) {
      line += 1;
      yield EJSON.parse(text, { relaxed: false });
    }
  } catch (cause) {
    throw new BackupError(`${file}:${line}: cannot be read`, { cause });
  }
}

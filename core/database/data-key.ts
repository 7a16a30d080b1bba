import { Schema } from 'mongoose';
import { ConfigError } from '../config.ts';
import { createKey, createVault } from '../vault.ts';
import type { Database } from './connection.ts';

/**
 * The key that everything is sealed with: made once and kept in the database, wrapped by TONUS_KEY. So a new TONUS_KEY
 * wraps one row anew, and a wrong one is known at once.
 */

interface KeyRow {
  _id: 'data';
  wrapped: Buffer;
}

const purpose = 'data key';

/** @throws ConfigError where `key` is not the one that this database's data key is wrapped by. */
export async function openDataKey(db: Database, key: Uint8Array): Promise<Buffer> {
  const keys = keysIn(db);
  const first = { wrapped: createVault(key).seal(purpose, createKey()) };
  await keys.updateOne({ _id: 'data' }, { $setOnInsert: first }, { upsert: true });
  const row = await keys.findById('data').lean();
  return (row && unwrap(key, row.wrapped)) ?? wrongKey();
}

/**
 * In one write; data stay as they are, and so do programs that have the data key open. What is wrapped by `to` already
 * is left alone.
 *
 * @throws ConfigError where the data key is wrapped by neither.
 */
export async function rewrapDataKey(db: Database, from: Uint8Array, to: Uint8Array): Promise<void> {
  const keys = keysIn(db);
  const row = await keys.findById('data').lean();
  if (!row) return;
  if (unwrap(to, row.wrapped)) return;
  const dataKey = unwrap(from, row.wrapped) ?? wrongKey();
  const wrapped = createVault(to).seal(purpose, dataKey);
  const { matchedCount } = await keys.updateOne(
    { _id: 'data', wrapped: row.wrapped },
    { $set: { wrapped } },
  );
  if (matchedCount === 0) wrongKey();
}

/** null where it is wrapped by another key. */
export function unwrap(key: Uint8Array, wrapped: Uint8Array): Buffer | null {
  try {
    return createVault(key).open(purpose, wrapped);
  } catch {
    return null;
  }
}

function wrongKey(): never {
  throw new ConfigError([
    'TONUS_KEY: this is not the key that the database was set up with; where `tonus key rotate` was cut short, run it again',
  ]);
}

function keysIn(db: Database) {
  return db.model<KeyRow>('key', keySchema, 'keys');
}

const keySchema = new Schema<KeyRow>(
  { _id: String, wrapped: { type: Buffer, required: true } },
  { versionKey: false },
);

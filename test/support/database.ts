import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { connect } from '../../core/database/connect.ts';
import type { Database } from '../../core/database/connection.ts';
import type { Vault } from '../../core/vault.ts';

/** An empty database for one test file, dropped when the file is done. `db` may be read from `beforeAll` on. */
export function useDatabase(): { readonly db: Database } {
  let open: Database | null = null;
  beforeAll(async () => {
    open = await connect(inject('databaseUri'), `test-${randomBytes(6).toString('hex')}`);
  });
  afterAll(async () => {
    await open?.dropDatabase();
    await open?.close();
  });
  return {
    get db() {
      if (!open) throw new Error('the database is open from beforeAll on');
      return open;
    },
  };
}

/** Everything in a database as text; what is sealed is opened, whatever it was sealed for. */
export async function dumpOf(vault: Vault, db: Database): Promise<string> {
  const rows = await openedRows(vault, db);
  return [...rows.values()].map((each) => JSON.stringify(each)).join('\n');
}

/** Every row as it is in JSON, by collection, with what is sealed opened. */
export async function openedRows(vault: Vault, db: Database): Promise<Map<string, unknown[]>> {
  const opened = new Map<string, unknown[]>();
  for (const { name } of await db.listCollections()) {
    const rows = await db.collection(name).find({}).toArray();
    opened.set(name, JSON.parse(JSON.stringify(rows, (_, value) => readable(vault, value))));
  }
  return opened;
}

/** Read from the code, so that nothing sealed for a new purpose stays unread. */
const purposes = readdirSync('core', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [
    ...readFileSync(join('core', file), 'utf8').matchAll(/[pP]urpose = '([^']+)'/g),
  ])
  .flatMap(([, purpose]) => purpose ?? []);

function readable(vault: Vault, value: unknown): unknown {
  const bytes = bytesIn(value);
  if (!bytes) return value;
  for (const purpose of purposes) {
    try {
      return vault.open(purpose, bytes).toString('latin1');
    } catch {
      // sealed for another purpose
    }
  }
  return bytes.toString('latin1');
}

/** A Buffer (which JSON gives as its list of bytes) or what the driver calls Binary. */
function bytesIn(value: unknown): Buffer | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('type' in value && value.type === 'Buffer' && 'data' in value && Array.isArray(value.data)) {
    return Buffer.from(value.data);
  }
  return null;
}

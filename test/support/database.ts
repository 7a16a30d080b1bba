import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { connect } from '../../core/database/connect.ts';
import type { Database } from '../../core/database/connection.ts';

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

import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import { startEmbedded } from '../../embedded/start.ts';
import { connect, databaseNameIn } from './connect.ts';

/**
 * What every store makes its models from: `createRosterStore(db: Database)` calls `db.model('Person', schema)` and, at
 * boot, `await model.init()`, which rejects where a unique index cannot be built.
 *
 * Filters are sanitized: an operator in a filter is taken for a value unless the code that wrote it says
 * `trusted({ $lte: now })` (from mongoose), so that nothing a person sent can become an operator.
 */
export type Database = Connection;

export interface DatabaseConfig {
  /** null: the embedded database in `dataDir`, on this machine and for one machine. */
  uri: string | null;
  dataDir: string;
}

export interface OpenDatabase {
  db: Database;
  kind: 'mongodb' | 'embedded';
  close(): Promise<void>;
  /**
   * Gives the disk back what was deleted. The embedded database rewrites its whole file, so that no byte of it is left;
   * MongoDB compacts the named collections where the user may do that, and else does nothing.
   */
  compact(...collections: readonly string[]): Promise<void>;
}

/** @throws Error without credentials where the database cannot be reached within 5 s. */
export async function openDatabase({ uri, dataDir }: DatabaseConfig): Promise<OpenDatabase> {
  const db = uri === null ? await openEmbedded(dataDir) : await connect(uri, databaseNameIn(uri));
  return {
    db,
    kind: uri === null ? 'embedded' : 'mongodb',
    close: () => db.close(),
    compact: uri === null ? () => compactEmbedded(db) : (...names) => compactNamed(db, names),
  };
}

const embeddedAttempts = 5;

/** The server may end between being found and being connected to, because its last user just left. */
async function openEmbedded(dataDir: string, attempts = embeddedAttempts): Promise<Database> {
  const uri = await startEmbedded(dataDir);
  try {
    return await connect(uri, databaseNameIn(uri));
  } catch (error) {
    if (attempts <= 1) throw error;
    return openEmbedded(dataDir, attempts - 1);
  }
}

async function compactEmbedded(db: Database): Promise<void> {
  const [any] = await db.listCollections();
  if (any) await db.db?.command({ compact: any.name });
}

async function compactNamed(db: Database, names: readonly string[]): Promise<void> {
  for (const compact of names) {
    try {
      await db.db?.command({ compact });
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError)) throw error;
    }
  }
}

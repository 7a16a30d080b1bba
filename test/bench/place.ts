import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, databaseNameIn } from '../../core/database/connect.ts';
import type { DatabaseConfig } from '../../core/database/connection.ts';
import { createKey } from '../../core/vault.ts';
import { readOwner } from '../../embedded/owner.ts';
import { startEmbedded } from '../../embedded/start.ts';

/** An empty database of its own for one benchmark: a new folder of the embedded one, or a new name at MONGODB_URI. */
export interface Place {
  config: DatabaseConfig;
  key: Buffer;
  /** What a program must be told to use it. */
  environment: Readonly<Record<string, string>>;
  /** Starts the embedded server where none runs. */
  uri(): Promise<string>;
  /** Process id of the embedded server; null where it does not run or is another's. */
  server(): number | null;
  /** Ends the embedded server, if it runs. */
  stopServer(): Promise<void>;
  remove(): Promise<void>;
}

export const engineUri = process.env['MONGODB_URI'] || null;

const closingCheckMs = 20;

export function createPlace(engine = engineUri): Place {
  const dataDir = mkdtempSync(join(tmpdir(), 'tonus-bench-'));
  const uri = engine && named(engine, dataDir.slice(dataDir.lastIndexOf('/') + 1));
  const key = createKey();
  const server = (): number | null => readOwner(dataDir)?.pid ?? null;
  return {
    config: { uri, dataDir },
    key,
    environment: {
      TONUS_DATA_DIR: dataDir,
      TONUS_KEY: key.toString('base64'),
      ...(uri ? { MONGODB_URI: uri } : {}),
    },
    uri: async () => uri ?? (await startEmbedded(dataDir)),
    server,
    stopServer: () => end(server),
    remove: async () => {
      if (uri) await drop(uri);
      await end(server);
      rmSync(dataDir, { recursive: true });
    },
  };
}

function named(uri: string, name: string): string {
  const [base = '', options] = uri.split('?');
  const hosts = base.replace(/^(\w[\w+]*:\/\/[^/]+).*$/, '$1');
  return `${hosts}/${name}${options ? `?${options}` : ''}`;
}

async function drop(uri: string): Promise<void> {
  const connection = await connect(uri, databaseNameIn(uri));
  await connection.dropDatabase();
  await connection.close();
}

async function end(server: () => number | null): Promise<void> {
  const pid = server();
  if (pid) process.kill(pid, 'SIGTERM');
  while (server()) await wait(closingCheckMs);
}

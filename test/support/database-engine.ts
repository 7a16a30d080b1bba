import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { DryMongoBinary } from 'mongodb-memory-server-core/lib/util/DryMongoBinary.js';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server that this run's tests use; it may carry options (`/?directConnection=true`). */
    databaseUri: string;
  }
}

const version = '7.0.24';
const embeddedExecutable = resolve('dist/embedded/mongod.js');

/** The engine of a whole test run: `MONGODB_URI`, else a mongod of this machine, else the embedded server. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const uri = process.env['MONGODB_URI'];
  if (uri) {
    announce('MONGODB_URI');
    project.provide('databaseUri', uri);
    return async () => {};
  }
  const server = await startServer();
  project.provide('databaseUri', server.getUri());
  return async () => {
    await server.stop();
  };
}

/** In memory, where it is the embedded one. */
export async function startServer(): Promise<MongoMemoryServer> {
  const installed = await installedMongod();
  if (installed) {
    announce(installed);
    return MongoMemoryServer.create({ binary: { version, systemBinary: installed } });
  }
  if (process.env['TONUS_TEST_ENGINE'] === 'mongod') {
    announce(`mongod ${version}, downloaded`);
    return MongoMemoryServer.create({ binary: { version } });
  }
  if (!existsSync(embeddedExecutable)) {
    throw new Error(`${embeddedExecutable} is missing: run \`npm run build\` first`);
  }
  announce('the embedded server (dist/embedded/mongod.js), in memory');
  chmodSync(embeddedExecutable, 0o755);
  return MongoMemoryServer.create({
    binary: { version, systemBinary: embeddedExecutable },
    instance: { args: ['--storageEngine', 'inMemory'] },
  });
}

async function installedMongod(): Promise<string | null> {
  const named = process.env['MONGOMS_SYSTEM_BINARY'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = folders.map((folder) => join(folder, 'mongod')).find((path) => existsSync(path));
  return onPath ?? (await cachedMongod());
}

/** There is no build of MongoDB for every system, and none to look for then. */
async function cachedMongod(): Promise<string | null> {
  try {
    return (await DryMongoBinary.locateBinary({ version })) ?? null;
  } catch {
    return null;
  }
}

function announce(engine: string): void {
  process.stdout.write(`tests use ${engine}\n`);
}

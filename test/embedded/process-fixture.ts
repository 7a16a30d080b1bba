import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type ServerProcess, startProcess } from './server-process.ts';

/** A folder for one test, and a stop for the processes it starts; both are gone after it. */
export function useFolder(): {
  readonly path: string;
  start(...flags: readonly string[]): Promise<ServerProcess>;
} {
  let path = '';
  let started: ServerProcess[] = [];
  afterEach(async () => {
    await Promise.all(started.map((server) => server.stop('SIGKILL')));
    started = [];
    if (path !== '') rmSync(path, { recursive: true, force: true });
    path = '';
  });
  const folder = () => {
    if (path === '') path = mkdtempSync(join(tmpdir(), 'tonus-embedded-'));
    return path;
  };
  return {
    get path() {
      return folder();
    },
    start: async (...flags) => {
      const server = await startProcess('--dbpath', folder(), ...flags);
      started.push(server);
      return server;
    },
  };
}

import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findOwner } from './owner.js';

/** How long the server outlives its last user. */
const idleExitSeconds = 5;
/**
 * The URI of the server that has `dataDir` open: the one that runs, or a new one in a process of its own, which ends by
 * itself when nobody is connected any more. Any number of processes may call it at once.
 * @throws Error where the server cannot start; the folder's `server.log` says why.
 */
export async function startEmbedded(dataDir) {
  const owner = await findOwner(dataDir);
  return `mongodb://127.0.0.1:${owner ? owner.port : await startProcess(dataDir)}/`;
}
async function startProcess(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const log = openSync(join(dataDir, 'server.log'), 'a');
  const flags = ['--dbpath', dataDir, '--port', '0', '--idleExitSeconds', String(idleExitSeconds)];
  const child = spawn(process.execPath, [executable(), ...flags], {
    detached: true,
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  try {
    return await announcedPort(child);
  } finally {
    child.stdout?.destroy();
    child.unref();
  }
}
/** Node 20 runs no TypeScript: from the sources the built server is started. */
function executable() {
  const isBuilt = import.meta.url.endsWith('.js');
  const path = isBuilt ? './mongod.js' : '../dist/embedded/mongod.js';
  return fileURLToPath(new URL(path, import.meta.url));
}
const announcements = ['Waiting for connections', 'Already running'];
/** Of the new server, or of the one that was faster. */
async function announcedPort(child) {
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) {
      const { msg, attr } = JSON.parse(line);
      if (announcements.includes(msg)) return Number(attr.port);
    }
  }
  throw new Error('the embedded database did not start: its server.log says why');
}
//# sourceMappingURL=start.js.map

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, SilentServerError } from './wire/ask.js';

const answerWithinMs = 10_000;
/** The owner of the folder if it serves, else null. */
export async function findOwner(folder) {
  const owner = readOwner(folder);
  return owner && (await stateOf(owner)) === 'serving' ? owner : null;
}
export function lockPath(folder) {
  return join(folder, 'server.lock');
}
export function readOwner(folder) {
  const path = lockPath(folder);
  if (!existsSync(path)) return null;
  try {
    const { pid, port, instance } = JSON.parse(readFileSync(path, 'utf8'));
    return { pid: Number(pid), port: Number(port), instance: String(instance) };
  } catch {
    return null;
  }
}
/** A server answers as soon as it listens; one that listens and is silent is busy, not gone. */
export async function stateOf({ pid, port, instance }) {
  if (!isRunning(pid)) return 'gone';
  try {
    const answer = await ask(port, { buildInfo: 1, $db: 'admin' }, answerWithinMs);
    if (answer['instance'] !== instance) return 'gone';
    return answer['closing'] === true ? 'closing' : 'serving';
  } catch (error) {
    return error instanceof SilentServerError ? 'serving' : 'gone';
  }
}
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
//# sourceMappingURL=owner.js.map

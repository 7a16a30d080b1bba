import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, SilentServerError } from './wire/ask.ts';

/** The server that has a data folder open, as its lock file says. */
export interface Owner {
  pid: number;
  port: number;
  /** A server says it in `buildInfo`: so one is told from another that got its port or process id later. */
  instance: string;
}

/** `closing`: it takes no more commands and still has the folder open. */
export type OwnerState = 'serving' | 'closing' | 'gone';

const answerWithinMs = 10_000;

/** The owner of the folder if it serves, else null. */
export async function findOwner(folder: string): Promise<Owner | null> {
  const owner = readOwner(folder);
  return owner && (await stateOf(owner)) === 'serving' ? owner : null;
}

export function lockPath(folder: string): string {
  return join(folder, 'server.lock');
}

export function readOwner(folder: string): Owner | null {
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
export async function stateOf({ pid, port, instance }: Owner): Promise<OwnerState> {
  if (!isRunning(pid)) return 'gone';
  try {
    const answer = await ask(port, { buildInfo: 1, $db: 'admin' }, answerWithinMs);
    if (answer['instance'] !== instance) return 'gone';
    return answer['closing'] === true ? 'closing' : 'serving';
  } catch (error) {
    return error instanceof SilentServerError ? 'serving' : 'gone';
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

import { existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from 'lmdb';
import { ask, SilentServerError } from './wire/ask.ts';

/** The server that has a data folder open, as its lock file says. */
export interface Owner {
  pid: number;
  port: number;
  /** A server says it in `buildInfo`: so one is told from another that got its port or process id later. */
  instance: string;
}

const lockName = 'server.lock';
const answerWithinMs = 10_000;

/** The owner of the folder if it lives, else null. */
export async function findOwner(folder: string): Promise<Owner | null> {
  const owner = readOwner(folder);
  return owner && (await isAlive(owner)) ? owner : null;
}

/** Makes `me` the owner unless a server that lives already is; gives the owner. Any number may try at once. */
export async function claimFolder(folder: string, me: Owner): Promise<Owner> {
  await mkdir(folder, { recursive: true });
  for (;;) {
    const found = readOwner(folder);
    if (found && (await isAlive(found))) return found;
    const isMine = await changeAlone(folder, () => {
      if (readOwner(folder)?.instance !== found?.instance) return false;
      writeOwner(folder, me);
      return true;
    });
    if (isMine) return me;
  }
}

export async function releaseFolder(folder: string, me: Owner): Promise<void> {
  await changeAlone(folder, () => {
    if (readOwner(folder)?.instance === me.instance) unlinkSync(join(folder, lockName));
  });
}

/** An LMDB write transaction is a lock between processes that ends with the process that holds it. */
async function changeAlone<T>(folder: string, change: () => T): Promise<T> {
  const mutex = open({ path: join(folder, 'server.mutex'), noSubdir: true });
  try {
    return mutex.transactionSync(change);
  } finally {
    await mutex.close();
  }
}

function readOwner(folder: string): Owner | null {
  const path = join(folder, lockName);
  if (!existsSync(path)) return null;
  try {
    const { pid, port, instance } = JSON.parse(readFileSync(path, 'utf8'));
    return { pid: Number(pid), port: Number(port), instance: String(instance) };
  } catch {
    return null;
  }
}

function writeOwner(folder: string, owner: Owner): void {
  const draft = join(folder, `${lockName}.new`);
  writeFileSync(draft, `${JSON.stringify(owner)}\n`);
  renameSync(draft, join(folder, lockName));
}

/** A server answers as soon as it listens; one that listens and is silent is busy, not dead. */
async function isAlive({ pid, port, instance }: Owner): Promise<boolean> {
  if (!isRunning(pid)) return false;
  try {
    const answer = await ask(port, { buildInfo: 1, $db: 'admin' }, answerWithinMs);
    return answer['instance'] === instance;
  } catch (error) {
    return error instanceof SilentServerError;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

import { renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { open } from 'lmdb';
import { lockPath, type Owner, readOwner, stateOf } from './owner.ts';

const closingCheckMs = 20;

/** Makes `me` the owner unless a server that serves already is; gives the owner. Any number may try at once. */
export async function claimFolder(folder: string, me: Owner): Promise<Owner> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (;;) {
    const found = readOwner(folder);
    const state = found ? await stateOf(found) : 'gone';
    if (found && state === 'serving') return found;
    if (state === 'closing') {
      await pause(closingCheckMs);
      continue;
    }
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
    if (readOwner(folder)?.instance === me.instance) unlinkSync(lockPath(folder));
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

function writeOwner(folder: string, owner: Owner): void {
  const draft = `${lockPath(folder)}.new`;
  writeFileSync(draft, `${JSON.stringify(owner)}\n`);
  renameSync(draft, lockPath(folder));
}

import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { wipeFile } from './wipe.ts';

const pointerName = 'current';
const dataFilePattern = /^data-(?<number>\d+)\.mdb(?:-lock)?$/;

/** A folder in which `current` names the one file that counts; every other data file is left over and wiped. */
export async function openDataFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pointer = join(folder, pointerName);
  const current = existsSync(pointer) ? (await readFile(pointer, 'utf8')).trim() : '';
  await wipeOthers(folder, current);
  return current === '' ? '' : join(folder, current);
}

export async function wipeOthers(folder: string, current: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const isOther = dataFilePattern.test(name) && name !== current && name !== `${current}-lock`;
    if (isOther) await wipeFile(join(folder, name));
  }
}

export function nextDataFile(folder: string, current: string): string {
  const number = Number(
    dataFilePattern.exec(current.slice(folder.length + 1))?.groups?.['number'] ?? 0,
  );
  return join(folder, `data-${number + 1}.mdb`);
}

/** From here on `name` counts, also after a crash. */
export async function pointTo(folder: string, name: string): Promise<void> {
  const draft = join(folder, `${pointerName}.new`);
  const file = await open(draft, 'w');
  await file.writeFile(name);
  await file.sync();
  await file.close();
  await rename(draft, join(folder, pointerName));
  await syncFolder(folder);
}

/** Windows cannot sync a folder and needs not to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

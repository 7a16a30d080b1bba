import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKey } from './vault.ts';

/** The key of an installation without TONUS_KEY: in the data directory, readable by its owner. */

/** Made where there is none, in a directory that is there. */
export function readKeyFile(dataDir: string): Buffer {
  return readOrMake(join(dataDir, 'key'));
}

/**
 * The key that is to follow: the same until it was put into use, also after a crash. `use` keeps the one before, which
 * older backups need, and gives its file.
 */
export function nextKeyFile(dataDir: string): { key: Buffer; use(now: Date): string } {
  const file = join(dataDir, 'key');
  const next = join(dataDir, 'key.next');
  return {
    key: readOrMake(next),
    use(now) {
      const before = `${file}.until-${now.toISOString().replace(/\W/g, '')}`;
      copyFileSync(file, before);
      renameSync(next, file);
      return before;
    },
  };
}

function readOrMake(file: string): Buffer {
  if (!existsSync(file)) make(file);
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}

function make(file: string): void {
  try {
    writeFileSync(file, `${createKey().toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

import { accessSync, constants, mkdirSync } from 'node:fs';

/** Makes the data directory where there is none. Says what was found where it cannot be used; null: it can. */
export function dataDirProblem(dataDir: string): string | null {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return `TONUS_DATA_DIR: ${foundIn(error as NodeJS.ErrnoException)}; allowed: a folder that can be written to`;
  }
}

function foundIn({ code }: NodeJS.ErrnoException): string {
  if (code === 'EEXIST') return 'found a file';
  if (code === 'ENOTDIR') return 'found a file in its path';
  return `found a folder that cannot be made or written to (${code})`;
}

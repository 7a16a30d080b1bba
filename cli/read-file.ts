import { readFile } from 'node:fs/promises';
import { wrongUse } from './shell.ts';

/** @throws CommandError(2) that names the file and what is wrong with it. */
export async function readInput(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw wrongUse(`${file}: ${why}`, error);
  }
}

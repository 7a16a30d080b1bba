import { constants, createWriteStream } from 'node:fs';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EJSON } from 'bson';
import { z } from 'zod';
import type { Database } from './connection.ts';

/** A folder with one file of documents for each collection, a line of Extended JSON each, and a list of them. */

export const Manifest = z.strictObject({
  format: z.literal(1),
  at: z.iso.datetime(),
  /** How many documents each collection has. */
  collections: z.record(z.string().regex(/^[\w.-]+$/), z.number().int().min(0)),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestName = 'backup.json';

/** What belongs to a running process and to no other: clocks, leases and the pace of sending. */
export const passing = ['jobs', 'leases', 'buckets'] as const;

/** No backup can be put there. */
export class FolderError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FolderError';
  }
}

export function fileOf(folder: string, collection: string): string {
  return join(folder, `${collection}.jsonl`);
}

/**
 * Copies every collection but those in `except`. The list is written last: a folder without it is no backup.
 * @throws FolderError
 */
export async function backUp(
  db: Database,
  folder: string,
  except: readonly string[],
  now: Date,
): Promise<Manifest> {
  if ((await filesIn(folder)).length > 0) throw new FolderError(`${folder} is not empty`);
  const collections: Record<string, number> = {};
  for (const name of await collectionsIn(db)) {
    if (!except.includes(name)) collections[name] = await copy(db, name, fileOf(folder, name));
  }
  const manifest: Manifest = { format: 1, at: now.toISOString(), collections };
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
  });
  return manifest;
}

/** The folder is made where there is none. */
async function filesIn(folder: string): Promise<string[]> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
    return await readdir(folder);
  } catch (cause) {
    throw new FolderError(`${folder} ${whyNot(cause as NodeJS.ErrnoException)}`, { cause });
  }
}

function whyNot({ code }: NodeJS.ErrnoException): string {
  if (code === 'EEXIST') return 'is a file';
  if (code === 'ENOTDIR') return 'cannot be made: a file stands in its path';
  return `cannot be written (${code})`;
}

/** Without the server's own. */
export async function collectionsIn(db: Database): Promise<string[]> {
  const names = (await db.listCollections()).map(({ name }) => name);
  return names.filter((name) => !name.startsWith('system.'));
}

/** Each value as it is stored: a double that is whole stays a double, and bytes are no object. */
const exact = { promoteValues: false, promoteBuffers: false };

async function copy(db: Database, name: string, file: string): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const document of db.collection(name).find({}, exact)) {
      count += 1;
      yield `${EJSON.stringify(document, { relaxed: false })}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file, { mode: 0o600 }));
  return count;
}

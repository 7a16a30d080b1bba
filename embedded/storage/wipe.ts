import { open, unlink } from 'node:fs/promises';

const chunkBytes = 1024 * 1024;

/** Overwrites a file with zeros before it is unlinked. A copy-on-write or flash disk may still keep old blocks. */
export async function wipeFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const zeros = Buffer.alloc(chunkBytes);
    for (let at = 0; at < size; at += chunkBytes) {
      await file.write(zeros, 0, Math.min(chunkBytes, size - at), at);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await unlink(path);
}

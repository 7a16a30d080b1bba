import type { Context } from '../context.ts';
import type { Fault } from '../inputs/fault.ts';
import { type HouseChange, mergeHouse, readProgrammeFile } from './file.ts';

/** Checks a programme file and stores it whole, or not at all. */

export type Applied =
  | { ok: true; changes: readonly HouseChange[] }
  | { ok: false; faults: readonly Fault[] };

const attempts = 5;

export async function applyFile(
  context: Context,
  bytes: Uint8Array,
  file: string,
  dryRun: boolean,
): Promise<Applied> {
  const read = readProgrammeFile(bytes, file);
  if (!read.ok) return read;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const stored = await context.programmes.house();
    const merged = mergeHouse(stored?.house ?? null, read.part);
    if (!merged.ok) return merged;
    const done =
      dryRun || (await context.programmes.saveHouse(merged.house, stored?.revision ?? 0));
    if (done) return { ok: true, changes: merged.changes };
  }
  throw new Error('somebody else applies files at the same time; try again');
}

import type { Context } from '../context.ts';
import type { Fault } from '../inputs/fault.ts';
import type { House } from '../model.ts';
import { applyProgrammeFile } from './file.ts';
import type { HouseChange } from './file-merge.ts';
import { rulesSince } from './rule-since.ts';

/** Checks a programme file and stores it whole, or not at all. */

export type Applied =
  | { ok: true; house: House; changes: readonly HouseChange[] }
  | { ok: false; faults: readonly Fault[] };

const attempts = 5;

/** @throws Error where others keep applying files at the same time. */
export async function applyFile(
  context: Context,
  bytes: Uint8Array,
  file: string,
  dryRun: boolean,
): Promise<Applied> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const stored = await context.programmes.house();
    const applied = applyProgrammeFile(stored?.house ?? null, bytes, file);
    if (!applied.ok) return applied;
    const { house, changes } = applied;
    const since = rulesSince(stored, house, context.clock.now());
    if (dryRun || (await context.programmes.saveHouse(house, stored?.revision ?? 0, since))) {
      return { ok: true, house, changes };
    }
  }
  throw new Error('somebody else applies files at the same time; try again');
}

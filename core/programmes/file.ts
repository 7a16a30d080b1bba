import { decodeUtf8, encodingFault } from '../inputs/encoding.ts';
import { type Fault, inOrder } from '../inputs/fault.ts';
import type { House } from '../model.ts';
import { checkPart } from './file-check.ts';
import { type Merged, mergePart } from './file-merge.ts';
import { type HousePart, readPart } from './file-part.ts';

/** Programme files: what an operator writes about the company, its surveys and programmes. */

type Faulty = { ok: false; faults: readonly Fault[] };

/** Reads, checks and merges a file into what was stored before: all of it, or every fault of it. */
export function applyProgrammeFile(
  house: House | null,
  bytes: Uint8Array,
  file: string,
): ({ ok: true } & Merged) | Faulty {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return faulty([encodingFault(file, decoded.encoding)]);
  const { part, faults } = readPart(decoded.text, file);
  const all = part ? [...faults, ...checkPart(house, part)] : faults;
  if (!part || all.length > 0) return faulty(all);
  return mergeHouse(house, part);
}

/** Reads a file by itself; what it says of other files is checked by `mergeHouse`. */
export function readProgrammeFile(
  text: string,
  file: string,
): { ok: true; file: HousePart } | Faulty {
  const { part, faults } = readPart(text, file);
  return part && faults.length === 0 ? { ok: true, file: part } : faulty(faults);
}

/** Adds what a file says to what was stored before. Nothing is deleted. */
export function mergeHouse(house: House | null, part: HousePart): ({ ok: true } & Merged) | Faulty {
  const faults = checkPart(house, part);
  const merged = faults.length === 0 ? mergePart(house, part) : null;
  return merged ? { ok: true, ...merged } : faulty(faults);
}

function faulty(faults: readonly Fault[]): Faulty {
  return { ok: false, faults: inOrder(faults) };
}

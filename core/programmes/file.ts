import { decodeUtf8, encodingFault } from '../inputs/encoding.ts';
import { type Fault, inOrder } from '../inputs/fault.ts';
import type { House } from '../model.ts';
import { checkPart } from './file-check.ts';
import { type Merged, mergePart } from './file-merge.ts';
import { type HousePart, type ReadPart, readPart } from './file-part.ts';

/** Programme files: what an operator writes about the company, its surveys and programmes. */

type Faulty = { ok: false; faults: readonly Fault[] };
type Applied = ({ ok: true } & Merged) | Faulty;

/** Reads, checks and merges a file into what was stored before: all of it, or every fault of it. */
export function applyProgrammeFile(house: House | null, bytes: Uint8Array, file: string): Applied {
  const { part, faults } = decodePart(bytes, file);
  return finish(house, part, part ? [...faults, ...checkPart(house, part)] : faults);
}

/** Reads a file by itself; how it fits what was stored before is checked by `mergeHouse`. */
export function readProgrammeFile(
  bytes: Uint8Array,
  file: string,
): { ok: true; part: HousePart } | Faulty {
  const { part, faults } = decodePart(bytes, file);
  return part && faults.length === 0 ? { ok: true, part } : faulty(faults);
}

/** Adds what a file says to what was stored before. Nothing is deleted. */
export function mergeHouse(house: House | null, part: HousePart): Applied {
  return finish(house, part, checkPart(house, part));
}

function decodePart(bytes: Uint8Array, file: string): ReadPart {
  const decoded = decodeUtf8(bytes);
  if (decoded.ok) return readPart(decoded.text, file);
  return { part: null, faults: [encodingFault(file, decoded.encoding, 'yaml')] };
}

function finish(house: House | null, part: HousePart | null, faults: readonly Fault[]): Applied {
  const merged = part && faults.length === 0 ? mergePart(house, part) : null;
  return merged ? { ok: true, ...merged } : faulty(faults);
}

function faulty(faults: readonly Fault[]): Faulty {
  return { ok: false, faults: inOrder(faults) };
}

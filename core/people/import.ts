import type { Context } from '../context.ts';
import { languages } from '../i18n/languages.ts';
import type { Fault } from '../inputs/fault.ts';
import { readRoster } from './roster.ts';

/** Checks a roster and stores it whole, or not at all. */

export type Imported =
  | { ok: true; added: number; changed: number; left: number }
  | { ok: false; faults: readonly Fault[] };

export async function importRoster(
  context: Context,
  bytes: Uint8Array,
  file: string,
  { dryRun, replace }: { dryRun: boolean; replace: boolean },
): Promise<Imported> {
  const stored = await context.programmes.house();
  const known = await context.people.all();
  const ids = new Set(known.map((member) => member.id));
  const read = readRoster(bytes, file, {
    languages: stored?.house.company.languages ?? languages,
    known: replace ? new Set() : ids,
  });
  if (!read.ok) return read;
  if (!dryRun) await context.people.import(read.people, replace);
  const given = new Set(read.people.map((person) => person.id));
  const added = read.people.filter((person) => !ids.has(person.id)).length;
  const left = replace ? known.filter((member) => !member.left && !given.has(member.id)).length : 0;
  return { ok: true, added, changed: read.people.length - added, left };
}

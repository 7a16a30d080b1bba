import type { Context } from '../context.ts';
import { languages } from '../i18n/languages.ts';
import type { Fault } from '../inputs/fault.ts';
import { movedBy, storeWithMoves } from './moved.ts';
import { readRoster } from './roster.ts';

/** Checks a roster and stores it whole, or not at all. */

export type Imported =
  /** `forgotten`: rows left out because these people asked to be forgotten. */
  | { ok: true; added: number; changed: number; left: number; forgotten: number }
  | { ok: false; faults: readonly Fault[] };

export async function importRoster(
  context: Context,
  bytes: Uint8Array,
  file: string,
  { dryRun, replace }: { dryRun: boolean; replace: boolean },
): Promise<Imported> {
  const stored = await context.programmes.house();
  const known = await context.people.all();
  const audiences = new Map(known.map(({ id, audience }) => [id, audience]));
  const read = readRoster(bytes, file, {
    languages: stored?.house.company.languages ?? languages,
    stored: audiences,
    replace,
  });
  if (!read.ok) return read;
  const forgotten = await context.people.forgotten(read.people.map((person) => person.id));
  const people = read.people.filter((person) => !forgotten.has(person.id));
  const moved = stored ? movedBy(stored.house, known, people) : [];
  const store = () => context.people.import(people, replace, context.clock.now());
  if (!dryRun) await storeWithMoves(context, moved, store);
  const given = new Set(people.map((person) => person.id));
  const added = people.filter((person) => !audiences.has(person.id)).length;
  const left = replace ? known.filter((member) => !member.left && !given.has(member.id)).length : 0;
  return { ok: true, added, changed: people.length - added, left, forgotten: forgotten.size };
}

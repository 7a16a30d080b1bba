import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Programme } from '../model.ts';
import { parseRule } from './recurrence.ts';
import { nominalDates } from './recurrence-dates.ts';

/** Who is drawn: the same people however often it is worked out, and whoever joins or leaves meanwhile. */

/** `occasion`: the round's nominal date, or the event. */
export function isInSample(programme: Programme, occasion: string, person: string): boolean {
  return programme.sample === 1 || lot('sample', programme.id, occasion, person) < programme.sample;
}

const lotBytes = 6;

/** A number in [0, 1) that these words always have. */
function lot(...words: readonly string[]): number {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest();
  return digest.readUIntBE(0, lotBytes) / 2 ** (8 * lotBytes);
}

/** One run through everybody: the dates of its rounds, the first included. */
export interface DripPeriod {
  /** Its first day. */
  from: string;
  dates: readonly string[];
}

/** The period a date lies in, before the start the first one; null where the programme does not drip. */
export function dripPeriod({ asked, drip }: Programme, date: string): DripPeriod | null {
  if (!drip || asked.by !== 'rule') return null;
  const [from, next] = periodAround(asked.starts, drip, date);
  const rule = parseRule(asked.rule);
  const last = Temporal.PlainDate.from(next).subtract({ days: 1 }).toString();
  return { from, dates: [...nominalDates(rule, asked.starts, from, last)] };
}

function periodAround(starts: string, drip: string, date: string): [from: string, next: string] {
  let from = Temporal.PlainDate.from(starts);
  for (;;) {
    const next = from.add(drip);
    if (Temporal.PlainDate.compare(date, next) < 0) return [from.toString(), next.toString()];
    from = next;
  }
}

/** The date of the period at which it is this person's turn; `''` in a period without one. */
export function turnIn(programme: Programme, { dates }: DripPeriod, person: string): string {
  return dates[Math.floor(lot('drip', programme.id, person) * dates.length)] ?? '';
}

/** Whose turn a round of that day is: that of the period's last date until then. */
export function turnOn({ dates }: DripPeriod, date: string): string {
  return dates.findLast((each) => each <= date) ?? '';
}

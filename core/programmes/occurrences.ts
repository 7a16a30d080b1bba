import { instantOf, localDate } from './local-time.ts';
import { nominalDates } from './recurrence-dates.ts';
import type { Rule } from './recurrence-rule.ts';

/** `date` is the nominal local date, also where a clock change moves the instant to the next day. */
export interface Occurrence {
  at: Date;
  date: string;
}

/** `opensAt` is when the first zone gets there. */
export interface DueDate {
  date: string;
  opensAt: Date;
}

/** A local time is at most 14 hours from UTC; a zone that leaves out a day moves an instant by 24 more. */
const widestShiftMs = 38 * 3_600_000;

/**
 * The occurrences strictly after `from`, exactly one for each nominal date. Two are at one instant where a zone leaves
 * out a whole day (Pacific/Apia, 2011-12-30). `anchor` is the local date of `from` unless given.
 */
export function* occurrences(series: {
  rule: Rule;
  zone: string;
  from: Date;
  anchor?: string;
}): Generator<Occurrence, void, undefined> {
  const { rule, zone, from, anchor = localDate(from, zone) } = series;
  for (const date of nominalDates(rule, anchor, shiftedDate(from, -widestShiftMs))) {
    const at = instantOf(date, rule.time, zone);
    if (isOver(rule, at)) return;
    if (at > from) yield { at, date };
  }
}

/** `YYYY-MM-DDTHH:MM:SSZ` */
export function formatInstant(at: Date): string {
  return at.toISOString().replace(/\.\d+/, '');
}

/** The nominal dates that began in one of `zones` by `now`, and less than `lookbackMs` ago. */
export function dueDates(series: {
  rule: Rule;
  anchor: string;
  zones: readonly string[];
  now: Date;
  lookbackMs: number;
}): readonly DueDate[] {
  const { rule, anchor, now } = series;
  const since = new Date(now.getTime() - series.lookbackMs);
  const zones = [...new Set(series.zones)];
  if (zones.length === 0) return [];
  const first = shiftedDate(since, -widestShiftMs);
  return [...nominalDates(rule, anchor, first, shiftedDate(now, widestShiftMs))]
    .map((date) => ({ date, opensAt: earliest(date, rule.time, zones) }))
    .filter(({ opensAt }) => opensAt > since && opensAt <= now && !isOver(rule, opensAt));
}

function shiftedDate(instant: Date, byMs: number): string {
  return localDate(new Date(instant.getTime() + byMs), 'UTC');
}

function earliest(date: string, time: string, zones: readonly string[]): Date {
  return new Date(Math.min(...zones.map((zone) => instantOf(date, time, zone).getTime())));
}

/** An end that is a date has already ended the dates. */
function isOver({ until }: Rule, at: Date): boolean {
  return until?.endsWith('Z') === true && at > new Date(until);
}

import type { Hours } from '../model.ts';
import { isOpenDay } from './holidays.ts';
import {
  clockChangeOn,
  datesBack,
  datesFrom,
  firstInstantFrom,
  instantOf,
  localDate,
  localTime,
  nextDateAfter,
} from './local-time.ts';

/** When a person may be written to, by their own clock. `quiet` may cross midnight; null: none. */
export interface AllowedHours extends Hours {
  quiet: { from: string; to: string } | null;
}

/** Hours that do not open within this never do: the longest row of holidays is far shorter. */
const searchDays = 60;
const latestMs = 3 * 3_600_000;
/** What is due at the very end of hours would be sent after it. */
const sparedMs = 15 * 60_000;

/** The first instant from `at` on that is allowed, `at` itself if it is; null where none ever is. */
export function nextAllowed(at: Date, hours: AllowedHours): Date | null {
  if (isAllowed(at, hours)) return at;
  for (const date of datesFrom(localDate(at, hours.zone), searchDays)) {
    if (!isOpenDay(date, hours)) continue;
    const opening = beginningsOn(date, hours).find((each) => each > at && isAllowed(each, hours));
    if (opening) return opening;
  }
  return null;
}

/** The last instant up to `at` that is allowed with time left to send something; null where none is. */
export function lastAllowed(at: Date, hours: AllowedHours): Date | null {
  const isFine = (each: Date): boolean =>
    isAllowed(each, hours) && isAllowed(new Date(+each + sparedMs - 1), hours);
  if (isFine(at)) return at;
  for (const date of datesBack(localDate(at, hours.zone), searchDays)) {
    if (!isOpenDay(date, hours)) continue;
    const ends = endsOn(date, hours).map((end) => new Date(+end - sparedMs));
    const last = ends.findLast((each) => each <= at && isFine(each));
    if (last) return last;
  }
  return null;
}

/**
 * What becomes of something due at `due`. In time and in allowed hours it is sent, not before it is due. More than 3 h
 * late or outside allowed hours it is skipped, or moved to the next slot; `never` where there is none.
 */
export function whenLate(ask: {
  due: Date;
  now: Date;
  late: 'skip' | 'next-slot';
  hours: AllowedHours;
}): { send: Date } | { skip: 'late' | 'never' } {
  const { due, now, late, hours } = ask;
  const at = new Date(Math.max(due.getTime(), now.getTime()));
  const inTime = at.getTime() - due.getTime() <= latestMs;
  if (inTime && isAllowed(at, hours)) return { send: at };
  if (late === 'skip') return { skip: 'late' };
  const send = nextAllowed(at, hours);
  return send ? { send } : { skip: 'never' };
}

function isAllowed(at: Date, hours: AllowedHours): boolean {
  const time = localTime(at, hours.zone);
  if (!isWithin(time, hours) || isQuiet(time, hours.quiet)) return false;
  return isOpenDay(localDate(at, hours.zone), hours);
}

function isWithin(time: string, { from, to }: { from: string; to: string }): boolean {
  return from <= time && time < to;
}

function isQuiet(time: string, quiet: AllowedHours['quiet']): boolean {
  if (!quiet) return false;
  if (quiet.from <= quiet.to) return isWithin(time, quiet);
  return time >= quiet.from || time < quiet.to;
}

/** Where on a date allowed hours may end. */
function endsOn(date: string, { zone, to, quiet }: AllowedHours): Date[] {
  const times = [to, quiet?.from ?? to].filter((time) => time !== '24:00');
  return [
    ...instantsOn(date, zone, times),
    firstInstantFrom(nextDateAfter(date), '00:00', zone),
  ].sort(byTime);
}

/** Where on a date allowed hours may begin: also where the date does. */
function beginningsOn(date: string, { zone, from, quiet }: AllowedHours): Date[] {
  const times = quiet ? [from, quiet.to] : [from];
  return [...instantsOn(date, zone, times), firstInstantFrom(date, '00:00', zone)].sort(byTime);
}

/**
 * Where these times come round on a date, once or twice, and where clocks change, which may be where the date begins
 * (Havana's day of 2026-03-08 begins at 01:00).
 */
function instantsOn(date: string, zone: string, times: readonly string[]): Date[] {
  return times
    .flatMap((time) => [instantOf(date, time, zone), instantOf(date, time, zone, 'later')])
    .concat(clockChangeOn(date, zone) ?? []);
}

function byTime(one: Date, other: Date): number {
  return +one - +other;
}

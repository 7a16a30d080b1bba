import type { Hours } from '../model.ts';
import { isOpenDay } from '../programmes/holidays.ts';
import { datesFrom, firstInstantFrom, localDate } from '../programmes/local-time.ts';

interface BusinessDay {
  date: string;
  opens: Date;
  closes: Date;
}

const minuteMs = 60_000;
/** Hours that do not open within this never do: the longest row of holidays is far shorter. */
const searchDays = 60;
/** A complaint is answered on the same business day if that leaves at least so much time for it. */
const leastAnswerMinutes = 120;

/** The earliest instant from `from` on by which `minutes` of business time have passed. @throws RangeError if never open */
export function addBusinessTime(from: Date, minutes: number, hours: Hours): Date {
  if (minutes <= 0) return from;
  let leftMs = minutes * minuteMs;
  let day = businessDayOf(from, hours);
  let start = later(from, day.opens);
  while (leftMs > msBetween(start, day.closes)) {
    leftMs -= msBetween(start, day.closes);
    day = businessDayOf(day.closes, hours);
    start = day.opens;
  }
  return new Date(start.getTime() + leftMs);
}

/** Business time from `a` to `b`, 0 if `b` is not after `a`. */
export function businessMinutesBetween(a: Date, b: Date, hours: Hours): number {
  let ms = 0;
  for (let at = a; at < b; ) {
    const { opens, closes } = businessDayOf(at, hours);
    const end = Math.min(closes.getTime(), b.getTime());
    ms += Math.max(0, end - later(at, opens).getTime());
    at = closes;
  }
  return ms / minuteMs;
}

/** Whether two instants belong to one business day: nights, weekends and holidays belong to the day after them. */
export function sameBusinessDay(a: Date, b: Date, hours: Hours): boolean {
  return businessDayOf(a, hours).date === businessDayOf(b, hours).date;
}

/** When a complaint is due: the close of its business day if 2 business hours are left of it, else of the next. */
export function endOfBusinessDay(from: Date, hours: Hours): Date {
  const { closes } = businessDayOf(from, hours);
  if (businessMinutesBetween(from, closes, hours) >= leastAnswerMinutes) return closes;
  return businessDayOf(closes, hours).closes;
}

/** The first business day that closes after `at`. */
function businessDayOf(at: Date, hours: Hours): BusinessDay {
  for (const date of datesFrom(localDate(at, hours.zone), searchDays)) {
    const day = isOpenDay(date, hours) ? openOn(date, hours) : null;
    if (day && day.opens < day.closes && day.closes > at) return day;
  }
  throw new RangeError(`business hours do not open within ${searchDays} days`);
}

function openOn(date: string, { from, to, zone }: Hours): BusinessDay {
  const [, nextDate = date] = datesFrom(date, 2);
  const opens = firstInstantFrom(date, from, zone);
  if (to === '24:00') return { date, opens, closes: firstInstantFrom(nextDate, '00:00', zone) };
  return { date, opens, closes: firstInstantFrom(date, to, zone) };
}

function later(a: Date, b: Date): Date {
  return new Date(Math.max(a.getTime(), b.getTime()));
}

function msBetween(a: Date, b: Date): number {
  return b.getTime() - a.getTime();
}

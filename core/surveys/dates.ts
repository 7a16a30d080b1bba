import { Temporal } from 'temporal-polyfill';

/** Long enough to meet the 29th of February. */
const nearYears = Array.from({ length: 17 }, (_, index) => index - 8);

/** A day that exists, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && dateFrom(text.split('-')) === text;
}

/** `['2026', '12', '1']` as `2026-12-01`; null where there is no such day. */
export function dateFrom([year, month, day]: readonly string[]): string | null {
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

export function daysFrom(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The 5th of December that is closest to `date`, before it or after; null where no year has such a day. */
export function nearestDate(month: string, day: string, date: string): string | null {
  const from = Temporal.PlainDate.from(date);
  const distance = (each: string): number => Math.abs(from.until(each).days);
  const dates = nearYears.flatMap(
    (years) => dateFrom([String(from.year + years), month, day]) ?? [],
  );
  return dates.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

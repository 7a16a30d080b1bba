import { Temporal } from 'temporal-polyfill';

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

import { Temporal } from 'temporal-polyfill';

/** `HH:MM` of a 24-hour clock. */
export function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** An IANA name, of today or renamed since (`Europe/Kiev`); an offset such as `+02:00` is none. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * When the clock in `zone` shows `time` on `date`. A time that a clock change leaves out moves on by the length of the
 * gap; of two the first counts (RFC 5545 section 3.3.5), unless `later` is asked for.
 */
export function instantOf(
  date: string,
  time: string,
  zone: string,
  disambiguation: 'compatible' | 'later' = 'compatible',
): Date {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  return dateOf(local.toZonedDateTime(zone, { disambiguation }));
}

/** When the clock first stands at `time` on `date` or past it: for a time left out, the clock change. */
export function firstInstantFrom(date: string, time: string, zone: string): Date {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(local)) return dateOf(first);
  return dateOf(first.getTimeZoneTransition('next') ?? first);
}

/** When clocks change during `date` or at its end, null if they do not. */
export function clockChangeOn(date: string, zone: string): Date | null {
  const day = Temporal.PlainDate.from(date);
  const change = day.toZonedDateTime(zone).getTimeZoneTransition('next');
  if (change === null) return null;
  const end = day.add({ days: 1 }).toZonedDateTime(zone);
  return Temporal.ZonedDateTime.compare(change, end) > 0 ? null : dateOf(change);
}

export function localDate(instant: Date, zone: string): string {
  return localOf(instant, zone).toPlainDate().toString();
}

/** `HH:MM`, seconds cut off. */
export function localTime(instant: Date, zone: string): string {
  return localOf(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** 1 is Monday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function nextDateAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

/** So many dates in a row. */
export function* datesFrom(date: string, count: number): Generator<string, void, undefined> {
  const first = Temporal.PlainDate.from(date);
  for (let days = 0; days < count; days++) yield first.add({ days }).toString();
}

/** So many dates in a row, each the day before. */
export function* datesBack(date: string, count: number): Generator<string, void, undefined> {
  const last = Temporal.PlainDate.from(date);
  for (let days = 0; days < count; days++) yield last.subtract({ days }).toString();
}

function localOf(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

function dateOf({ epochMilliseconds }: Temporal.ZonedDateTime): Date {
  return new Date(epochMilliseconds);
}

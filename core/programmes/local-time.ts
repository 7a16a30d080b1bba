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
 * gap; of two the first counts (RFC 5545 section 3.3.5).
 */
export function instantOf(date: string, time: string, zone: string): Date {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  return new Date(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

export function localDate(instant: Date, zone: string): string {
  return localOf(instant, zone).toPlainDate().toString();
}

/** `HH:MM`, seconds cut off. */
export function localTime(instant: Date, zone: string): string {
  return localOf(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

function localOf(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

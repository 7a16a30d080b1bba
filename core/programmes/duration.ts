import { Temporal } from 'temporal-polyfill';

/** A length that could not be read. */
export class DurationError extends Error {
  constructor(found: string, allowed = anyLength) {
    const shown = found.length > longestText ? `${found.length} characters` : JSON.stringify(found);
    super(`found ${shown}; allowed: ${allowed}`);
    this.name = 'DurationError';
  }
}

const anyLength = 'a length such as 90m, 2h, 3d, 1w, "2 weeks" or P3D';
const longestText = 60;

const words =
  /^(?:(\d{1,5}) ?w(?:eeks?)?)? ?(?:(\d{1,5}) ?d(?:ays?)?)? ?(?:(\d{1,5}) ?h(?:ours?)?)? ?(?:(\d{1,5}) ?m(?:in(?:ute)?s?)?)?$/;
const iso = /^p(?:(\d{1,5})w)?(?:(\d{1,5})d)?(?:t(?=\d)(?:(\d{1,5})h)?(?:(\d{1,5})m)?)?$/;

/**
 * `2h`, `3d`, `90m`, `1w`, `1d 12h`, `2 weeks` or ISO 8601 (`P3D`, `PT90M`) as ISO 8601.
 * `m` is minutes. Months and years are refused: they have no fixed length.
 * @throws DurationError
 */
export function parseDuration(text: string): string {
  if (text.length > longestText) throw new DurationError(text);
  const plain = text.trim().replace(/\s+/g, ' ').toLowerCase();
  const parts = (iso.exec(plain) ?? words.exec(plain))?.slice(1);
  if (!parts?.some((part) => part !== undefined)) throw new DurationError(text);
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = parts.map((part) => Number(part ?? 0));
  const duration = Temporal.Duration.from({ weeks, days, hours, minutes });
  return duration.blank ? 'PT0M' : duration.toString();
}

/** Weeks and days are calendar days in `zone`, so `P1D` keeps the local time; hours and minutes are exact. */
export function addDuration(instant: Date, duration: string, zone: string): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return new Date(start.add(duration).epochMilliseconds);
}

/** A length of whole days (`90d`, `13w`) as ISO 8601; null where it is none. */
export function readDays(text: string): string | null {
  try {
    const duration = parseDuration(text);
    return duration.includes('T') ? null : duration;
  } catch (error) {
    if (error instanceof DurationError) return null;
    throw error;
  }
}

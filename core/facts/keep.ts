import { show } from '../inputs/found.ts';
import { DurationError, parseDuration } from '../programmes/duration.ts';

/** How long a fact is taken to be true where a question does not say. */
export const usualKeep = 'P12M';

/** A lifetime that could not be read. */
export class KeepError extends Error {
  constructor(found: string, options?: ErrorOptions) {
    super(`found ${show(found)}; allowed: a length such as 12 months, 90d`, options);
    this.name = 'KeepError';
  }
}

const longUnits = /^(\d{1,3}) ?(month|year)s?$/;

/**
 * `12 months`, `2 years`, `90d`, `P3M` as ISO 8601.
 * @throws KeepError
 */
export function parseKeep(text: string): string {
  const [, count, unit] = longUnits.exec(text.trim().toLowerCase()) ?? [];
  if (count && Number(count) > 0) return `P${Number(count)}${unit === 'year' ? 'Y' : 'M'}`;
  try {
    return parseDuration(text);
  } catch (error) {
    if (error instanceof DurationError) throw new KeepError(text, { cause: error });
    throw error;
  }
}

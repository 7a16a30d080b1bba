import { z } from 'zod';

/** What may be another day elsewhere (`1.12.2026`) or another time (no zone) is none. */
const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** `2026-12-01T09:30:00+01:00`, or a date for its midnight in UTC; null where it is neither. */
export function readInstant(text: string): Date | null {
  return instant.safeParse(text).success ? new Date(text) : null;
}

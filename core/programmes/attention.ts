import { Temporal } from 'temporal-polyfill';
import type { House, Programme, Survey } from '../model.ts';
import type { Member } from '../people/store.ts';
import { addDuration, DurationError, parseDuration } from './duration.ts';
import { zoneOf } from './hours-for.ts';

/**
 * The attention budget: after an ask people are left alone for a while. There is one clock a person, over all
 * programmes, which every ask and every reminder sets; and one a person and programme, which its asks set.
 */

/** When somebody last heard of a programme. */
export interface Contact {
  programme: string;
  /** Asked, or to be asked. */
  asked: Date;
  /** Asked or reminded. */
  heard: Date;
}

/** Relationship NPS: at most once in this time (field.md section 4). */
const npsRest = 'P90D';
/** In rounds a week less: a quarter counted in second Tuesdays may have 84 days. */
const npsRestInRounds = 'P83D';
const noRest = 'PT0M';
/** In which weeks have days. */
const calendar = { relativeTo: '2026-01-01' } as const;

/** The longest that any clock can run, for reading no more of the past than counts. */
export const longestRestDays = 400;
/** A day less: of a row that is read to the second, a clock change may have taken an hour. */
const mostRestDays = longestRestDays - 1;

/**
 * A length in which people are left alone, as ISO 8601; not longer than is known who was asked when.
 * @throws DurationError
 */
export function parseRest(text: string): string {
  const rest = parseDuration(text);
  const isTooLong =
    Temporal.Duration.from(rest).total({ unit: 'days', ...calendar }) > mostRestDays;
  if (isTooLong) throw new DurationError(text, `a length of up to ${mostRestDays} days`);
  return rest;
}

/** From when on somebody may be asked by this programme; null: now. */
export function mayBeAskedFrom(
  house: House,
  programme: Programme,
  survey: Survey | null,
  member: Member,
  contacts: readonly Contact[],
  now: Date,
): Date | null {
  const zone = zoneOf(house, member);
  const rests = [house.attention[member.audience], `P${member.settings.everyDays}D`];
  const own = restOf(programme, survey);
  const after = (at: Date, rest: string): Date[] =>
    Temporal.Duration.from(rest).blank ? [] : [addDuration(at, rest, zone)];
  const ends = contacts.flatMap(({ programme: of, asked, heard }) => [
    ...rests.flatMap((rest) => after(heard, rest)),
    ...(of === programme.id ? after(asked, own) : []),
  ]);
  const end = Math.max(...ends.map(Number));
  return end > +now ? new Date(end) : null;
}

function restOf({ again, asked }: Programme, survey: Survey | null): string {
  if (again) return again;
  const asksNps = survey?.questions.some((each) => 'metric' in each && each.metric === 'nps');
  if (!asksNps) return noRest;
  return asked.by === 'rule' ? npsRestInRounds : npsRest;
}

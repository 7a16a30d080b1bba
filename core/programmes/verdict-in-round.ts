import type { House, Programme } from '../model.ts';
import type { Member } from '../people/store.ts';
import { type Candidate, type Verdict, verdictOn } from './audience.ts';
import { sendableAt, type TimedRound } from './due-in-round.ts';
import { addDuration } from './duration.ts';
import { isOpenDay } from './holidays.ts';
import { hoursFor } from './hours-for.ts';
import { formatInstant } from './occurrences.ts';
import type { LeftOut } from './round.ts';

/** Who is asked in a round that opens now. */

export interface OpeningRound extends Omit<TimedRound, 'programme'> {
  programme: Programme;
}

/** Late is also whom their hours let it reach only after its end. */
export function verdictInRound(house: House, round: OpeningRound, candidate: Candidate): Verdict {
  const { programme, date, openedAt } = round;
  const { member } = candidate;
  const end = addDuration(openedAt, programme.closes, house.hours.zone);
  const verdict = verdictOn(candidate, programme, { name: date, end });
  if (!verdict.ask) return verdict;
  if (isForgone(house, round, member)) return late(member, `${date} is a day off for them`, null);
  const at = sendableAt(house, round, member, verdict.from);
  if (at && at < end) return verdict;
  return late(
    member,
    at ? `the round closes at ${formatInstant(end)}` : 'their hours never open',
    at,
  );
}

/** A date on which somebody may not be written to is not made up for, unless the programme says so. */
function isForgone(house: House, { programme, date, timing }: OpeningRound, member: Member) {
  if (timing !== 'rule' || programme.late !== 'skip') return false;
  return !isOpenDay(date, hoursFor(house, member, programme));
}

function late({ id: person }: Member, detail: string, at: Date | null): Verdict {
  const leftOut: LeftOut = { person, reason: 'late', detail, from: at?.toISOString() ?? '' };
  return { ask: false, leftOut };
}

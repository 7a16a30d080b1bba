import type { House, Programme } from '../model.ts';
import { nextAllowed } from './allowed-hours.ts';
import type { Ask } from './ask.ts';
import { hoursFor, type Timed, zoneFor } from './hours-for.ts';
import { instantOf } from './local-time.ts';
import { parseRule } from './recurrence.ts';
import type { Round } from './round.ts';

/** When somebody is asked in a round. */

/** What of a round says when. */
export interface TimedRound extends Pick<Round, 'date' | 'openedAt' | 'timing'> {
  programme: Pick<Programme, 'asked' | 'hours'>;
}

/** The round's time for this person, or `from` where they may not be asked before; then inside their hours. */
export function dueInRound(
  house: Pick<House, 'hours'>,
  round: TimedRound,
  member: Timed,
  from: Date | null,
): Date {
  const planned = plannedAt(house, round, member);
  const due = from && from > planned ? from : planned;
  if (round.timing === 'anytime') return due;
  return nextAllowed(due, hoursFor(house, member, round.programme)) ?? due;
}

/** When a round that opens now can reach them; null: never. */
export function sendableAt(
  house: Pick<House, 'hours'>,
  round: TimedRound,
  member: Timed,
  from: Date | null,
): Date | null {
  const due = dueInRound(house, round, member, from);
  const at = new Date(Math.max(+due, +round.openedAt));
  if (round.timing === 'anytime') return at;
  return nextAllowed(at, hoursFor(house, member, round.programme));
}

/** The person's own local time on the round's date, also where that has passed, or now where it is not meant. */
function plannedAt(
  house: Pick<House, 'hours'>,
  { programme, date, openedAt, timing }: TimedRound,
  member: Timed,
): Date {
  const { time } = timeIn({ programme, timing });
  return time ? timeFor(house, programme, member, date, time) : openedAt;
}

/** When it is `time` on `date` by the clock that counts for this person. */
export function timeFor(
  house: Pick<House, 'hours'>,
  programme: TimedRound['programme'],
  member: Timed,
  date: string,
  time: string,
): Date {
  return instantOf(date, time, zoneFor(house, programme, member));
}

/** The rule's time of day, where it counts. */
export function timeIn({
  programme: { asked },
  timing,
}: Pick<TimedRound, 'programme' | 'timing'>): Pick<Ask, 'time'> {
  return timing === 'rule' && asked.by === 'rule' ? { time: parseRule(asked.rule).time } : {};
}

import type { Context } from '../context.ts';
import { nextAllowed } from '../programmes/allowed-hours.ts';
import { addDuration } from '../programmes/duration.ts';
import { reminderHours, usualHours, zoneOf } from '../programmes/hours-for.ts';
import { localDate } from '../programmes/local-time.ts';
import type { Asking } from './attention.ts';
import type { Parcel } from './parcel.ts';
import type { Composed } from './sender.ts';

/** An ask that was shown a little late does not move its reminders. */
const toleranceMs = 3_600_000;

/**
 * Why a reminder does not go out now, null where it does. An ask that came later than planned moves its reminders; of
 * several that a pause or a downtime held up the last one goes, and never two on one day.
 */
export async function reminderNotNow(
  { programmes, outbox }: Context,
  asking: Asking,
  parcel: Parcel,
): Promise<Composed | null> {
  const { house, member, ask, now } = asking;
  const shownAt = await programmes.shownAt(ask.id);
  const earliest = earliestOf(asking, parcel.id, shownAt);
  if (!hasCome(earliest, now)) return remindFrom(asking, earliest, 'shown late');
  const others = (await outbox.remindersOf(ask.id)).filter(({ id }) => id !== parcel.id);
  const isOvertaken = others.some(
    ({ id, waits, dueAt }) =>
      waits &&
      dueAt <= now &&
      hasCome(earliestOf(asking, id, shownAt), now) &&
      numberOf(id) > numberOf(parcel.id),
  );
  if (isOvertaken) return { drop: 'another is due' };
  const zone = zoneOf(house, member);
  const dates = others.flatMap(({ wentAt }) => (wentAt ? [localDate(wentAt, zone)] : []));
  return dates.includes(localDate(now, zone)) ? { drop: 'reminded today' } : null;
}

function earliestOf(
  { house, programme, member, now }: Asking,
  reminder: string,
  shownAt: Date | null,
): Date {
  const after = programme?.reminders[numberOf(reminder) - 1];
  return after && shownAt ? addDuration(shownAt, after, zoneOf(house, member)) : now;
}

function hasCome(earliest: Date, now: Date): boolean {
  return +earliest <= +now + toleranceMs;
}

/** When they may be reminded from then on. */
export function remindFrom(
  { house, programme, member, ask }: Asking,
  from: Date,
  reason: string,
): Composed {
  const saying = { hours: programme?.hours ?? usualHours };
  const at = nextAllowed(from, reminderHours(house, member, saying, ask.anytime));
  return at && at < ask.expiresAt ? { laterAt: at, reason } : { drop: 'late' };
}

/** `reminder:ASK:2` is the programme's second. */
function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf(':') + 1));
}

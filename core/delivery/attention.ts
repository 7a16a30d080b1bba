import type { Context } from '../context.ts';
import type { House, Programme } from '../model.ts';
import type { Member } from '../people/store.ts';
import { nextAllowed } from '../programmes/allowed-hours.ts';
import type { Ask } from '../programmes/ask.ts';
import type { Held } from '../programmes/attention/store.ts';
import { mayBeAskedFrom } from '../programmes/attention.ts';
import { timeFor } from '../programmes/due-in-round.ts';
import { hoursFor, usualHours, zoneOf } from '../programmes/hours-for.ts';
import { firstInstantFrom, localDate, nextDateAfter } from '../programmes/local-time.ts';
import { latestSurvey } from '../programmes/survey-of.ts';
import type { Composed } from './sender.ts';

/** What is asked, of whom, when. */
export interface Asking {
  house: House;
  /** undefined where the house has it no more. */
  programme: Programme | undefined;
  member: Member;
  ask: Ask;
  now: Date;
}

/**
 * Takes the person's attention for an ask that is about to be shown; null where it has it. A round and an event that
 * were decided on in the same moment know nothing of each other: the second is put off, or dropped, as its programme
 * says.
 */
export async function takeAttention(
  { programmes }: Context,
  asking: Asking,
): Promise<Composed | null> {
  const { ask, member, now } = asking;
  for (;;) {
    const attention = await programmes.attentionOf(member.id);
    const others = attention.held.filter((each) => each.ask !== ask.id);
    const tomorrow = secondToday(asking, others);
    if (tomorrow) return await putOff({ programmes }, asking, tomorrow, 'asked today');
    const until = restsUntil(asking, others);
    if (until) return await instead({ programmes }, asking, until);
    const told = { asked: ask.dueAt, shown: now, heard: now };
    const next = { ask: ask.id, programme: ask.programme, ...told };
    if (await programmes.takeAttention(member.id, attention, next, now)) return null;
  }
}

/**
 * By the person's clock of now it is not yet time: they moved since their round opened, or their country changed its
 * clocks. null: it is.
 */
export async function putOffToTime(
  { programmes }: Pick<Context, 'programmes'>,
  asking: Asking,
): Promise<Composed | null> {
  const { house, programme, member, ask, now } = asking;
  if (!programme || !ask.time) return null;
  const time = timeFor(house, programme, member, ask.occasion, ask.time);
  if (time <= now) return null;
  return await putOff({ programmes }, asking, time, 'not yet time');
}

function restsUntil({ house, programme, member, now }: Asking, held: readonly Held[]): Date | null {
  if (!programme) return null;
  const survey = latestSurvey(house, programme.survey);
  return mayBeAskedFrom(house, programme, survey, member, held, now);
}

async function instead(
  context: Pick<Context, 'programmes'>,
  asking: Asking,
  until: Date,
): Promise<Composed> {
  const reason = 'asked-lately';
  const isQueued = asking.programme?.attention === 'queue';
  return isQueued ? await putOff(context, asking, until, reason, reason) : { drop: reason };
}

/** The ask goes by its new time from now on: it is not late until then. `tooLate`: where it would be over by then. */
export async function putOff(
  { programmes }: Pick<Context, 'programmes'>,
  asking: Asking,
  until: Date,
  reason: string,
  tooLate = 'late',
): Promise<Composed> {
  const { id, expiresAt } = asking.ask;
  const laterAt = slotFrom(asking, until);
  if (laterAt >= expiresAt) return { drop: tooLate };
  await programmes.putOffAsk(id, { dueAt: laterAt, expiresAt });
  return { laterAt, reason };
}

/**
 * Somebody who moved to another time zone may meet two dates of a programme on one day of theirs: the second waits for
 * the next. null: it is none.
 */
function secondToday({ house, member, ask, now }: Asking, held: readonly Held[]): Date | null {
  const last = held.find(({ programme }) => programme === ask.programme);
  if (!ask.round || !last) return null;
  const zone = zoneOf(house, member);
  const lastDate = localDate(last.shown, zone);
  if (lastDate < localDate(now, zone)) return null;
  return firstInstantFrom(nextDateAfter(lastDate), '00:00', zone);
}

/** When they may be asked from then on. */
function slotFrom({ house, member, programme, ask }: Asking, from: Date): Date {
  if (ask.anytime) return from;
  const hours = programme?.hours ?? usualHours;
  return nextAllowed(from, hoursFor(house, member, { hours })) ?? from;
}

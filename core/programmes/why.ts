import type { Context } from '../context.ts';
import { type LeftOutQuestion, leftOutQuestions } from '../facts/left-out.ts';
import type { House, Programme } from '../model.ts';
import type { Member } from '../people/store.ts';
import { verdictOn } from './audience.ts';
import { candidateFor } from './candidates.ts';
import { addDuration } from './duration.ts';
import { localDate } from './local-time.ts';
import { formatInstant } from './occurrences.ts';
import type { LeftOut } from './round.ts';
import { verdictInRound } from './verdict-in-round.ts';

/** Why somebody was or was not asked: what became of each ask, and what would happen now. */

export interface AskedOnce {
  occasion: string;
  state: string;
  reason: string;
  /** Of one that is not sent yet, when it is to be. */
  dueAt?: string;
}

/** What would happen now; `reason` null: they would be asked, `from` when if not at once. */
export interface Now {
  reason: LeftOut['reason'] | null;
  detail: string;
  from: string;
}

export type Why =
  | {
      ok: true;
      now: Now;
      asks: readonly AskedOnce[];
      /** Questions that are left out, because what they ask for is known. */
      known: readonly LeftOutQuestion[];
    }
  | { ok: false; fault: string };

const roundsTold = 20;

export async function whyAsked(context: Context, person: string, id: string): Promise<Why> {
  const stored = await context.programmes.house();
  const programmes = stored?.house.programmes ?? [];
  const programme = programmes.find((each) => each.id === id);
  if (!stored || !programme) {
    const known = programmes.map((each) => each.id).join(', ') || 'none';
    return { ok: false, fault: `programme: found "${id}"; there are: ${known}` };
  }
  const member = await context.people.find(person);
  if (!member) return { ok: false, fault: `person: "${person}" is not on the roster` };
  const now = await whyNow(context, stored.house, programme, member);
  const asks = await asksOf(context, person, id);
  const known = await leftOutQuestions(context, stored.house, member, programme.survey);
  const leftOut = [
    ...(await leftOutOf(context, person, id)),
    ...(await leftOutByEvents(context, person, id)),
  ];
  return { ok: true, now, asks: [...asks, ...leftOut], known };
}

async function whyNow(
  context: Context,
  house: House,
  programme: Programme,
  member: Member,
): Promise<Now> {
  const now = context.clock.now();
  const { zone } = house.hours;
  const scheduled = programme.asked.by === 'rule';
  const date = scheduled ? localDate(now, zone) : '';
  const candidate = await candidateFor(context, { house, programme, date, now }, member);
  const end = addDuration(now, programme.expires, zone);
  const verdict = scheduled
    ? verdictInRound(house, { programme, date, openedAt: now, timing: 'hours' }, candidate)
    : // which events are drawn is known only when they happen
      verdictOn(candidate, { ...programme, sample: 1 }, { name: '', end });
  if (!verdict.ask) return verdict.leftOut;
  return { reason: null, detail: '', from: verdict.from?.toISOString() ?? '' };
}

async function asksOf(context: Context, person: string, programme: string): Promise<AskedOnce[]> {
  const asks = await context.programmes.asksFor(programme, person);
  return await Promise.all(
    asks.map(async ({ id, occasion, state, reason }) => {
      const parcel = await context.outbox.get(`ask:${id}`);
      const once = { occasion, state, reason: reason ?? parcel?.reason ?? '' };
      const isWaiting = state === 'waiting' && parcel;
      return { ...once, ...(isWaiting && { dueAt: formatInstant(parcel.dueAt) }) };
    }),
  );
}

async function leftOutOf(
  context: Context,
  person: string,
  programme: string,
): Promise<AskedOnce[]> {
  const rounds = await context.programmes.roundsAbout(person, programme);
  const times = rounds.flatMap(({ date, leftOut: out }) =>
    out ? [{ occasion: date, state: 'left out', reason: reasonIn(out) }] : [],
  );
  return times.slice(-roundsTold).toReversed();
}

/** Of an event is said when it happened: its id is not kept. */
async function leftOutByEvents(
  { programmes }: Context,
  person: string,
  programme: string,
): Promise<AskedOnce[]> {
  const times = await programmes.timesLeftOut(person, programme);
  return times.map((once) => ({
    occasion: formatInstant(once.at),
    state: 'left out',
    reason: reasonIn(once),
  }));
}

/** As a line tells it: the reason, why, and from when they can be asked. */
export function reasonIn({
  reason,
  detail,
  from,
}: Pick<LeftOut, 'reason' | 'detail' | 'from'>): string {
  const when = from && `can be asked from ${from}`;
  return [reason, detail, when].filter((each) => each !== '').join('; ');
}

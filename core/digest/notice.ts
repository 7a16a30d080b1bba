import { message } from '../bot.ts';
import type { Context } from '../context.ts';
import { languageOf } from '../conversation/speaker.ts';
import type { Composed } from '../delivery/outbox.ts';
import type { NewParcel, Parcel } from '../delivery/parcel.ts';
import { type Share, shareToTell } from '../disclosure/turnout.ts';
import { sayTime } from '../i18n/say.ts';
import type { House, Manager } from '../model.ts';
import type { Member } from '../people/store.ts';
import { type AllowedHours, lastAllowed, nextAllowed } from '../programmes/allowed-hours.ts';
import { managersHours, zoneOf } from '../programmes/hours-for.ts';
import type { Round } from '../programmes/round.ts';
import type { RoundTimes } from '../programmes/round-times/store.ts';
import { managerOf } from './digest.ts';
import { bandText, cellName } from './employees.ts';
import { managerRoute } from './parcels.ts';
import { plainVoice } from './voice.ts';

/**
 * Shortly before a round of employees closes, managers hear where few have answered: a share, never who. Whether few
 * have goes by the share as it is told, so that hearing nothing says no more than the share would.
 */

const dayMs = 86_400_000;
/** The field looks closer below this (Culture Amp: 75 to 80 % is ideal), and a share as it is told has a step there. */
const lowPercent = 60;

export async function noticesFor(context: Context, house: House): Promise<NewParcel[]> {
  const now = context.clock.now();
  const open = await context.programmes.roundTimes(['open']);
  const ending = open.filter(({ audience, closesAt }) => audience === 'employee' && closesAt > now);
  if (ending.length === 0) return [];
  const members = await Promise.all(
    house.managers.map(({ person }) => context.people.find(person)),
  );
  return ending.flatMap((round) =>
    house.managers.flatMap((manager, at) => {
      const member = members[at];
      const dueAt = member ? noticeAt(round, managersHours(house, member)) : null;
      return dueAt && dueAt <= now ? [noticeParcel(round, manager, dueAt)] : [];
    }),
  );
}

/** A day before the end, or when they worked last before that, or will next; null: not before the end. */
function noticeAt({ openedAt, closesAt }: RoundTimes, hours: AllowedHours): Date | null {
  const dayBefore = new Date(+closesAt - dayMs);
  if (dayBefore <= openedAt) return null;
  const last = lastAllowed(dayBefore, hours);
  if (last && last > openedAt) return last;
  const next = nextAllowed(dayBefore, hours);
  return next && next < closesAt ? next : null;
}

function noticeParcel({ id, closesAt }: RoundTimes, manager: Manager, dueAt: Date): NewParcel {
  return {
    id: `notice:${id}:${manager.person}`,
    kind: 'notice',
    about: id,
    person: manager.person,
    platform: manager.digest.on,
    urgency: 1,
    programme: '',
    dueAt,
    expiresAt: closesAt,
  };
}

export async function composeNotice(
  context: Context,
  house: House,
  parcel: Parcel,
  now: Date,
): Promise<Composed> {
  const round = await context.programmes.round(parcel.about);
  const manager = managerOf(house, parcel.person);
  const member = await context.people.find(parcel.person);
  if (!manager || !member || round?.state !== 'open') return { drop: 'gone' };
  const at = nextAllowed(now, managersHours(house, member));
  if (!at || at >= round.closesAt) return { drop: 'late' };
  if (at > now) return { laterAt: at, reason: 'next slot' };
  const route = await managerRoute(context, member, manager, parcel, now);
  if (!('to' in route)) return route;
  const share = await shareIn(context, round, manager);
  // one reason for both: the metrics count it
  if (!share || !isLow(share)) return { drop: 'nothing new' };
  return {
    ...route,
    message: message(noticeText(context, house, member, round, share)),
    over: null,
  };
}

function isLow({ percent: { to } }: Share): boolean {
  return to !== null && to <= lowPercent;
}

async function shareIn(
  { programmes }: Context,
  round: Round,
  manager: Manager,
): Promise<Share | null> {
  const asks = await programmes.asksOfRound(round.id);
  const answered = new Set(asks.filter((ask) => ask.answered).map(({ person }) => person));
  const { members, programme } = round;
  return shareToTell({ members, breakdowns: programme.breakdowns, answered }, manager);
}

function noticeText(
  context: Context,
  house: House,
  member: Member,
  { programme, closesAt }: Round,
  share: Share,
): string {
  const voice = plainVoice(context, languageOf(member, house));
  const until = sayTime(voice.language, closesAt, zoneOf(house, member));
  const values = { programme: programme.id, until };
  const percent = `${bandText(share.percent)} %`;
  return voice.say('digest.notice', {
    ...values,
    share: percent,
    group: cellName(voice, share.cell),
  });
}

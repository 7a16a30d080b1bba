import { message } from '../bot.ts';
import type { Context } from '../context.ts';
import { languageOf } from '../conversation/speaker.ts';
import type { Composed } from '../delivery/outbox.ts';
import type { NewParcel, Parcel } from '../delivery/parcel.ts';
import { type Share, shareToTell } from '../disclosure/turnout.ts';
import { sayTime } from '../i18n/say.ts';
import type { House, Manager } from '../model.ts';
import type { Member } from '../people/store.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import type { Round } from '../programmes/round.ts';
import { managerOf } from './digest.ts';
import { bandText, cellName } from './employees.ts';
import { managerRoute } from './parcels.ts';
import { plainVoice } from './voice.ts';

/** A day before a round of employees closes, managers hear how many have answered: a share, never who. */

const dayMs = 86_400_000;

export async function noticesFor(context: Context, house: House): Promise<NewParcel[]> {
  const now = context.clock.now();
  const rounds = await context.programmes.rounds(['open']);
  return rounds
    .filter(({ survey, openedAt, closesAt }) => {
      const dueAt = +closesAt - dayMs;
      return survey.audience === 'employee' && +openedAt < dueAt && dueAt <= +now && closesAt > now;
    })
    .flatMap((round) => house.managers.map((manager) => noticeParcel(round, manager)));
}

function noticeParcel({ id, closesAt }: Round, manager: Manager): NewParcel {
  return {
    id: `notice:${id}:${manager.person}`,
    kind: 'notice',
    about: id,
    person: manager.person,
    platform: manager.digest.on,
    urgency: 1,
    programme: '',
    dueAt: new Date(+closesAt - dayMs),
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
  const route = await managerRoute(context, member, manager, parcel, now);
  if (!('to' in route)) return route;
  const share = await shareIn(context, round, manager);
  return {
    ...route,
    message: message(noticeText(context, house, member, round, share)),
    over: null,
  };
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
  share: Share | null,
): string {
  const voice = plainVoice(context, languageOf(member, house));
  const until = sayTime(voice.language, closesAt, zoneOf(house, member));
  const values = { programme: programme.id, until };
  if (!share) return voice.say('digest.notice.quiet', values);
  const percent = `${bandText(share.percent)} %`;
  return voice.say('digest.notice', {
    ...values,
    share: percent,
    group: cellName(voice, share.cell),
  });
}

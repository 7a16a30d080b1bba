import type { Booth, Context } from '../context.ts';
import type { NewParcel } from '../delivery/parcel.ts';
import { allowedFor, firstPlatform } from '../delivery/route.ts';
import type { House, Programme, Survey } from '../model.ts';
import type { Way } from '../people/accounts/store.ts';
import type { Member } from '../people/store.ts';
import { nextAllowed } from './allowed-hours.ts';
import type { Ask } from './ask.ts';
import {
  attentionDays,
  type Candidate,
  isPaused,
  leaveOut,
  longestAttentionDays,
} from './audience.ts';
import { addDuration } from './duration.ts';
import { hoursFor, zoneOf } from './hours-for.ts';
import { instantOf } from './local-time.ts';
import { parseRule } from './recurrence.ts';
import type { LeftOut, LeftOutReason, Round, Timing } from './round.ts';
import { latestSurvey } from './survey-of.ts';
import { surveyInTurn } from './turn.ts';

/** Opens a round: decides who is asked, freezes it, and queues the asks with their reminders. */

const dayMs = 86_400_000;

export interface Plan {
  asked: readonly Candidate[];
  leftOut: readonly LeftOut[];
}

/** Who would be asked now and who not, and why. Changes nothing. */
export async function planRound(context: Context, programme: Programme, now: Date): Promise<Plan> {
  const candidates = await candidatesFor(context, programme, now);
  const leftOut = leaveOut(candidates, programme);
  const out = new Set(leftOut.map((each) => each.person));
  return { asked: candidates.filter(({ member }) => !out.has(member.id)), leftOut };
}

export async function candidatesFor(
  context: Context,
  programme: Programme,
  now: Date,
): Promise<Candidate[]> {
  const asked = await context.programmes.lastAsked(new Date(+now - longestAttentionDays * dayMs));
  const ways = await context.people.ways();
  const members = await context.people.all(programme.who.audience);
  const lasts = withJoined(members, asked);
  return members.map((member) => {
    const last = lasts.get(member.id);
    const since = +now - attentionDays(member) * dayMs;
    const lately = last !== undefined && +last > since;
    return toCandidate(context, programme, member, ways.get(member.id) ?? [], { lately, now });
  });
}

/** Who speaks for others was asked when they were. */
function withJoined(
  members: readonly Member[],
  asked: ReadonlyMap<string, Date>,
): ReadonlyMap<string, Date> {
  const byId = new Map(members.map((member) => [member.id, member]));
  const lasts = new Map(asked);
  for (const { id, joinedTo } of members) {
    const own = asked.get(id);
    for (let to = joinedTo; to && own; to = byId.get(to)?.joinedTo ?? '') {
      const last = lasts.get(to);
      if (!last || last < own) lasts.set(to, own);
    }
  }
  return lasts;
}

function toCandidate(
  context: Context,
  programme: Programme,
  member: Member,
  ways: readonly Way[],
  { lately, now }: { lately: boolean; now: Date },
): Candidate {
  const allowed = allowedFor(member, programme.discordEmployees);
  const platform = firstPlatform(context, member, ways, allowed);
  const onDiscord =
    firstPlatform(context, member, ways, { ...allowed, discord: true }) === 'discord';
  return {
    member,
    platform,
    discordOnly: !platform && onDiscord,
    paused: isPaused(member, now),
    askedLately: lately,
  };
}

/** The round; null where this programme has one on this date already. */
export async function openRound(
  context: Booth,
  house: House,
  programme: Programme,
  date: string,
  timing: Timing,
): Promise<Round | null> {
  const { asked, leftOut } = await planRound(context, programme, context.clock.now());
  const members = asked.map(({ member: { id, team, site } }) => ({ person: id, team, site }));
  const latest = latestSurvey(house, programme.survey);
  const people = members.map(({ person }) => person);
  const when = { date, zone: house.hours.zone };
  const survey = latest && (await surveyInTurn(context, latest, people, when));
  if (survey && !asksAnything(survey))
    return await unasked(context, house, programme, date, { asked, leftOut }, 'no-question');
  const frozen = { state: 'opening', members, leftOut, timing } as const;
  const round = survey && newRound(context, house, programme, date, { ...frozen, survey });
  if (!round || !(await context.programmes.addRound(round))) return null;
  await finishOpening(context, house, round);
  return round;
}

/** A round that would come too late: nobody is asked, and everybody can be told why. */
export async function skipRound(
  context: Context,
  house: House,
  programme: Programme,
  date: string,
): Promise<Round | null> {
  const plan = await planRound(context, programme, context.clock.now());
  return await unasked(context, house, programme, date, plan, 'late');
}

async function unasked(
  context: Context,
  house: House,
  programme: Programme,
  date: string,
  { asked, leftOut }: Plan,
  reason: LeftOutReason,
): Promise<Round | null> {
  const survey = latestSurvey(house, programme.survey);
  const out = asked.map(({ member }) => ({ person: member.id, reason }));
  const frozen = {
    state: 'closed',
    members: [],
    leftOut: [...leftOut, ...out],
    timing: 'rule',
  } as const;
  const round = survey && newRound(context, house, programme, date, { ...frozen, survey });
  return round && (await context.programmes.addRound(round)) ? round : null;
}

function asksAnything({ questions }: Survey): boolean {
  return questions.some(({ kind }) => kind !== 'note');
}

/** Begins with a letter: an id that began with a dash would be an option on the command line. */
function roundId({ vault }: Context, programme: Programme, date: string): string {
  return `r${vault.fingerprint('round id', `${programme.id}:${date}`).slice(0, 11)}`;
}

function newRound(
  context: Context,
  house: House,
  programme: Programme,
  date: string,
  frozen: Pick<Round, 'state' | 'survey' | 'members' | 'leftOut' | 'timing'>,
): Round {
  const now = context.clock.now();
  return {
    id: roundId(context, programme, date),
    date,
    programme,
    openedAt: now,
    closesAt: addDuration(now, programme.closes, house.hours.zone),
    ...frozen,
  };
}

/** Every step may be run twice, so that a crash in the middle is mended by running it again. */
export async function finishOpening(context: Booth, house: House, round: Round): Promise<void> {
  const people = round.members.map(({ person }) => person);
  if (round.survey.audience === 'employee') {
    await context.ballots.open({ round: round.id, people, questions: round.survey.questions });
  }
  const members = new Map((await context.people.all()).map((member) => [member.id, member]));
  const ways = await context.people.ways();
  const asked = people.flatMap((person) => {
    const member = members.get(person);
    return member ? [{ member, ask: askFor(context, house, round, member) }] : [];
  });
  await context.programmes.addAsks(asked.map(({ ask }) => ask));
  await context.outbox.add(
    asked.flatMap(({ member, ask }) =>
      parcelsFor(context, house, round.programme, member, ways.get(member.id) ?? [], ask),
    ),
  );
  await context.programmes.moveRound(round.id, 'opening', 'open');
}

function askFor(context: Context, house: House, round: Round, member: Member): Ask {
  return {
    id: context.vault.fingerprint('ask id', `${round.id}:${member.id}`).slice(0, 16),
    programme: round.programme.id,
    round: round.id,
    person: member.id,
    occasion: round.date,
    survey: round.survey.id,
    version: round.survey.version,
    touchpoint: '',
    state: 'waiting',
    answered: false,
    anytime: round.timing === 'anytime',
    dueAt: dueAt(house, round, member),
    expiresAt: round.closesAt,
  };
}

/** The person's own local time on the round's date, or now where that has passed; then inside their hours. */
function dueAt(house: House, round: Round, member: Member): Date {
  if (round.timing === 'anytime') return round.openedAt;
  if (round.timing === 'hours')
    return nextAllowed(round.openedAt, hoursFor(house, member)) ?? round.openedAt;
  const { asked } = round.programme;
  const zone = (asked.by === 'rule' && asked.zone) || zoneOf(house, member);
  const time = asked.by === 'rule' ? parseRule(asked.rule).time : '00:00';
  const planned = instantOf(round.date, time, zone);
  const from = new Date(Math.max(+planned, +round.openedAt));
  return nextAllowed(from, hoursFor(house, member)) ?? from;
}

/** The ask and its reminders; a reminder says nothing once the person has answered. */
export function parcelsFor(
  context: Context,
  house: House,
  programme: Programme,
  member: Member,
  ways: readonly Way[],
  ask: Ask,
): NewParcel[] {
  const platform = firstPlatform(
    context,
    member,
    ways,
    allowedFor(member, programme.discordEmployees),
  );
  if (!platform) return [];
  const common = {
    about: ask.id,
    person: member.id,
    platform,
    urgency: 2,
    expiresAt: ask.expiresAt,
  } as const;
  const reminders = programme.reminders.flatMap((after, index): NewParcel[] => {
    const at = addDuration(ask.dueAt, after, zoneOf(house, member));
    const due = ask.anytime ? at : nextAllowed(at, hoursFor(house, member));
    if (!due || due >= ask.expiresAt) return [];
    return [{ ...common, id: `reminder:${ask.id}:${index + 1}`, kind: 'reminder', dueAt: due }];
  });
  return [{ ...common, id: `ask:${ask.id}`, kind: 'ask', dueAt: ask.dueAt }, ...reminders];
}

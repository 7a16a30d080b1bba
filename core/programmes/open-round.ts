import type { Booth, Context } from '../context.ts';
import { servedPlatforms } from '../delivery/served.ts';
import type { House, Programme } from '../model.ts';
import type { Member } from '../people/store.ts';
import type { Ask } from './ask.ts';
import { parcelsFor } from './ask-parcels.ts';
import { dueInRound, timeIn } from './due-in-round.ts';
import { addDuration } from './duration.ts';
import { asksAnything, leftOutAll, planRound } from './plan.ts';
import type { LeftOut, Round, Timing } from './round.ts';
import { latestSurvey } from './survey-of.ts';

/** Opens a round: decides who is asked, freezes it, and queues the asks with their reminders. */

/** Asks and reminders of all at once would take gigabytes where people are very many. */
const peopleAtOnce = 1000;

/** The round; null where this programme has one on this date already. */
export async function openRound(
  context: Booth,
  house: House,
  programme: Programme,
  date: string,
  timing: Timing,
): Promise<Round | null> {
  const plan = await planRound(context, house, programme, date, timing);
  const members = plan.asked.map(({ member: { id, team, site }, from }) => ({
    person: id,
    team,
    site,
    from,
  }));
  const { survey } = plan;
  if (survey && !asksAnything(survey))
    return await unasked(context, house, programme, date, plan.leftOut);
  const leftOut = worthKeeping(plan.leftOut);
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
  // whenever somebody could be asked, it is too late for the round
  const plan = await planRound(context, house, programme, date, 'anytime');
  const leftOut = [...plan.leftOut, ...leftOutAll(plan.asked, 'late')];
  return await unasked(context, house, programme, date, leftOut);
}

async function unasked(
  context: Context,
  house: House,
  programme: Programme,
  date: string,
  leftOut: readonly LeftOut[],
): Promise<Round | null> {
  const survey = latestSurvey(house, programme.survey);
  const frozen = {
    state: 'closed',
    members: [],
    leftOut: worthKeeping(leftOut),
    timing: 'rule',
  } as const;
  const round = survey && newRound(context, house, programme, date, { ...frozen, survey });
  return round && (await context.programmes.addRound(round)) ? round : null;
}

/** Whose turn it is not can be worked out at any time, and is nearly everybody. */
function worthKeeping(leftOut: readonly LeftOut[]): LeftOut[] {
  return leftOut.filter(({ reason }) => reason !== 'another-turn' && reason !== 'asked-this-turn');
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
    closedAt: frozen.state === 'closed' ? now : null,
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
  const on = await servedPlatforms(context);
  for (let start = 0; start < round.members.length; start += peopleAtOnce) {
    const asked = round.members.slice(start, start + peopleAtOnce).flatMap(({ person, from }) => {
      const member = members.get(person);
      return member ? [{ member, ask: askFor(context, house, round, member, from) }] : [];
    });
    await context.programmes.addAsks(asked.map(({ ask }) => ask));
    const parcels = asked.flatMap(({ member, ask }) =>
      parcelsFor(on, house, round.programme, member, ways.get(member.id) ?? [], ask),
    );
    await context.outbox.add(parcels);
  }
  await context.programmes.moveRound(round.id, 'opening', 'open');
}

function askFor(
  context: Context,
  house: House,
  round: Round,
  member: Member,
  from: Date | null,
): Ask {
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
    ...timeIn(round),
    dueAt: dueInRound(house, round, member, from),
    expiresAt: round.closesAt,
  };
}

import type { Context } from '../context.ts';
import { allowedFor, firstPlatform, provenWays } from '../delivery/route.ts';
import { type Served, servedPlatforms } from '../delivery/served.ts';
import type { House, PersonTest, Programme, Survey } from '../model.ts';
import type { Way } from '../people/accounts/store.ts';
import type { Member } from '../people/store.ts';
import { type Contact, longestRestDays, mayBeAskedFrom } from './attention.ts';
import { type Candidate, pauseOf } from './audience.ts';
import { dripPeriod, turnIn, turnOn } from './draw.ts';
import { zoneOf } from './hours-for.ts';
import { latestSurvey } from './survey-of.ts';
import { against, innerTests } from './who.ts';

/** Gathers what deciding about people needs. */

const dayMs = 86_400_000;
const peopleAtOnce = 10;

export interface Question {
  house: House;
  programme: Programme;
  /** Nominal date of a round; `''` for an event. */
  date: string;
  now: Date;
}

/** What is looked up once for all people. */
interface Past {
  /** null: the house has none of that name. */
  survey: Survey | null;
  contacts: ReadonlyMap<string, readonly Contact[]>;
  met: ReadonlyMap<string, ReadonlyMap<string, Date>>;
  /** Platforms on which people can be written to. */
  on: Served;
  turns: (ids: readonly string[]) => Candidate['turn'];
}

interface Somebody {
  member: Member;
  /** Theirs, and those of people for whom they speak. */
  ids: readonly string[];
  ways: readonly Way[];
}

/** Everybody of the programme's audience. */
export async function candidatesFor(context: Context, question: Question): Promise<Candidate[]> {
  const past = await pastOf(context, question, null);
  const ways = await context.people.ways();
  const members = await context.people.all(question.programme.who.audience);
  const spokenFor = groupsOf(members);
  const candidates: Candidate[] = [];
  for (let from = 0; from < members.length; from += peopleAtOnce) {
    const some = members.slice(from, from + peopleAtOnce);
    const found = some.map((each) =>
      toCandidate(context, question, past, {
        member: each,
        ids: spokenFor.get(each.id) ?? [each.id],
        ways: ways.get(each.id) ?? [],
      }),
    );
    candidates.push(...(await Promise.all(found)));
  }
  return candidates;
}

/** One person; `ask` is theirs for this very occasion, which does not count against it. */
export async function candidateFor(
  context: Context,
  question: Question,
  member: Member,
  ask = '',
): Promise<Candidate> {
  const ids = await context.people.group(member.id);
  const past = await pastOf(context, question, { people: ids, ask });
  const ways = await context.people.accounts(member.id);
  return await toCandidate(context, question, past, { member, ids, ways });
}

/** By person, everybody for whom they speak, themselves first. */
function groupsOf(members: readonly Member[]): ReadonlyMap<string, readonly string[]> {
  const byId = new Map(members.map((member) => [member.id, member]));
  const groups = new Map(members.map(({ id }) => [id, [id]]));
  for (const { id, joinedTo } of members)
    for (let to = joinedTo; to; to = byId.get(to)?.joinedTo ?? '') groups.get(to)?.push(id);
  return groups;
}

async function pastOf(
  context: Context,
  { house, programme, date, now }: Question,
  only: { people: readonly string[]; ask: string } | null,
): Promise<Past> {
  const { programmes } = context;
  const since = new Date(+now - longestRestDays * dayMs);
  const asksAboutTouchpoints = looksAtTouchpoints(programme.who);
  return {
    survey: latestSurvey(house, programme.survey),
    contacts: await programmes.contacts(since, only),
    met: asksAboutTouchpoints ? await programmes.met(only?.people ?? null) : new Map(),
    on: await servedPlatforms(context),
    turns: await turnsOf(programmes, programme, date),
  };
}

function looksAtTouchpoints(test: PersonTest): boolean {
  return test.touchpoint !== null || innerTests(test).some(looksAtTouchpoints);
}

/** Those whose turn passed while they might not be asked are taken in the next rounds, where they are to queue. */
async function turnsOf(
  programmes: Context['programmes'],
  programme: Programme,
  date: string,
): Promise<Past['turns']> {
  const period = dripPeriod(programme, date);
  if (!period) return () => null;
  const current = turnOn(period, date);
  const asked = await programmes.askedSince(programme.id, period.from);
  const queued = programme.attention === 'queue';
  const waiting = queued ? await programmes.heldBack(programme.id, period.from) : new Set<string>();
  return (ids) => {
    const turn = turnIn(programme, period, ids[0] ?? '');
    const isNow = turn === current || (turn < current && ids.some((id) => waiting.has(id)));
    return { date: turn, isNow, wasAsked: ids.some((id) => asked.has(id)) };
  };
}

async function toCandidate(
  context: Context,
  { house, programme, now }: Question,
  { survey, contacts, met, on, turns }: Past,
  { member, ids, ways: joined }: Somebody,
): Promise<Candidate> {
  const allowed = allowedFor(member, programme.discordEmployees);
  const ways = await provenWays(context, on, member, joined, allowed);
  const platform = firstPlatform(on, member, ways, allowed);
  const onDiscord = firstPlatform(on, member, ways, { ...allowed, discord: true }) === 'discord';
  const standing = { person: member, met: latestOf(ids.map((id) => met.get(id))), now };
  const told = ids.flatMap((id) => contacts.get(id) ?? []);
  return {
    member,
    against: against(programme.who, { ...standing, zone: zoneOf(house, member) }),
    platform,
    noWay: ways.length > joined.length ? 'has not pressed Start on Telegram' : '',
    discordOnly: !platform && onDiscord,
    pausedUntil: pauseOf(member, now),
    restsUntil: mayBeAskedFrom(house, programme, survey, member, told, now),
    turn: turns(ids),
  };
}

function latestOf(
  all: readonly (ReadonlyMap<string, Date> | undefined)[],
): ReadonlyMap<string, Date> {
  const entries = all.flatMap((each) => [...(each ?? [])]);
  return new Map(entries.toSorted(([, a], [, b]) => +a - +b));
}

import type { Case, CaseStore } from '../cases/store.ts';
import type { ConversationStore } from '../conversation/store.ts';
import type { House, Manager } from '../model.ts';
import type { Member, PeopleStore } from '../people/store.ts';
import type { ProgrammeStore } from '../programmes/store.ts';
import { type Counts, countAnswer, noCounts, periodDays, periods, together } from './counts.ts';
import { segmentIn } from './segments.ts';

/**
 * What customers said until a moment, counted once for the digests of all managers: one pass over the answers and the
 * asks, into the smallest groups that some manager sees apart.
 */
export interface Overview {
  house: House;
  until: Date;
  /** When it was read; cases are as they stood then. */
  readAt: Date;
  groups: ReadonlyMap<string, Counts>;
  /** The group each customer is in. */
  groupOf: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
  /** Opened in the last period, or not solved yet, oldest first. */
  cases: readonly Case[];
}

export interface Sources {
  people: Pick<PeopleStore, 'all' | 'ways'>;
  conversation: Pick<ConversationStore, 'eachCounted'>;
  programmes: Pick<ProgrammeStore, 'eachShown'>;
  cases: Pick<CaseStore, 'current'>;
  clock: { now(): Date };
}

export const periodMs = periodDays * 86_400_000;
/** A row of scheduled digests has the same end and is sent within this; cases do not get older than that. */
const freshMs = 60_000;

/** Keeps the last overview, as all digests that fall due together are about the same time. */
export function createOverviews(sources: Sources) {
  let last: { until: number; readAt: number; house: House; overview: Promise<Overview> } | null =
    null;
  return {
    /** For digests that fall due together. */
    async shared(house: House, until: Date): Promise<Overview> {
      const readAt = +sources.clock.now();
      const isSame = last?.until === +until && last.house === house;
      if (last && isSame && readAt - last.readAt < freshMs) return await last.overview;
      const overview = readOverview(sources, house, until);
      last = { until: +until, readAt, house, overview };
      return await overview;
    },

    /** For a digest that somebody asks for. */
    now: (house: House): Promise<Overview> => readOverview(sources, house, sources.clock.now()),
  };
}

export type Overviews = ReturnType<typeof createOverviews>;

async function readOverview(sources: Sources, house: House, until: Date): Promise<Overview> {
  const readAt = sources.clock.now();
  const fields = fieldsSeen(house);
  const members = (await sources.people.all('customer')).filter(({ left }) => !left);
  const groupOf = new Map(members.map((member) => [member.id, groupKey(member, fields)]));
  const groups = new Map([...groupOf.values()].map((key) => [key, noCounts()]));
  const segmentsOf = new Map(
    members.flatMap(({ id, segments }) => (segments.length > 0 ? [[id, segments] as const] : [])),
  );
  const lists: Lists = {
    countsFor: (id) => groups.get(groupOf.get(id) ?? ''),
    segmentsOf: (id) => segmentsOf.get(id) ?? none,
  };
  await countPeople(sources, members, lists);
  await countSaid(sources, until, lists);
  return {
    ...{ house, until, readAt, groups, groupOf },
    names: new Map(members.map(({ id, name }) => [id, name])),
    cases: await sources.cases.current(new Date(+until - periodMs)),
  };
}

/** Where a customer is counted. */
interface Lists {
  countsFor(person: string): Counts | undefined;
  segmentsOf(person: string): readonly string[];
}

const none: readonly string[] = [];

async function countPeople(
  { people }: Sources,
  members: readonly Member[],
  { countsFor, segmentsOf }: Lists,
): Promise<void> {
  const ways = await people.ways();
  for (const { id, settings } of members) {
    const counts = countsFor(id);
    if (!counts) continue;
    const isReached = !settings.stopped && ways.get(id)?.some((way) => way.reachable);
    const all = [counts, ...segmentsOf(id).map((name) => segmentIn(counts.segments, name))];
    for (const each of all) {
      each.people += 1;
      if (isReached) each.reached += 1;
    }
  }
}

async function countSaid(
  { conversation, programmes }: Sources,
  until: Date,
  { countsFor, segmentsOf }: Lists,
): Promise<void> {
  const since = new Date(+until - periods * periodMs);
  const periodAt = (at: Date): number =>
    Math.min(periods - 1, Math.floor((+until - +at - 1) / periodMs));
  for await (const ask of programmes.eachShown(since, until)) {
    const counts = countsFor(ask.person);
    if (!counts) continue;
    const period = periodAt(ask.dueAt);
    counts.asked[period] = (counts.asked[period] ?? 0) + 1;
    if (ask.answered) counts.answered[period] = (counts.answered[period] ?? 0) + 1;
    if (period > 0) continue;
    for (const name of segmentsOf(ask.person)) {
      const segment = segmentIn(counts.segments, name);
      segment.asked += 1;
      if (ask.answered) segment.answered += 1;
    }
  }
  for await (const answer of conversation.eachCounted(since, until)) {
    const counts = countsFor(answer.person);
    if (counts) countAnswer(counts, answer, periodAt(answer.at), segmentsOf(answer.person));
  }
}

/** The groups that are a manager's: every field that is restricted must match; no restriction is the company. */
export function groupsSeen({ house, groups }: Overview, { sees }: Pick<Manager, 'sees'>): string[] {
  const fields = fieldsSeen(house);
  return [...groups.keys()].filter((key) => {
    const values = JSON.parse(key) as string[];
    return fields.every((field, at) => sees[field]?.includes(values[at] ?? '') ?? true);
  });
}

export function countsOf({ groups }: Overview, keys: readonly string[]): Counts {
  return together(keys.flatMap((key) => groups.get(key) ?? []));
}

/** Fields of the roster by which some manager's customers are told from another's. */
function fieldsSeen({ managers }: House): string[] {
  return [...new Set(managers.flatMap(({ sees }) => Object.keys(sees)))].sort();
}

function groupKey(member: Member, fields: readonly string[]): string {
  const { team, site, manager, language, timezone } = member;
  const groups: Readonly<Record<string, string>> = { team, site, manager, language, timezone };
  return JSON.stringify(fields.map((field) => groups[field] ?? ''));
}

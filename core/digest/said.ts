import type { ConversationStore } from '../conversation/store.ts';
import type { ProgrammeStore } from '../programmes/store.ts';
import { type Counts, countAnswer, noCounts, periodDays, periods } from './counts.ts';
import { addDay, type DayCounts, ofDay, packDay } from './past-days.ts';
import { segmentIn } from './segments.ts';
import type { Day, TallyStore } from './tallies/store.ts';

/** Counts what customers said into the groups they are in: the last period from answers, days before it from tallies. */

export interface SaidSources {
  conversation: Pick<ConversationStore, 'eachCounted'>;
  programmes: Pick<ProgrammeStore, 'eachShown'>;
  tallies: Pick<TallyStore, 'tallies' | 'keepTallies'>;
}

/** Where a customer is counted. */
export interface Places {
  /** By which fields groups are told apart. */
  by: string;
  groups: Map<string, Counts>;
  /** The group a customer is in; undefined for somebody who is not on the roster. */
  groupOf(person: string): string | undefined;
  segmentsOf(person: string): readonly string[];
}

const dayMs = 86_400_000;

export async function countSaid(sources: SaidSources, until: Date, places: Places): Promise<void> {
  const today = dayOf(until);
  await Promise.all([
    countLately(sources, new Date((today - periodDays) * dayMs), until, places),
    countPast(sources, today, places),
  ]);
}

/** The last four weeks and today: what still changes, and what comments are read of. */
async function countLately(
  { conversation, programmes }: SaidSources,
  since: Date,
  until: Date,
  { groups, groupOf, segmentsOf }: Places,
): Promise<void> {
  const countsFor = (person: string): Counts | undefined => groups.get(groupOf(person) ?? '');
  for await (const { person, answered } of programmes.eachShown(since, until)) {
    const counts = countsFor(person);
    if (!counts) continue;
    countAsk(counts, answered, 0);
    for (const name of segmentsOf(person)) {
      const segment = segmentIn(counts.segments, name);
      segment.asked += 1;
      if (answered) segment.answered += 1;
    }
  }
  for await (const answer of conversation.eachCounted(since, until)) {
    const counts = countsFor(answer.person);
    if (counts) countAnswer(counts, answer, 0, segmentsOf(answer.person));
  }
}

async function countPast(sources: SaidSources, today: Day, places: Places): Promise<void> {
  const [from, to] = [today - periods * periodDays, today - periodDays - 1];
  const days = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const kept = await sources.tallies.tallies(places.by, from, to);
  const missing = days.filter((day) => !kept.has(day));
  const counted = await countDays(sources, missing, places);
  await sources.tallies.keepTallies(places.by, counted);
  for (const [day, counts] of [...kept, ...counted]) {
    addDay(places.groups, counts, Math.floor((today - 1 - day) / periodDays));
  }
}

/** Usually a few days that follow each other; the first time all of them. */
async function countDays(
  { conversation, programmes }: SaidSources,
  days: readonly Day[],
  { groupOf }: Places,
): Promise<Map<Day, string>> {
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const [since, until] = [new Date(first * dayMs), new Date((last + 1) * dayMs)];
  const counted = new Map(days.map((day): [Day, DayCounts] => [day, new Map()]));
  const countsFor = (person: string, at: Date): Counts | undefined => {
    const groups = counted.get(dayOf(at));
    const key = groupOf(person);
    if (!groups || key === undefined) return undefined;
    const counts = groups.get(key) ?? noCounts();
    groups.set(key, counts);
    return counts;
  };
  for await (const { person, answered, dueAt } of programmes.eachShown(since, until)) {
    const counts = countsFor(person, dueAt);
    if (counts) countAsk(counts, answered, ofDay);
  }
  for await (const answer of conversation.eachCounted(since, until)) {
    const counts = countsFor(answer.person, answer.at);
    if (counts) countAnswer(counts, answer, ofDay, []);
  }
  return new Map([...counted].map(([day, groups]) => [day, packDay(groups)]));
}

function countAsk(counts: Counts, answered: boolean, period: number): void {
  counts.asked[period] = (counts.asked[period] ?? 0) + 1;
  if (answered) counts.answered[period] = (counts.answered[period] ?? 0) + 1;
}

function dayOf(at: Date): Day {
  return Math.floor(+at / dayMs);
}

import { type Counts, countsIn, mentionsIn, noCounts } from './counts.ts';

/** The counts of one day by group, as text and back. Of comments and segments only the latest matter, so none is kept. */

export type DayCounts = Map<string, Counts>;

/** The period that a day's own counts stand in: one whose comments are not looked at. */
export const ofDay = 1;

type Pair<T> = readonly [key: string, of: T];

interface Packed {
  asked: number;
  answered: number;
  texts: number;
  newestAt: number;
  values: readonly Pair<readonly Pair<number>[]>[];
  themes: readonly Pair<readonly [count: number, negative: number, positive: number]>[];
}

export function packDay(groups: DayCounts): string {
  return JSON.stringify([...groups].map(([key, counts]) => [key, packed(counts)]));
}

function packed({ asked, answered, texts, newestAt, values, themes }: Counts): Packed {
  return {
    asked: asked[ofDay] ?? 0,
    answered: answered[ofDay] ?? 0,
    texts: texts[ofDay] ?? 0,
    newestAt,
    values: [...values].map(([key, tallies]) => {
      const tally = [...(tallies[ofDay] ?? [])];
      return [key, tally.map(([value, count]) => [String(value), count])];
    }),
    themes: [...themes].map(([key, list]) => {
      const { count = 0, negative = 0, positive = 0 } = list[ofDay] ?? {};
      return [key, [count, negative, positive]];
    }),
  };
}

/** Adds a day to the groups' counts of a period. */
export function addDay(groups: Map<string, Counts>, day: string, period: number): void {
  for (const [key, counts] of JSON.parse(day) as Pair<Packed>[]) {
    const group = groups.get(key) ?? noCounts();
    groups.set(key, group);
    addTo(group, counts, period);
  }
}

function addTo(group: Counts, day: Packed, period: number): void {
  group.newestAt = Math.max(group.newestAt, day.newestAt);
  for (const field of ['asked', 'answered', 'texts'] as const) {
    group[field][period] = (group[field][period] ?? 0) + day[field];
  }
  for (const [key, tally] of day.values) {
    const values = countsIn(group, key)[period];
    for (const [value, count] of tally) {
      values?.set(Number(value), (values.get(Number(value)) ?? 0) + count);
    }
  }
  for (const [key, [count, negative, positive]] of day.themes) {
    const mentions = mentionsIn(group, key)[period];
    if (!mentions) continue;
    mentions.count += count;
    mentions.negative += negative;
    mentions.positive += positive;
  }
}

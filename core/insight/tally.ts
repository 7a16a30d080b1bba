/** How many people gave each value. */
export type Tally = readonly Count[];

export interface Count {
  value: number;
  count: number;
}

export function tallyOf(values: Iterable<number>): Tally {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

export function total(tally: Tally): number {
  return tally.reduce((sum, { count }) => sum + count, 0);
}

/** What the tally would be if each person had given `score(value)`. */
export function rescored(tally: Tally, score: (value: number) => number): Tally {
  return tally.map(({ value, count }) => ({ value: score(value), count }));
}

/** What a benchmark found: one value a run, so that the table can say how far they lie apart. */

export type Unit = 'ms' | 'MB' | 'answers/s' | 'asks/s' | 'texts/s' | 'calls' | '%';

export interface Figure {
  name: string;
  unit: Unit;
  values: readonly number[];
}

export interface Bench {
  name: string;
  /** What is counted, for those who read the table. */
  about: string;
  measure(): Promise<readonly Figure[]>;
}

export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Runs one after another; `run` is told its number from 0. */
export async function repeat<T>(runs: number, run: (number: number) => Promise<T>): Promise<T[]> {
  return await eachOf([...Array(runs).keys()], run);
}

/** `work` on one after another. */
export async function eachOf<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of list) results.push(await work(one));
  return results;
}

export async function elapsedMs(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

export function perSecond(count: number, ms: number): number {
  return (count / ms) * 1_000;
}

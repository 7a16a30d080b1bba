import { settled } from './engine.ts';
import { isSound, sum, type Verdict } from './judge.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export interface Run {
  seeds: number;
  total: Verdict;
  /** Seeds whose verdict is not sound, in order. */
  failing: readonly number[];
}

/** Worlds share nothing: they take turns only so that all of them settle at once. */
const worldsAtOnce = 8;

export async function runSeeds(
  first: number,
  count: number,
  options: Omit<WorldOptions, 'seed'> = {},
): Promise<Run> {
  const failing: number[] = [];
  const running = new Map<number, World>();
  let next = first;
  let total: Verdict | null = null;
  while (next < first + count || running.size > 0) {
    while (running.size < worldsAtOnce && next < first + count) {
      running.set(next, createWorld({ ...options, seed: next }));
      next += 1;
    }
    await settled();
    for (const [seed, world] of running) {
      if (world.advance()) continue;
      running.delete(seed);
      const verdict = world.verdict();
      total = total ? sum(total, verdict) : verdict;
      if (!isSound(verdict)) failing.push(seed);
    }
  }
  if (!total) throw new RangeError('no seeds');
  return { seeds: count, total, failing: failing.toSorted((a, b) => a - b) };
}

export function addRuns(one: Run, other: Run): Run {
  return {
    seeds: one.seeds + other.seeds,
    total: sum(one.total, other.total),
    failing: [...one.failing, ...other.failing],
  };
}

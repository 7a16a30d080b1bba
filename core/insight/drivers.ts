import { holm } from './change.ts';
import type { Interval } from './interval.ts';
import { normalBeyond, z95 } from './normal.ts';

/** People who gave this pair of answers: to a driver and to the outcome. */
export interface Joint {
  driver: number;
  outcome: number;
  count: number;
}

/** Spearman's rank correlation, -1 to 1, with its 95 % interval. */
export interface Association extends Interval {
  value: number;
  n: number;
}

export interface Driver<Name> extends Association {
  name: Name;
  /** False: no more than chance, given how many drivers were looked at. */
  detectable: boolean;
}

const fewest = 10;

/** Drivers by how closely they go with the outcome, the closest first. An association, not a cause. */
export function rankDrivers<Name>(
  list: readonly { name: Name; joint: readonly Joint[] }[],
): Driver<Name>[] {
  const known = list.flatMap(({ name, joint }) => {
    const found = association(joint);
    return found ? [{ name, ...found }] : [];
  });
  const detectable = holm(
    known.map(({ value, n }) => normalBeyond(fisher(value) / error(value, n))),
  );
  return known
    .map((driver, at) => ({ ...driver, detectable: detectable[at] ?? false }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

/**
 * Spearman's correlation with shared ranks for ties; the interval is the one of Bonett and Wright (2000),
 * https://doi.org/10.1007/BF02294183. null below ten people or where one side never varies.
 */
export function association(joint: readonly Joint[]): Association | null {
  const n = joint.reduce((sum, { count }) => sum + count, 0);
  if (n < fewest) return null;
  const driverRank = ranks(joint.map(({ driver, count }) => ({ value: driver, count })));
  const outcomeRank = ranks(joint.map(({ outcome, count }) => ({ value: outcome, count })));
  const middle = (n + 1) / 2;
  let together = 0;
  let driverSpread = 0;
  let outcomeSpread = 0;
  for (const { driver, outcome, count } of joint) {
    const x = (driverRank.get(driver) ?? 0) - middle;
    const y = (outcomeRank.get(outcome) ?? 0) - middle;
    together += count * x * y;
    driverSpread += count * x * x;
    outcomeSpread += count * y * y;
  }
  if (driverSpread === 0 || outcomeSpread === 0) return null;
  const value = together / Math.sqrt(driverSpread * outcomeSpread);
  const half = z95 * error(value, n);
  return {
    value,
    n,
    low: Math.tanh(fisher(value) - half),
    high: Math.tanh(fisher(value) + half),
  };
}

/** Mean rank of each value, counting from 1. */
function ranks(counts: readonly { value: number; count: number }[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { value, count } of counts) sums.set(value, (sums.get(value) ?? 0) + count);
  let before = 0;
  const rank = new Map<number, number>();
  for (const [value, count] of [...sums].sort(([a], [b]) => a - b)) {
    rank.set(value, before + (count + 1) / 2);
    before += count;
  }
  return rank;
}

/** Fisher's transformation, kept finite for a perfect correlation. */
function fisher(value: number): number {
  return Math.atanh(Math.max(-0.999_999, Math.min(0.999_999, value)));
}

function error(value: number, n: number): number {
  return Math.sqrt((1 + (value * value) / 2) / (n - 3));
}

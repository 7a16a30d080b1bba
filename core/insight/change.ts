import type { Figure } from './figure.ts';
import type { Interval } from './interval.ts';
import { normalBeyond, z95 } from './normal.ts';

export interface Change extends Interval {
  /** Now minus before. */
  value: number;
  /** False: no more than chance, given how many changes were looked at beside it. */
  detectable: boolean;
}

/** How much a figure moved, for two that were counted from different answers. */
export interface Pair {
  now: Figure;
  before: Figure;
}

/** The chance of calling one of a digest's changes detectable though nothing changed. */
const alarms = 0.05;

/**
 * The changes one digest looks at, together: a change is detectable where Holm's step-down procedure says so
 * (https://en.wikipedia.org/wiki/Holm-Bonferroni_method), so that a digest of twenty figures does not cry wolf.
 */
export function changes(pairs: readonly Pair[]): Change[] {
  const detectable = holm(pairs.map(chanceOf));
  return pairs.map((pair, at) => ({ ...difference(pair), detectable: detectable[at] ?? false }));
}

/**
 * Interval of a difference from the intervals of both sides (MOVER: Newcombe 1998, Zou and Donner 2008,
 * https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I, method 10).
 */
export function difference({ now, before }: Pair): Interval & { value: number } {
  const value = now.value - before.value;
  return {
    value,
    low: value - Math.hypot(now.value - now.low, before.high - before.value),
    high: value + Math.hypot(now.high - now.value, before.value - before.low),
  };
}

/** How likely a move at least as large would be if nothing had changed. */
function chanceOf(pair: Pair): number {
  const { value, low, high } = difference(pair);
  if (value === 0) return 1;
  const half = value > 0 ? value - low : high - value;
  return half === 0 ? 0 : normalBeyond((value / half) * z95);
}

/** Which of these chances are too small, keeping the chance of one false alarm among them all below 5 %. */
export function holm(chances: readonly number[]): boolean[] {
  const order = chances.map((chance, at) => ({ chance, at })).sort((a, b) => a.chance - b.chance);
  const passed = order.findIndex(({ chance }, rank) => chance > alarms / (order.length - rank));
  const small = new Set(order.slice(0, passed === -1 ? order.length : passed).map(({ at }) => at));
  return chances.map((_, at) => small.has(at));
}

import type { Figure } from './figure.ts';
import type { Interval } from './interval.ts';
import { z95 } from './normal.ts';

/** Change a unit of `at`; flat where the interval holds 0. */
export interface Trend extends Interval {
  slope: number;
  direction: 'up' | 'down' | 'flat';
}

export interface Point {
  /** Days, rounds or whatever the slope is to be counted in. */
  at: number;
  figure: Figure;
}

const fewest = 3;

/**
 * The straight line of least squares through the figures; the slope's interval comes from the figures' own margins
 * (https://en.wikipedia.org/wiki/Propagation_of_uncertainty#Linear_combinations). null below three points.
 */
export function trend(points: readonly Point[]): Trend | null {
  if (points.length < fewest) return null;
  const middle = points.reduce((sum, { at }) => sum + at, 0) / points.length;
  const spread = points.reduce((sum, { at }) => sum + (at - middle) ** 2, 0);
  if (spread === 0) return null;
  const weights = points.map(({ at }) => (at - middle) / spread);
  const slope = points.reduce((sum, { figure }, i) => sum + (weights[i] ?? 0) * figure.value, 0);
  const variance = points.reduce(
    (sum, { figure }, i) => sum + ((weights[i] ?? 0) * standardError(figure)) ** 2,
    0,
  );
  const half = z95 * Math.sqrt(variance);
  return { slope, low: slope - half, high: slope + half, direction: direction(slope, half) };
}

function standardError({ low, high }: Figure): number {
  return (high - low) / (2 * z95);
}

function direction(slope: number, half: number): Trend['direction'] {
  if (Math.abs(slope) <= half) return 'flat';
  return slope > 0 ? 'up' : 'down';
}

import { type Interval, meanInterval, moments, shareInterval } from './interval.ts';
import type { Measure } from './measure.ts';
import { rescored, type Tally, total } from './tally.ts';

/**
 * One number with its 95 % interval. `value` is in points (-100 to 100) for a net score, in percent for a share and
 * on the question's own scale for a mean; `n` is how many people it was counted from.
 */
export interface Figure extends Interval {
  value: number;
  n: number;
}

/** `of` is how many people could have answered, where all of them are known; null for a sample of more. */
export function figure(measure: Measure, tally: Tally, of: number | null): Figure | null {
  const n = total(tally);
  if (n === 0) return null;
  if (measure.by === 'share') {
    return share(total(tally.filter(({ value }) => value >= measure.highFrom)), n, of);
  }
  const scores = rescored(tally, (value) => scoreOf(measure, value));
  return { value: moments(scores).mean, n, ...meanInterval(scores, rangeOf(measure), of) };
}

/** The share of `hits` among `n` people, in percent. */
export function share(hits: number, n: number, of: number | null): Figure {
  const { low, high } = shareInterval(hits, n, of);
  return { value: (100 * hits) / n, n, low: 100 * low, high: 100 * high };
}

/** What one answer adds to the figure, which is the mean of these. */
export function scoreOf(measure: Measure, value: number): number {
  if (measure.by === 'mean') return value;
  if (value >= measure.highFrom) return 100;
  return measure.by === 'net' && value <= measure.lowTo ? -100 : 0;
}

export function rangeOf(measure: Measure): Interval {
  if (measure.by === 'mean') return { low: measure.from, high: measure.to };
  return { low: measure.by === 'net' ? -100 : 0, high: 100 };
}

/** The larger distance from the figure to an end of its interval. */
export function margin({ value, low, high }: Figure): number {
  return Math.max(value - low, high - value);
}

import { z95 } from './normal.ts';
import { type Tally, total } from './tally.ts';

/** 95 % intervals that hold for few people too; test/checks/figures.ts measures how often they do. */

export interface Interval {
  low: number;
  high: number;
}

/**
 * Factor on the variance of a mean of `n` out of a population of `of` people (null: no end to it):
 * (N - n) / (N - 1). It is 0 when all of them answered.
 * https://en.wikipedia.org/wiki/Standard_error#Finite_population_correction_(FPC)
 */
export function finiteCorrection(n: number, of: number | null): number {
  if (of === null) return 1;
  if (of <= n) return 0;
  return (of - n) / (of - 1);
}

/**
 * A share of `hits` among `n`, both from 0 to 1: the score interval of Wilson (1927), with `n` made larger by the
 * finite correction. https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval
 */
export function shareInterval(hits: number, n: number, of: number | null): Interval {
  const share = hits / n;
  const square = (z95 * z95 * finiteCorrection(n, of)) / n;
  const middle = (share + square / 2) / (1 + square);
  const half = Math.sqrt(share * (1 - share) * square + (square * square) / 4) / (1 + square);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/**
 * A mean of scores that lie between the ends of `range`: the adjusted Wald interval that B. Rocks found best for
 * the Net Promoter Score, https://arxiv.org/abs/1601.07235. It imagines `imagined` more people: a quarter of them at
 * each end of the range, half in its middle. Measured here, it holds for scales of other lengths as well.
 * For a finite population the people who answered count as n / finiteCorrection, and nobody is imagined beside all.
 */
export function meanInterval(
  scores: Tally,
  range: Interval,
  of: number | null,
  imagined = 3,
): Interval {
  const correction = finiteCorrection(total(scores), of);
  const weighted = [
    ...scores,
    { value: range.low, count: (imagined / 4) * correction },
    { value: (range.low + range.high) / 2, count: (imagined / 2) * correction },
    { value: range.high, count: (imagined / 4) * correction },
  ];
  const { mean, variance } = moments(weighted);
  const half = z95 * Math.sqrt((variance * correction) / total(weighted));
  const observed = moments(scores).mean;
  return {
    low: Math.max(range.low, Math.min(observed, mean - half)),
    high: Math.min(range.high, Math.max(observed, mean + half)),
  };
}

export function moments(tally: Tally): { mean: number; variance: number } {
  const n = total(tally);
  const mean = tally.reduce((sum, { value, count }) => sum + value * count, 0) / n;
  const squares = tally.reduce((sum, { value, count }) => sum + count * (value - mean) ** 2, 0);
  return { mean, variance: squares / n };
}

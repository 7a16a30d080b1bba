import { describe, expect, it } from 'vitest';
import { thirds } from '../../../core/insight/distribution.ts';
import { association, type Joint, rankDrivers } from '../../../core/insight/drivers.ts';
import { tallyOf } from '../../../core/insight/tally.ts';

function joint(pairs: readonly (readonly [number, number])[]): Joint[] {
  return pairs.map(([driver, outcome]) => ({ driver, outcome, count: 1 }));
}

describe('an association', () => {
  it('is that of the published example: IQ and hours of television', () => {
    // https://en.wikipedia.org/wiki/Spearman%27s_rank_correlation_coefficient#Example
    const found = association(
      joint([
        [106, 7],
        [100, 27],
        [86, 2],
        [101, 50],
        [99, 28],
        [103, 29],
        [97, 20],
        [113, 12],
        [112, 6],
        [110, 17],
      ]),
    );
    expect(found?.value).toBeCloseTo(-29 / 165, 9);
    expect(found?.low).toBeLessThan(0);
    expect(found?.high).toBeGreaterThan(0);
  });

  it('counts a pair given by many as many', () => {
    const pairs = [
      [1, 2],
      [2, 1],
      [3, 3],
    ] as const;
    const often = pairs.map(([driver, outcome]) => ({ driver, outcome, count: 5 }));
    const repeated = joint(pairs.flatMap((pair) => Array.from({ length: 5 }, () => pair)));
    expect(association(often)).toEqual(association(repeated));
  });

  it('is none for fewer than ten or where a side never varies', () => {
    expect(association(joint(Array.from({ length: 9 }, (_, i) => [i, i])))).toBeNull();
    expect(association(joint(Array.from({ length: 20 }, (_, i) => [3, i])))).toBeNull();
  });

  it('of equal ranks is 1, with an interval below it', () => {
    const same = association(joint(Array.from({ length: 30 }, (_, i) => [i, i])));
    expect(same?.value).toBeCloseTo(1, 9);
    expect(same?.low).toBeLessThanOrEqual(same?.value ?? 0);
    expect(same?.high).toBeLessThanOrEqual(1);
  });
});

describe('drivers', () => {
  it('are ranked by how closely they go with the outcome, either way', () => {
    const steps = Array.from({ length: 60 }, (_, i) => i % 5);
    const ranked = rankDrivers([
      { name: 'noise', joint: joint(steps.map((step, i) => [(i * 7) % 3, step])) },
      { name: 'workload', joint: joint(steps.map((step) => [5 - step, step])) },
      { name: 'growth', joint: joint(steps.map((step, i) => [step + (i % 2) * 2, step])) },
      { name: 'unasked', joint: [] },
    ]);
    expect(ranked.map(({ name }) => name)).toEqual(['workload', 'growth', 'noise']);
    expect(ranked.map(({ detectable }) => detectable)).toEqual([true, true, false]);
    expect(ranked[0]?.value).toBeCloseTo(-1, 9);
  });
});

describe('thirds', () => {
  it('are detractors, passives and promoters of a net score', () => {
    const answers = tallyOf([0, 6, 7, 8, 8, 9, 10]);
    expect(thirds({ by: 'net', lowTo: 6, highFrom: 9 }, answers)).toEqual({
      low: 2,
      middle: 3,
      high: 2,
    });
  });

  it('are the lower, middle and upper steps of a scale', () => {
    const seven = tallyOf([1, 2, 3, 4, 5, 6, 7]);
    expect(thirds({ by: 'mean', from: 1, to: 7 }, seven)).toEqual({ low: 3, middle: 1, high: 3 });
    const five = tallyOf([1, 2, 3, 4, 5]);
    expect(thirds({ by: 'mean', from: 1, to: 5 }, five)).toEqual({ low: 2, middle: 1, high: 2 });
  });

  it('leave the middle of a yes and no empty', () => {
    expect(thirds({ by: 'share', highFrom: 1 }, tallyOf([0, 1, 1]))).toEqual({
      low: 1,
      middle: 0,
      high: 2,
    });
  });
});

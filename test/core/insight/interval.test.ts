import { describe, expect, it } from 'vitest';
import { difference } from '../../../core/insight/change.ts';
import { figure, margin, share } from '../../../core/insight/figure.ts';
import { finiteCorrection, meanInterval, shareInterval } from '../../../core/insight/interval.ts';
import { normalBelow, normalBeyond, z95 } from '../../../core/insight/normal.ts';

describe('published worked examples', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])(
    'Wilson: %i of %i (Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3)',
    (hits, n, low, high) => {
      const interval = shareInterval(hits, n, null);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    },
  );

  it.each([
    [56, 70, 48, 80, 5.24, 33.39],
    [9, 10, 3, 10, 17.05, 80.9],
    [10, 10, 0, 10, 60.75, 100],
  ])(
    'difference: %i of %i and %i of %i (Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10)',
    (a, n, b, m, low, high) => {
      const found = difference({ now: share(a, n, null), before: share(b, m, null) });
      expect(found.low).toBeCloseTo(low, 2);
      expect(found.high).toBeCloseTo(high, 2);
    },
  );

  it('adjusted Wald: 40 and 20 of 160, two imagined (R: PropCIs::diffpropci.mp(40, 20, 160))', () => {
    // https://rdrr.io/cran/PropCIs/man/diffpropci.mp.html
    const scores = [
      { value: 1, count: 20 },
      { value: 0, count: 100 },
      { value: -1, count: 40 },
    ];
    const { low, high } = meanInterval(scores, { low: -1, high: 1 }, null, 2);
    expect(low).toBeCloseTo(-0.21601726, 6);
    expect(high).toBeCloseTo(-0.03089632, 6);
  });

  it('NPS margin: half promote, a sixth detract, 324 asked: a standard error of 4.1 points', () => {
    // W. Huber, https://stats.stackexchange.com/a/18609
    const tally = [
      { value: 10, count: 162 },
      { value: 7, count: 108 },
      { value: 2, count: 54 },
    ];
    const found = figure({ by: 'net', lowTo: 6, highFrom: 9 }, tally, null);
    expect(found?.value).toBeCloseTo(33.33, 2);
    expect(found && (found.high - found.low) / 2 / z95).toBeCloseTo(4.1, 1);
  });

  it.each([
    [25, 100, 0.8704],
    [38, 600, 0.9686],
    [10, 100, 0.95346],
    [100, 5_000, 0.99004],
  ])('finite population: %i of %i', (n, of, factor) => {
    // https://learn.liebler.xyz/c/ps/3931 and https://assignmentexpert.com/homework-answers (163053, 130499, 187347)
    expect(Math.sqrt(finiteCorrection(n, of))).toBeCloseTo(factor, 4);
  });

  it('the normal distribution', () => {
    // https://en.wikipedia.org/wiki/Standard_normal_table
    expect(normalBelow(0)).toBeCloseTo(0.5, 7);
    expect(normalBelow(1)).toBeCloseTo(0.84134475, 7);
    expect(normalBelow(-1.645)).toBeCloseTo(0.0499849, 6);
    expect(normalBeyond(-z95)).toBeCloseTo(0.05, 6);
  });
});

describe('the interval of a mean', () => {
  it('does not take five promoters for a company of promoters', () => {
    // By hand: (5 + 0.75 - 0.75) / 8 = 62.5, variance 4218.75, 62.5 - 1.96 * sqrt(4218.75 / 8) = 17.5
    const five = meanInterval([{ value: 100, count: 5 }], { low: -100, high: 100 }, null);
    expect(five.low).toBeCloseTo(17.5, 1);
    expect(five.high).toBe(100);
  });
});

describe('the finite correction', () => {
  it('leaves a sample of an endless population alone and takes all doubt from a census', () => {
    expect(finiteCorrection(20, null)).toBe(1);
    expect(finiteCorrection(20, 20)).toBe(0);
    expect(finiteCorrection(1, 1)).toBe(0);
  });

  it('narrows a margin a little where a little of the population answered', () => {
    const wide = share(10, 20, null);
    const narrow = share(10, 20, 400);
    expect(margin(narrow)).toBeLessThan(margin(wide));
    expect(margin(narrow)).toBeGreaterThan(margin(wide) * 0.95);
  });
});

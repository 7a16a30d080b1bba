import { describe, expect, it } from 'vitest';
import { changes, holm } from '../../../core/insight/change.ts';
import { share } from '../../../core/insight/figure.ts';
import { trend } from '../../../core/insight/trend.ts';

describe('a change', () => {
  it('of many people is detectable where the same of few is chance', () => {
    const [many] = changes([{ now: share(700, 1000, null), before: share(600, 1000, null) }]);
    const [few] = changes([{ now: share(7, 10, null), before: share(6, 10, null) }]);
    expect(many).toMatchObject({ value: 10, detectable: true });
    expect(many?.low).toBeGreaterThan(0);
    expect(few).toMatchObject({ detectable: false });
    expect(few?.low).toBeLessThan(0);
  });

  it('downwards is as detectable as upwards', () => {
    const up = changes([{ now: share(80, 100, null), before: share(60, 100, null) }]);
    const down = changes([{ now: share(60, 100, null), before: share(80, 100, null) }]);
    expect(up[0]?.detectable).toBe(true);
    expect(down[0]?.detectable).toBe(true);
    expect(down[0]?.value).toBe(-20);
  });

  it('that just stands out alone is chance among twenty', () => {
    const lucky = { now: share(58, 100, null), before: share(44, 100, null) };
    const still = { now: share(50, 100, null), before: share(50, 100, null) };
    expect(changes([lucky])[0]?.detectable).toBe(true);
    const twenty = changes([lucky, ...Array.from({ length: 19 }, () => still)]);
    expect(twenty.some((change) => change.detectable)).toBe(false);
  });

  it('of nothing is none, also between two censuses', () => {
    const census = { now: share(5, 8, 8), before: share(5, 8, 8) };
    expect(changes([census])[0]).toMatchObject({ value: 0, detectable: false });
    const moved = { now: share(6, 8, 8), before: share(5, 8, 8) };
    expect(changes([moved])[0]?.detectable).toBe(true);
    expect(changes([])).toEqual([]);
  });
});

describe('Holm', () => {
  it('keeps the two smallest of the published four', () => {
    // https://en.wikipedia.org/wiki/Holm-Bonferroni_method#Example
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([true, false, false, true]);
  });

  it('keeps all where all are small', () => {
    expect(holm([0.001, 0.002])).toEqual([true, true]);
  });
});

describe('a trend', () => {
  const rounds = (hits: readonly number[], n: number) =>
    hits.map((each, at) => ({ at, figure: share(each, n, null) }));

  it('climbs where the figures climb beyond their margins', () => {
    const found = trend(rounds([500, 550, 600, 650], 1000));
    expect(found?.slope).toBeCloseTo(5, 9);
    expect(found?.direction).toBe('up');
    expect(trend(rounds([650, 600, 550, 500], 1000))?.direction).toBe('down');
  });

  it('is flat where few people say the same', () => {
    expect(trend(rounds([5, 6, 6, 7], 10))?.direction).toBe('flat');
  });

  it('needs three points at different times', () => {
    expect(trend(rounds([5, 6], 10))).toBeNull();
    const figure = share(5, 10, null);
    expect(trend([1, 1, 1].map((at) => ({ at, figure })))).toBeNull();
  });
});

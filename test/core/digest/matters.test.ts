import { describe, expect, it } from 'vitest';
import { decidedTogether, weightOf } from '../../../core/digest/matters.ts';

const change = (value: number, half: number) => ({
  ...{ value, low: value - half, high: value + half },
  detectable: true,
});

describe('what a digest calls a change', () => {
  it('must be surer the more it looks at', () => {
    const borderline = change(10, 9.5);
    expect(decidedTogether([borderline])).toMatchObject([{ detectable: true }]);
    const among = decidedTogether([borderline, ...Array.from({ length: 9 }, () => change(1, 9))]);
    expect(among.some((each) => each?.detectable)).toBe(false);
  });

  it('keeps the place of figures that have nothing to compare with', () => {
    const [first, second, third] = decidedTogether([null, change(30, 5), null]);
    expect([first, second?.detectable, third]).toEqual([null, true, null]);
  });

  it('weighs by margins, and nothing that is not detectable', () => {
    expect(weightOf(change(-30, 10))).toBe(3);
    expect(weightOf({ ...change(30, 1), detectable: false })).toBe(0);
    expect(weightOf(null)).toBe(0);
  });
});

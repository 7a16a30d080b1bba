import { describe, expect, it } from 'vitest';
import { link } from '../../../core/insight/link.ts';

const places = (count: number, customers: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => ({ employees: at * 3, customers: customers(at) }));

describe('employees and customers of the same places', () => {
  it('go together where customers are happier where employees are', () => {
    const found = link(places(12, (at) => 50 + at + (at % 3)));
    expect(found).toMatchObject({ n: 12, detectable: true });
    expect(found?.value).toBeGreaterThan(0.8);
    expect(link(places(12, (at) => 50 - at))?.value).toBeLessThan(-0.8);
  });

  it('are said to have no link where chance explains it', () => {
    expect(link(places(12, (at) => [5, 1, 4, 2, 3][at % 5] ?? 0))?.detectable).toBe(false);
  });

  it('are not compared below ten places, nor where all are the same', () => {
    expect(link(places(9, (at) => at))).toBeNull();
    expect(link(places(12, () => 7))).toBeNull();
  });
});

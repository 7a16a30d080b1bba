import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figure, margin, share } from '../../../core/insight/figure.ts';
import { countedAs, type Measure, measureOf } from '../../../core/insight/measure.ts';
import { type Tally, tallyOf } from '../../../core/insight/tally.ts';
import type { Cutoffs, Question } from '../../../core/model.ts';

const base = { id: 'q', text: { en: '?' }, optional: false, when: null };
const nps: Measure = { by: 'net', lowTo: 6, highFrom: 9 };
const mean: Measure = { by: 'mean', from: 1, to: 5 };

function scale(from: number, to: number, cutoffs: Cutoffs | null) {
  const ends = { low: {}, high: {} };
  const question: Question = {
    ...{ ...base, kind: 'scale', from, to, ends },
    ...{ metric: 'csat', driver: '', cutoffs },
  };
  return measureOf(question);
}

describe('a measure', () => {
  it('cuts a scale where its question says, and is a mean where it says nothing', () => {
    expect(scale(0, 10, { low: 6, high: 9 })).toEqual({ by: 'net', lowTo: 6, highFrom: 9 });
    expect(scale(0, 10, { low: 5, high: 8 })).toEqual({ by: 'net', lowTo: 5, highFrom: 8 });
    expect(scale(1, 5, { low: null, high: 4 })).toEqual({ by: 'share', highFrom: 4 });
    expect(scale(1, 7, { low: null, high: 6 })).toEqual({ by: 'share', highFrom: 6 });
    expect(scale(0, 6, null)).toEqual({ by: 'mean', from: 0, to: 6 });
  });

  it('takes faces as 1 to 5, yes and no as a share, and counts no text, date or option', () => {
    const faces = { ...base, kind: 'faces', metric: 'csat', driver: '' } as const;
    expect(measureOf({ ...faces, cutoffs: { low: null, high: 4 } })).toEqual({
      by: 'share',
      highFrom: 4,
    });
    expect(measureOf({ ...base, kind: 'yesno' })).toEqual({ by: 'share', highFrom: 1 });
    expect(measureOf({ ...base, kind: 'number', from: 0, to: 40 })).toEqual({
      by: 'mean',
      from: 0,
      to: 40,
    });
    for (const kind of ['text', 'date', 'note'] as const) {
      expect(measureOf({ ...base, kind })).toBeNull();
    }
    expect([true, false, 7, null, '7', ['a']].map(countedAs)).toEqual([1, 0, 7, null, null, null]);
  });
});

describe('a figure', () => {
  it('is the share of promoters minus the share of detractors', () => {
    const answers = tallyOf([10, 9, 9, 8, 7, 6, 0, 10, 10, 3]);
    expect(figure(nps, answers, null)).toMatchObject({ value: 20, n: 10 });
  });

  it('is the top two of five for CSAT, 5 to 7 of seven for CES, the mean for a driver', () => {
    const stars = tallyOf([5, 5, 4, 3, 1]);
    expect(figure({ by: 'share', highFrom: 4 }, stars, null)?.value).toBe(60);
    expect(figure({ by: 'share', highFrom: 5 }, tallyOf([7, 6, 5, 4, 1]), null)?.value).toBe(60);
    expect(figure(mean, stars, null)?.value).toBe(3.6);
  });

  it('of nobody is none', () => {
    expect(figure(nps, [], null)).toBeNull();
    expect(figure(mean, [{ value: 3, count: 0 }], null)).toBeNull();
  });

  it('of everybody has no margin', () => {
    const everybody = figure(mean, tallyOf([1, 4, 4, 5]), 4);
    expect(everybody).toEqual({ value: 3.5, n: 4, low: 3.5, high: 3.5 });
    expect(share(3, 4, 4)).toEqual({ value: 75, n: 4, low: 75, high: 75 });
  });

  it('lies inside its interval, and the interval inside the range', () => {
    const values = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 });
    const measures = fc.constantFrom<Measure>(
      nps,
      { by: 'share', highFrom: 8 },
      { by: 'mean', from: 0, to: 10 },
    );
    fc.assert(
      fc.property(values, measures, fc.nat(60), (given, measure, more) => {
        const tally: Tally = tallyOf(given);
        const found = figure(measure, tally, more === 60 ? null : given.length + more);
        if (!found) throw new Error('somebody answered');
        const { value, low, high } = found;
        expect(low).toBeLessThanOrEqual(value + 1e-9);
        expect(high).toBeGreaterThanOrEqual(value - 1e-9);
        expect(low).toBeGreaterThanOrEqual(measure.by === 'net' ? -100 : 0);
        expect(high).toBeLessThanOrEqual(measure.by === 'mean' ? 10 : 100);
        expect(margin(found)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is the surer the more of a group answered', () => {
    const answers = tallyOf([1, 2, 3, 4, 5, 5]);
    const margins = [null, 60, 12, 8, 6].map((of) => {
      const found = figure(mean, answers, of);
      return found ? margin(found) : Number.NaN;
    });
    expect(margins).toEqual([...margins].sort((a, b) => b - a));
  });
});

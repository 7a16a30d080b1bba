import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortSureText, sureText } from '../../../core/digest/voice.ts';
import { figure } from '../../../core/insight/figure.ts';
import { tallyOf } from '../../../core/insight/tally.ts';
import { englishVoice } from '../../support/voice.ts';

const nps = { by: 'net', lowTo: 6, highFrom: 9 } as const;
const csat = { by: 'share', highFrom: 4 } as const;

function told(measure: typeof nps | typeof csat, answers: readonly number[]): string {
  const found = figure(measure, tallyOf(answers), null);
  return found ? sureText(englishVoice, measure, found) : '';
}

describe('how sure a figure is', () => {
  it('is said as a margin', () => {
    const answers = [...Array(40).fill(10), ...Array(30).fill(7), ...Array(30).fill(3)];
    expect(told(nps, answers)).toBe('margin ±17');
    expect(told(csat, [5, 5, 5, 4, 4, 3, 5, 5, 5, 1])).toBe('margin ±31');
  });

  it('is said as an interval where the margin would be wider than half of the scale', () => {
    expect(told(nps, [10])).toBe('likely between -49 and 100');
    expect(told(csat, [5])).toBe('likely between 20 and 100');
  });

  it('never reaches beyond the scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 }), (answers) => {
        const found = figure(nps, tallyOf(answers), null);
        const text = found ? shortSureText(englishVoice, nps, found) : '';
        const numbers = text.match(/-?\d+/g)?.map(Number) ?? [];
        expect(numbers.length).toBeGreaterThan(0);
        for (const number of numbers) expect(Math.abs(number)).toBeLessThanOrEqual(100);
      }),
    );
  });
});

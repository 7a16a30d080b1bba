import type { Measure } from './measure.ts';
import { type Tally, total } from './tally.ts';

/** Detractors, passives and promoters of a net score; low, middle and high of every other scale. */
export interface Thirds {
  low: number;
  middle: number;
  high: number;
}

/** How many people stand in each third; of a question with two answers the middle is empty. */
export function thirds(measure: Measure, tally: Tally): Thirds {
  const count = (holds: (third: keyof Thirds) => boolean): number =>
    total(tally.filter(({ value }) => holds(thirdOf(measure, value))));
  return {
    low: count((third) => third === 'low'),
    middle: count((third) => third === 'middle'),
    high: count((third) => third === 'high'),
  };
}

/** A mean's scale is split at two and three fifths: of 1 to 5, 3 is the middle; of 1 to 7, 4. */
function thirdOf(measure: Measure, value: number): keyof Thirds {
  if (measure.by !== 'mean') {
    if (value >= measure.highFrom) return 'high';
    return measure.by === 'net' && value > measure.lowTo ? 'middle' : 'low';
  }
  const position = (value - measure.from) / (measure.to - measure.from);
  if (position < 0.4) return 'low';
  return position > 0.6 ? 'high' : 'middle';
}

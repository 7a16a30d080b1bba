import { compareValues } from '../values/compare.ts';
import { add, isNumeric, type Numeric, toNumber } from '../values/number.ts';

/** What accumulators make of a list of values; what is not a number counts for nothing. */

export function total(values: readonly unknown[]): Numeric {
  return values.filter(isNumeric).reduce<Numeric>(add, 0);
}

export function average(values: readonly unknown[]): number | null {
  const numbers = values.filter(isNumeric);
  return numbers.length > 0 ? toNumber(total(numbers)) / numbers.length : null;
}

export function lowest(values: readonly unknown[]): unknown {
  return best(values, -1);
}

export function highest(values: readonly unknown[]): unknown {
  return best(values, 1);
}

function best(values: readonly unknown[], direction: number): unknown {
  const present = values.filter((value) => value !== undefined && value !== null);
  if (present.length === 0) return null;
  return present.reduce((top, value) => (compareValues(value, top) * direction > 0 ? value : top));
}

/** null where there are no numbers; of a sample, also where there is only one. */
export function standardDeviation(values: readonly unknown[], of: 'all' | 'sample'): number | null {
  const numbers = values.filter(isNumeric).map(toNumber);
  const degrees = of === 'all' ? numbers.length : numbers.length - 1;
  if (degrees < 1) return null;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / degrees);
}

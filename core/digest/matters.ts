import { type Change, changes } from '../insight/change.ts';

/** What a digest says first: the change that is least likely to be chance. Pure. */

/**
 * The same changes, each called detectable only where it is so among all of them: a digest looks at customers' figures,
 * themes and employees' scores together.
 */
export function decidedTogether(list: readonly (Change | null)[]): (Change | null)[] {
  const known = list.filter((change) => change !== null);
  const decided = changes(known.map(asPair));
  let next = 0;
  return list.map((change) => change && { ...change, detectable: isNext(decided[next++]) });
}

/** How many margins wide a change is; 0 for one that is not detectable. */
export function weightOf(change: Change | null): number {
  if (!change?.detectable) return 0;
  const { value, low, high } = change;
  const margin = value > 0 ? value - low : high - value;
  return margin === 0 ? Number.POSITIVE_INFINITY : Math.abs(value) / margin;
}

function isNext(change: Change | undefined): boolean {
  return change?.detectable ?? false;
}

/** A difference with its interval is a change from nothing. */
function asPair({ value, low, high }: Change) {
  return { now: { value, low, high, n: 0 }, before: { value: 0, low: 0, high: 0, n: 0 } };
}

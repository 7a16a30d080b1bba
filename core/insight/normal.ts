/** The standard normal distribution. */

/** Half the width of a 95 % interval, in standard errors. */
export const z95 = 1.959964;

/**
 * Probability of a value below `z`, to seven decimals: formula 26.2.17 of Abramowitz and Stegun,
 * https://personal.math.ubc.ca/~cbm/aands/page_932.htm
 */
export function normalBelow(z: number): number {
  if (z < 0) return 1 - normalBelow(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const weights = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = weights.reduceRight((rest, weight) => (rest + weight) * t, 0);
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}

/** Probability of a value at least as far from 0 as `z`, on either side. */
export function normalBeyond(z: number): number {
  return 2 * (1 - normalBelow(Math.abs(z)));
}

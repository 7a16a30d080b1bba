import { type Thirds, thirds } from '../insight/distribution.ts';
import { figure, margin, rangeOf } from '../insight/figure.ts';
import type { Measure } from '../insight/measure.ts';
import { type Tally, total } from '../insight/tally.ts';
import type { Band, OptionShares, Participation, Score } from './release-types.ts';

/** How a figure that may be shown is told: rounded, with bands for counts. */

const peopleSteps = [1, 5, 10, 20, 50, 100, 200, 500, 1_000];
const percentSteps = [0, 20, 40, 60, 80];
const stepsOfRange = 20;
const pointsOfMargin = 5;
/** Shares of detractors, passives and promoters, and of options, need more people than a figure does. */
const leastForShares = 10;

export function peopleBand(people: number): Band {
  return band(people, peopleSteps, null, 1);
}

/** `asked` must be at least 1. */
export function participation(asked: number, answered: number): Participation {
  const percent = band((100 * answered) / asked, percentSteps, 100, 0);
  return { asked: peopleBand(asked), percent };
}

function band(value: number, steps: readonly number[], end: number | null, gap: number): Band {
  const at = Math.max(
    0,
    steps.findLastIndex((step) => value >= step),
  );
  const next = steps[at + 1];
  return { from: steps[at] ?? 0, to: next === undefined ? end : next - gap };
}

/** `tally` holds answers as given, at least one; the margin is that of as few people as the band allows. */
export function scoreFor(
  measure: Measure,
  tally: Tally,
  taking: Participation | null,
): Score | null {
  const people = peopleBand(total(tally));
  const fewest = scaledTo(tally, people.from);
  const found = figure(measure, tally, null);
  const rough = figure(measure, fewest, groupSize(people.from, taking));
  if (!found || !rough) return null;
  return {
    measure,
    value: oneDecimal(found.value),
    margin: marginFor(measure, margin(rough)),
    people,
    shares: measure.by === 'net' ? sharesOf(measure, tally) : null,
  };
}

/** As if nothing were known but what was told of each; its margin holds however closely their answers go together. */
export function meanScore(first: Score, scores: readonly Score[]): Score {
  const mean = (partOf: (score: Score) => number): number =>
    scores.reduce((sum, score) => sum + partOf(score), 0) / scores.length;
  return {
    measure: first.measure,
    value: oneDecimal(mean(({ value }) => value)),
    margin: marginFor(
      first.measure,
      mean(({ margin: half }) => half),
    ),
    people: scores.map(({ people }) => people).reduce((a, b) => (b.from < a.from ? b : a)),
    shares: null,
  };
}

export function optionShares(
  chosen: readonly (readonly string[])[],
  options: readonly string[],
): OptionShares | null {
  if (chosen.length < leastForShares) return null;
  const percent = options.map((option) => {
    const hits = chosen.filter((list) => list.includes(option)).length;
    return [option, oneDecimal((100 * hits) / chosen.length)] as const;
  });
  return { people: peopleBand(chosen.length), percent: Object.fromEntries(percent) };
}

export function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

function sharesOf(measure: Measure, tally: Tally): Thirds | null {
  const n = total(tally);
  const { low, middle, high } = thirds(measure, tally);
  if (n < leastForShares || low === 0 || middle === 0 || high === 0) return null;
  const percent = (count: number): number => oneDecimal((100 * count) / n);
  return { low: percent(low), middle: percent(middle), high: percent(high) };
}

/** Rounded up to 5 points, or to a twentieth of a mean's scale. */
function marginFor(measure: Measure, value: number): number {
  const { low, high } = rangeOf(measure);
  const step = measure.by === 'mean' ? (high - low) / stepsOfRange : pointsOfMargin;
  const steps = Math.ceil(value / step - 1e-9);
  return Math.round(steps * step * 100) / 100;
}

function scaledTo(tally: Tally, people: number): Tally {
  const factor = people / total(tally);
  return tally.map(({ value, count }) => ({ value, count: count * factor }));
}

/** As large as the group may be, given what is told of it; null where too little is told to say. */
function groupSize(people: number, taking: Participation | null): number | null {
  return taking && taking.percent.from > 0 ? (100 * people) / taking.percent.from : null;
}

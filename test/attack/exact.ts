import { isIn } from '../../core/disclosure/cell.ts';
import { scoreFor } from '../../core/disclosure/publish.ts';
import type { Participation, Score } from '../../core/disclosure/release-types.ts';
import { rangeOf, scoreOf } from '../../core/insight/figure.ts';
import { countedAs, type Measure } from '../../core/insight/measure.ts';
import { type Equation, type Sum, solve } from './linear.ts';
import type { Reported } from './reports.ts';

/**
 * Who can be told for certain what they answered, by somebody who knows the roster, who answered, the rule, and every
 * figure. That is more than managers know: what is not found here cannot be found by them.
 */

export interface Found {
  /** Told by reports alone. */
  alone: ReadonlySet<string>;
  /** Told when the two best placed colleagues of each group add their own answers. */
  withTwo: ReadonlySet<string>;
}

interface Respondent {
  person: string;
  /** The answer in whole steps of the figure: -1, 0 and 1 of a net score, the step of a scale. */
  step: number;
}

interface Published {
  score: Score;
  taking: Participation | null;
  people: readonly Respondent[];
}

/** People whose answers add up to something known. */
interface Group {
  people: readonly Respondent[];
  sum: Sum;
}

const colluders = 2;
/** Larger groups have too many answers that fit a margin to tell anything. */
const largestForMargins = 30;

export function recover(reported: Reported, question: string): Found {
  const { measure, figures } = publishedIn(reported, question);
  const alone = new Set<string>();
  const withTwo = new Set<string>();
  if (!measure) return { alone, withTwo };
  for (const group of groupsOf(measure, figures)) {
    for (const person of extremes(measure, group, 0)) alone.add(person);
    for (const person of extremes(measure, group, colluders)) withTwo.add(person);
  }
  for (const figure of figures.filter(({ people }) => people.length <= largestForMargins)) {
    for (const person of byMargin(measure, figure, 0)) alone.add(person);
    for (const person of byMargin(measure, figure, colluders)) withTwo.add(person);
  }
  return { alone, withTwo };
}

function publishedIn(
  { members, answers, releases }: Reported,
  question: string,
): { measure: Measure | null; figures: Published[] } {
  const shown = releases.flatMap(({ cell, participation, scores }) => {
    const score = scores.find((each) => each.question === question)?.score;
    const taking = participation === 'withheld' ? null : participation;
    return score && score !== 'withheld' ? [{ cell, taking, score }] : [];
  });
  const measure = shown[0]?.score.measure ?? null;
  const said = members.flatMap((member) => {
    const value = countedAs(answers.get(member.person)?.get(question) ?? null);
    if (value === null || !measure) return [];
    return [{ member, respondent: { person: member.person, step: stepOf(measure, value) } }];
  });
  const figures = shown.map(({ cell, ...figure }) => ({
    ...figure,
    people: said.filter(({ member }) => isIn(cell, member)).map(({ respondent }) => respondent),
  }));
  return { measure, figures };
}

/** Every published group, and every atom with the sum that all figures together leave it. */
function groupsOf(measure: Measure, figures: readonly Published[]): Group[] {
  const inside = new Map<Respondent, number[]>();
  figures.forEach(({ people }, at) => {
    for (const person of people) inside.set(person, [...(inside.get(person) ?? []), at]);
  });
  const atoms = new Map<string, Respondent[]>();
  for (const [person, at] of inside) {
    const atom = atoms.get(at.join());
    if (atom) atom.push(person);
    else atoms.set(at.join(), [person]);
  }
  const { low, high } = stepsOf(measure);
  const people = [...atoms.values()];
  const keys = [...atoms.keys()].map((key) => new Set(key.split(',').map(Number)));
  const bounds = people.map(({ length }) => ({ low: low * length, high: high * length }));
  const equations = figures.map(
    (figure, at): Equation => ({
      unknowns: keys.flatMap((key, atom) => (key.has(at) ? [atom] : [])),
      ...sumOf(figure),
    }),
  );
  const sums = solve(bounds, equations);
  return [
    ...people.map((each, at) => ({ people: each, sum: sums[at] ?? { low: 0, high: 0 } })),
    ...figures.map((figure) => ({ people: figure.people, sum: sumOf(figure) })),
  ];
}

/** Those whose answer is fixed because the others' sum is as high or as low as it can be, or they are alone. */
function extremes(measure: Measure, { people, sum }: Group, helpers: number): string[] {
  const sorted = people.toSorted((a, b) => a.step - b.step);
  const { low, high } = stepsOf(measure);
  const without = (gone: readonly Respondent[]): string[] => {
    const others = people.filter((person) => !gone.includes(person));
    const known = gone.reduce((total, { step }) => total + step, 0);
    const least = sum.low - known;
    const most = sum.high - known;
    const fixed =
      least >= high * others.length ||
      most <= low * others.length ||
      (others.length === 1 && most - least < 1);
    return fixed ? others.map(({ person }) => person) : [];
  };
  if (people.length <= helpers)
    return helpers > 1 ? without(sorted.slice(0, people.length - 1)) : [];
  if (helpers === 0) return without([]);
  return [...without(sorted.slice(0, helpers)), ...without(sorted.slice(-helpers))];
}

/** Those whose answer is the only one that fits a net score together with its margin and its shares. */
function byMargin(measure: Measure, figure: Published, helpers: number): string[] {
  if (measure.by !== 'net') return [];
  const { people } = figure;
  const fitting = splitsOf(people.length).filter((split) => fits(measure, figure, split));
  return [-1, 0, 1].flatMap((step) => {
    const others = people.filter((person) => person.step !== step).slice(0, helpers);
    const rest = people.length - others.length;
    const possible = fitting.filter((split) =>
      others.every((each) => countOf(split, each.step) > 0),
    );
    const all = possible.length > 0 && possible.every((split) => countOf(split, step) === rest);
    const left = people.filter((person) => !others.includes(person));
    return all && rest > 0 ? left.map(({ person }) => person) : [];
  });
}

interface Split {
  low: number;
  middle: number;
  high: number;
}

function splitsOf(n: number): Split[] {
  const counts = Array.from({ length: n + 1 }, (_, count) => count);
  return counts.flatMap((low) =>
    counts.slice(0, n - low + 1).map((high) => ({ low, high, middle: n - low - high })),
  );
}

function fits(
  measure: Extract<Measure, { by: 'net' }>,
  { score, taking }: Published,
  { low, middle, high }: Split,
): boolean {
  const n = low + middle + high;
  if (Math.abs((100 * (high - low)) / n - score.value) > 0.051) return false;
  const tally = [
    { value: measure.lowTo, count: low },
    { value: measure.lowTo + 1, count: middle },
    { value: measure.highFrom, count: high },
  ];
  return JSON.stringify(scoreFor(measure, tally, taking)) === JSON.stringify(score);
}

function countOf({ low, middle, high }: Split, step: number): number {
  if (step === 0) return middle;
  return step < 0 ? low : high;
}

/** What a value rounded to one decimal says of the sum of steps. */
function sumOf({ score: { measure, value }, people }: Published): Sum {
  const unit = unitOf(measure);
  const slack = 0.0501;
  return {
    low: Math.ceil(((value - slack) * people.length) / unit - 1e-9),
    high: Math.floor(((value + slack) * people.length) / unit + 1e-9),
  };
}

function stepOf(measure: Measure, value: number): number {
  return scoreOf(measure, value) / unitOf(measure);
}

function stepsOf(measure: Measure): Sum {
  const { low, high } = rangeOf(measure);
  return { low: low / unitOf(measure), high: high / unitOf(measure) };
}

function unitOf(measure: Measure): number {
  return measure.by === 'mean' ? 1 : 100;
}

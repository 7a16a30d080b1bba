import { participation, scoreFor } from '../../core/disclosure/publish.ts';
import { changes } from '../../core/insight/change.ts';
import { type Figure, figure, scoreOf } from '../../core/insight/figure.ts';
import { moments } from '../../core/insight/interval.ts';
import type { Measure } from '../../core/insight/measure.ts';
import { z95 } from '../../core/insight/normal.ts';
import { rescored, type Tally, total } from '../../core/insight/tally.ts';
import { seeded } from '../attack/seeded.ts';
import { agrees, examples } from './published.ts';

/**
 * `npm run check:figures`: how often the 95 % intervals of core/insight hold the truth, counted in simulated surveys
 * whose truth is known, and whether our formulas give what others have published. Exit 1 where the average is below
 * 93 %, a digest cries wolf in more than 6 % of weeks, or a published example comes out otherwise.
 */

const sizes = [5, 20, 100, 400];
const simulations = 10_000;
const leastCoverage = 0.93;
const mostAlarms = 0.06;
/** A group's response rate in the runs where the whole group is known. */
const response = 0.75;

interface Subject {
  name: string;
  measure: Measure;
  /** Chances of each value, from very unhappy to very happy groups. */
  groups: readonly Tally[];
}

function group(from: number, ...weights: number[]): Tally {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight, step) => ({ value: from + step, count: weight / sum }));
}

const fiveSteps = [
  group(1, 1, 2, 4, 8, 5),
  group(1, 2, 3, 10, 35, 50),
  group(1, 6, 6, 4, 3, 1),
  group(1, 1, 1, 1, 1, 1),
  group(1, 0, 2, 8, 30, 60),
  group(1, 1, 1, 5, 2, 1),
  group(1, 4, 1, 0, 1, 4),
  group(1, 1, 2, 7, 20, 70),
  group(1, 0, 1, 6, 3, 0),
];
const sevenSteps = [
  group(1, 1, 1, 2, 4, 6, 8, 6),
  group(1, 5, 5, 4, 3, 2, 1, 1),
  group(1, 1, 1, 1, 1, 1, 1, 1),
  group(1, 0, 0, 1, 2, 6, 20, 30),
  group(1, 3, 2, 1, 1, 1, 2, 3),
];
const elevenSteps = [
  group(0, 1, 0, 1, 1, 2, 4, 5, 12, 18, 14, 16),
  group(0, 8, 4, 4, 5, 5, 10, 8, 9, 7, 3, 2),
  group(0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
  group(0, 0, 0, 0, 0, 0, 1, 1, 3, 10, 25, 60),
  group(0, 10, 5, 3, 2, 1, 1, 1, 2, 5, 10, 20),
  group(0, 0, 0, 0, 0, 1, 2, 6, 40, 40, 8, 3),
];

const subjects: Subject[] = [
  { name: 'NPS, eNPS', measure: { by: 'net', lowTo: 6, highFrom: 9 }, groups: elevenSteps },
  { name: 'CSAT', measure: { by: 'share', highFrom: 4 }, groups: fiveSteps },
  { name: 'CES', measure: { by: 'share', highFrom: 5 }, groups: sevenSteps },
  { name: 'driver', measure: { by: 'mean', from: 1, to: 5 }, groups: fiveSteps },
  {
    name: 'response rate',
    measure: { by: 'share', highFrom: 1 },
    groups: [0.1, 0.3, 0.5, 0.75, 0.9].map((rate) => group(0, 1 - rate, rate)),
  },
];

type Method = (measure: Measure, answers: Tally, of: number | null) => Figure | null;

const random = seeded(1);

/** Draws `n` people from the group, given as chances. */
function draw(chances: Tally, n: number): Tally {
  const counts = chances.map(() => 0);
  for (let person = 0; person < n; person++) {
    let left = random();
    let step = 0;
    while (step < chances.length - 1 && left >= (chances[step]?.count ?? 0)) {
      left -= chances[step]?.count ?? 0;
      step++;
    }
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return chances.map(({ value }, step) => ({ value, count: counts[step] ?? 0 }));
}

function sum(a: Tally, b: Tally): Tally {
  return a.map(({ value, count }, step) => ({ value, count: count + (b[step]?.count ?? 0) }));
}

function truth(measure: Measure, people: Tally): number {
  return moments(rescored(people, (value) => scoreOf(measure, value))).mean;
}

function holds(found: Figure | null, value: number): boolean {
  return found !== null && found.low <= value + 1e-9 && value <= found.high + 1e-9;
}

/** Share of simulations whose interval holds the truth: of the endless source, or of the known group. */
function coverage(
  { measure }: Subject,
  chances: Tally,
  n: number,
  known: boolean,
  method: Method,
): number {
  const others = known ? Math.ceil(n / response) - n : 0;
  const endless = truth(measure, chances);
  let held = 0;
  for (let run = 0; run < simulations; run++) {
    const answers = draw(chances, n);
    const everybody = known ? sum(answers, draw(chances, others)) : chances;
    const value = known ? truth(measure, everybody) : endless;
    if (holds(method(measure, answers, known ? n + others : null), value)) held++;
  }
  return held / simulations;
}

/** The formula that most calculators use, for comparison: no adjustment for few people. */
function plain(measure: Measure, answers: Tally): Figure {
  const { mean, variance } = moments(rescored(answers, (value) => scoreOf(measure, value)));
  const half = z95 * Math.sqrt(variance / total(answers));
  return { value: mean, n: total(answers), low: mean - half, high: mean + half };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** As managers are told it: the margin of the fewest people that the bands allow, rounded up. */
function told(measure: Measure, answers: Tally, of: number | null): Figure | null {
  const n = total(answers);
  const score = scoreFor(measure, answers, of === null ? null : participation(of, n));
  return (
    score && {
      value: score.value,
      n,
      low: score.value - score.margin,
      high: score.value + score.margin,
    }
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).padStart(5)} %`;
}

function mean(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0) / list.length;
}

/** One row of the table; returns the lowest average. */
function row(name: string, subject: Subject, known: boolean, method: Method): number {
  const averages = sizes.map((n) => {
    const each = subject.groups.map((chances) => coverage(subject, chances, n, known, method));
    return { average: mean(each), worst: Math.min(...each) };
  });
  const cells = averages.map(
    ({ average, worst }) => `${percent(average)} (${percent(worst).trim()})`,
  );
  print(`${name.padEnd(36)}${cells.map((cell) => cell.padStart(18)).join('')}`);
  return Math.min(...averages.map(({ average }) => average));
}

/** Share of weeks in which a digest of `count` figures that did not change calls one of them changed. */
function falseAlarms(subject: Subject, n: number, count: number): number {
  const weeks = 2_000;
  let alarms = 0;
  for (let week = 0; week < weeks; week++) {
    const pairs = Array.from({ length: count }, (_, at) => {
      const chances = subject.groups[at % subject.groups.length] ?? [];
      const now = figure(subject.measure, draw(chances, n), null);
      const before = figure(subject.measure, draw(chances, n), null);
      return now && before ? [{ now, before }] : [];
    }).flat();
    if (changes(pairs).some(({ detectable }) => detectable)) alarms++;
  }
  return alarms / weeks;
}

/** Whether all published examples come out as printed there. */
function compareWithPublished(): boolean {
  print('\nWorked examples: ours, as published, and where.\n');
  for (const example of examples) {
    const { what, ours, published, decimals, source } = example;
    const numbers = [ours, published].map((each) => each.toFixed(decimals).padStart(10)).join('');
    print(`${agrees(example) ? ' ' : '!'} ${what.padEnd(34)}${numbers}  ${source}`);
  }
  return examples.every(agrees);
}

function main(): boolean {
  print(`Share of ${simulations} simulations a group in which the 95 % interval holds the`);
  print('truth: average over the groups (worst group).\n');
  const heads = sizes.map((n) => `n = ${n}`.padStart(18)).join('');
  print(`${''.padEnd(36)}${heads}`);
  const averages = subjects.flatMap((subject) => [
    row(`${subject.name}, sample`, subject, false, figure),
    row(`${subject.name}, 75 % of a known group`, subject, true, figure),
  ]);
  averages.push(
    ...subjects
      .filter(({ name }) => name !== 'response rate')
      .map((subject) => row(`${subject.name}, as told of employees`, subject, true, told)),
  );
  for (const subject of subjects.filter(({ measure }) => measure.by === 'net')) {
    row(`(${subject.name}, the plain formula)`, subject, false, plain);
  }
  const alarms = subjects.map((subject) => falseAlarms(subject, 60, 20));
  print('\nWeeks in which one of 20 unchanged figures of 60 people is called changed:');
  subjects.forEach(({ name }, at) => {
    print(`${name.padEnd(36)}${percent(alarms[at] ?? 0).padStart(18)}`);
  });
  const isPublished = compareWithPublished();
  const covered = averages.every((average) => average >= leastCoverage);
  return covered && isPublished && alarms.every((share) => share <= mostAlarms);
}

const sound = main();
print(sound ? '\nAll figures hold.' : '\nA figure does not hold: see above.');
process.exitCode = sound ? 0 : 1;

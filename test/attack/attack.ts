import { type Rules, rules } from '../../core/disclosure/decide.ts';
import { recover } from './exact.ts';
import { type Guesses, guess } from './guess.ts';
import { type Policy, type Reported, runOrganisation } from './reports.ts';
import { seeded } from './seeded.ts';
import { type Usefulness, usefulnessOf } from './useful.ts';

/**
 * `npm run attack`: simulated companies report month after month, and an attacker who knows more than managers do
 * tries to get answers back. Exit 1 where one is recovered for certain, where too few managers see their own group's
 * score, or where the attacker finds nothing under a plain minimum of five, and so must be blind.
 */

const rounds = 26;
const questions = ['enps', 'workload'] as const;
const leastUseful = 0.8;

/** 100,000 people who joined at any time. */
const companies = [
  { size: 25, count: 500 },
  { size: 60, count: 300 },
  { size: 150, count: 150 },
  { size: 1_000, count: 22 },
] as const;
const companiesOnCurve = 150;
const sizeOnCurve = 60;

interface Recovered {
  people: number;
  alone: number;
  withTwo: number;
}

function withRest(rest: Partial<Rules['rest']>): Policy {
  return { by: 'rule', rules: { ...rules, rest: { ...rules.rest, ...rest } } };
}

function withLeast(least: number): Policy {
  return { by: 'rule', rules: { ...rules, limits: { ...rules.limits, least } } };
}

const theRule: Policy = { by: 'rule', rules };
const plain: Policy = { by: 'minimum', least: 5 };

const settings: readonly { name: string; policy: Policy }[] = [
  { name: 'the rule', policy: theRule },
  { name: 'no rest after a change', policy: withRest({ rounds: 0 }) },
  { name: 'one round of rest', policy: withRest({ rounds: 1 }) },
  { name: 'three rounds of rest', policy: withRest({ rounds: 3 }) },
  { name: 'rest below 30 people', policy: withRest({ belowPeople: 30 }) },
  { name: 'atoms of 8', policy: withLeast(8) },
  { name: 'atoms of 10', policy: withLeast(10) },
  { name: 'plain minimum of 5', policy: plain },
];

function companyRounds(size: number, number: number, policy: Policy): Reported[] {
  return runOrganisation(size, rounds, policy, seeded(size * 100_000 + number));
}

function recoveredIn(reported: readonly Reported[]): Recovered {
  const people = new Set(reported.flatMap(({ members }) => members.map(({ person }) => person)));
  const alone = new Set<string>();
  const withTwo = new Set<string>();
  for (const round of reported) {
    for (const question of questions) {
      const found = recover(round, question);
      for (const person of found.alone) alone.add(person);
      for (const person of found.withTwo) withTwo.add(person);
    }
  }
  return { people: people.size, alone: alone.size, withTwo: withTwo.size };
}

function sum(list: readonly Recovered[]): Recovered {
  return list.reduce(
    (all, each) => ({
      people: all.people + each.people,
      alone: all.alone + each.alone,
      withTwo: all.withTwo + each.withTwo,
    }),
    { people: 0, alone: 0, withTwo: 0 },
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function columns(first: string, ...cells: string[]): string {
  return first.padEnd(26) + cells.map((cell) => cell.padStart(14)).join('');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function points(guesses: Guesses, kind: keyof Guesses['right'], over: keyof Guesses['right']) {
  const gain = (guesses.right[kind] - guesses.right[over]) / guesses.answers;
  return `${gain < 0 ? '' : '+'}${(100 * gain).toFixed(1)}`;
}

/** How many are recovered for certain, company by company so that memory stays small. */
function attackAll(policy: Policy, share: number): Recovered {
  print(columns('people in a company', 'people', 'alone', 'with two'));
  const bySize = companies.map(({ size, count }) => {
    const all = Array.from({ length: Math.ceil(count * share) }, (_, number) =>
      recoveredIn(companyRounds(size, number, policy)),
    );
    const found = sum(all);
    print(columns(String(size), ...[found.people, found.alone, found.withTwo].map(String)));
    return found;
  });
  const all = sum(bySize);
  print(columns('all', ...[all.people, all.alone, all.withTwo].map(String)));
  return all;
}

/** One line of the curve between what is given away and what is useful; returns the usefulness. */
function drawSetting(name: string, policy: Policy): number {
  const all = Array.from({ length: companiesOnCurve }, (_, number) =>
    companyRounds(sizeOnCurve, number, policy),
  );
  const { quarters, seen } = all
    .map((reported) => usefulnessOf(reported, 'enps'))
    .reduce<Usefulness>(
      (total, each) => ({
        quarters: total.quarters + each.quarters,
        seen: total.seen + each.seen,
      }),
      { quarters: 0, seen: 0 },
    );
  const { all: guesses, moved } = guess(all);
  print(
    columns(
      name,
      percent(guesses.right.everybody / guesses.answers),
      points(guesses, 'group', 'everybody'),
      points(guesses, 'changes', 'group'),
      points(moved, 'changes', 'group'),
      percent(seen / quarters),
    ),
  );
  return seen / quarters;
}

function main(): boolean {
  print('Answers recovered for certain, under the release rule:\n');
  const safe = attackAll(theRule, 1);
  print('\nThe same under a plain minimum of five answers, which must not look safe:\n');
  const unsafe = attackAll(plain, 0.1);
  print(`\nBest guess at an answer out of three, and use, in companies of ${sizeOnCurve}.`);
  print('Base: knowing everybody’s score. Points above it: the group’s own score; beside that,');
  print('comparing rounds; the same for people who just joined or left. Use: quarters in which');
  print('the manager of 8 or more saw their own score.\n');
  print(columns('', 'base', 'group', 'rounds', 'who moved', 'use'));
  const [useful = 0] = settings.map(({ name, policy }) => drawSetting(name, policy));
  return safe.alone + safe.withTwo === 0 && unsafe.alone > 0 && useful >= leastUseful;
}

const passed = main();
print(passed ? '\nPassed.' : '\nFailed.');
process.exitCode = passed ? 0 : 1;

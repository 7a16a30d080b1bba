import { drawCurve, plain, rounds, tableOf, theRule } from './curve.ts';
import { attackDump, type DumpFindings } from './dump.ts';
import { recover } from './exact.ts';
import { type Policy, type Reported, runOrganisation } from './reports.ts';
import { seeded } from './seeded.ts';

/**
 * `npm run attack`: simulated companies report month after month, and an attacker who knows more than managers do
 * tries to get answers back; another one holds a copy of the database. Exit 1 where an answer is recovered for certain,
 * where a copy tells more than chance, where too few managers see their own group's score or the best guess gains too
 * much, or where the attacker finds nothing under a plain minimum of five, and so must be blind.
 */

const questions = ['enps', 'workload'] as const;
const leastUseful = 0.8;
const leastAnything = 1;
/** Points of the best guess over the base rate, to the tenth: employees are told so. */
const mostGained = 2.05;

/** 100,000 people who joined at any time. */
const companies = [
  { size: 25, count: 500 },
  { size: 60, count: 300 },
  { size: 150, count: 150 },
  { size: 1_000, count: 22 },
] as const;

interface Recovered {
  people: number;
  alone: number;
  withTwo: number;
}

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

function attackCurve(): boolean {
  print('\nBest guess at an answer out of three, beside what is useful, in companies of 60.');
  print('Base: right by knowing everybody’s score. Points above it: by the group’s own score;');
  print('beside that, by comparing rounds; the same for people who just joined or left. Use:');
  print('quarters in which the manager of 8 or more saw their own score, or any at all.\n');
  const curve = drawCurve();
  print(tableOf(curve));
  const [rule] = curve;
  if (!rule) return false;
  const gained = rule.group + Math.max(0, rule.rounds);
  return rule.own >= leastUseful && rule.any >= leastAnything && gained <= mostGained;
}

async function attackCopy(): Promise<boolean> {
  print('\nA copy of the database without TONUS_KEY, taken in an open round of 300 people, by');
  print('somebody who watched when each of them typed; and another after it was closed.\n');
  const { open, closed } = await attackDump(300);
  print(columns('', 'open', 'closed'));
  const row = (name: string, of: (found: DumpFindings) => number): void =>
    print(columns(name, String(of(open)), String(of(closed))));
  row('rows', ({ rows }) => rows);
  row('ids found by trying', ({ enumerated }) => enumerated);
  row('joined by time or order', ({ joined }) => joined);
  row('of that by chance up to', ({ byChance }) => byChance);
  row('sizes that tell', ({ sizes }) => sizes);
  row('canaries in the files', ({ canaries }) => canaries);
  return [open, closed].every(
    ({ enumerated, joined, byChance, sizes, canaries }) =>
      enumerated === 0 && joined <= byChance && sizes === 0 && canaries === 0,
  );
}

async function main(): Promise<boolean> {
  print('Answers recovered for certain, under the release rule:\n');
  const safe = attackAll(theRule, 1);
  print('\nThe same under a plain minimum of five answers, which must not look safe:\n');
  const unsafe = attackAll(plain, 0.1);
  const isExactSafe = safe.alone + safe.withTwo === 0 && unsafe.alone > 0;
  const isCopySafe = await attackCopy();
  const isUseful = attackCurve();
  return isExactSafe && isCopySafe && isUseful;
}

const passed = await main();
print(passed ? '\nPassed.' : '\nFailed.');
process.exitCode = passed ? 0 : 1;

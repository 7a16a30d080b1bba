import { type Rules, rules } from '../../core/disclosure/decide.ts';
import { type Guesses, guess } from './guess.ts';
import { happyMoods, type Moods, typicalMoods } from './organisation.ts';
import { type Policy, runOrganisation } from './reports.ts';
import { seeded } from './seeded.ts';
import { asTold, type Told } from './told.ts';
import { type Usefulness, usefulnessOf } from './useful.ts';

/** What is given away, beside what is useful, for several settings of the rule: its default is chosen on this curve. */

export const theRule: Policy = { by: 'rule', rules };
export const plain: Policy = { by: 'minimum', least: 5 };
export const rounds = 26;
export const people = 60;

interface Setting {
  name: string;
  policy: Policy;
  told?: Told;
  moods?: Moods;
}

/** What came of one setting. Guesses are shares of answers, gains are in points. */
export interface Drawn {
  name: string;
  base: number;
  group: number;
  rounds: number;
  moved: number;
  /** Share of quarters in which the manager of 8 or more saw their own score. */
  own: number;
  /** Or at least that of everybody. */
  any: number;
}

const companies = 150;

function withRest(rest: Partial<Rules['rest']>): Policy {
  return { by: 'rule', rules: { ...rules, rest: { ...rules.rest, ...rest } } };
}

function withLeast(least: number): Policy {
  return { by: 'rule', rules: { ...rules, limits: { ...rules.limits, least } } };
}

const settings: readonly Setting[] = [
  { name: 'the rule', policy: theRule },
  { name: 'told in whole points', policy: theRule, told: { points: 1 } },
  { name: 'told in steps of 10', policy: theRule, told: { points: 10 } },
  { name: 'told in steps of 25', policy: theRule, told: { points: 25 } },
  { name: 'own score once a quarter', policy: theRule, told: { quarterly: true } },
  { name: 'no rest after a change', policy: withRest({ rounds: 0 }) },
  { name: 'rest after changes below 3', policy: withRest({ belowChange: 3 }) },
  { name: 'rest after changes below 8', policy: withRest({ belowChange: 8 }) },
  { name: 'one round of rest', policy: withRest({ rounds: 1 }) },
  { name: 'three rounds of rest', policy: withRest({ rounds: 3 }) },
  { name: 'rest below 30 people', policy: withRest({ belowPeople: 30 }) },
  { name: 'atoms of 8', policy: withLeast(8) },
  { name: 'atoms of 10', policy: withLeast(10) },
  { name: 'plain minimum of 5', policy: plain },
  { name: 'the rule, very happy people', policy: theRule, moods: happyMoods },
];

export function drawCurve(): Drawn[] {
  return settings.map(drawSetting);
}

function drawSetting({ name, policy, told = {}, moods = typicalMoods }: Setting): Drawn {
  const all = Array.from({ length: companies }, (_, number) =>
    asTold(runOrganisation(people, rounds, policy, seeded(people * 100_000 + number), moods), told),
  );
  const use = all.map((reported) => usefulnessOf(reported, 'enps'));
  const count = (of: keyof Usefulness): number => use.reduce((sum, each) => sum + each[of], 0);
  const { all: guesses, moved } = guess(all);
  return {
    name,
    base: guesses.right.everybody / guesses.answers,
    group: gain(guesses, 'group', 'everybody'),
    rounds: gain(guesses, 'changes', 'group'),
    moved: gain(moved, 'changes', 'group'),
    own: count('seen') / count('quarters'),
    any: count('anything') / count('quarters'),
  };
}

function gain({ answers, right }: Guesses, kind: keyof typeof right, over: keyof typeof right) {
  return (100 * (right[kind] - right[over])) / answers;
}

export function tableOf(curve: readonly Drawn[]): string {
  const head = ['setting', 'base', 'group', 'rounds', 'who moved', 'own score', 'any score'];
  const rows = curve.map(({ name, base, group, rounds, moved, own, any }) => [
    name,
    percent(base),
    ...[group, rounds, moved].map(points),
    ...[own, any].map(percent),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), '|---|---:|---:|---:|---:|---:|---:|', ...rows.map(line)].join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function points(gain: number): string {
  const tenths = Math.round(gain * 10) / 10 + 0;
  return `${tenths < 0 ? '' : '+'}${tenths.toFixed(1)}`;
}

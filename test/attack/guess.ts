import { type Cell, cellKey, isIn, type RoundMember } from '../../core/disclosure/cell.ts';
import type { Score } from '../../core/disclosure/release-types.ts';
import type { Reported } from './reports.ts';

/**
 * The best guess at what a person answered, by somebody who knows the roster and every figure, and who has seen what
 * people answered in as many other companies (managers have not). Three guesses, each knowing more: the figure of
 * everybody; that of the person's own group; and what changed in the group's figure when somebody joined or left it.
 */

const knowledge = ['everybody', 'group', 'changes'] as const;
type Knowledge = (typeof knowledge)[number];

export interface Guesses {
  answers: number;
  right: Record<Knowledge, number>;
}

/** How often each answer was given by people in the same situation. */
type Table = Map<string, number[]>;

interface Case {
  answer: number;
  clues: Record<Knowledge, string>;
  /** Whether this person had just joined the team, or left it next. */
  moved: boolean;
}

const roundsToCompare = 3;
const fewChanges = 2;
const usualResponse = 0.75;
const fewestToLearnFrom = 25;
const anyClue = 'any';

/** Learns from every other company and guesses in the rest. */
export function guess(companies: readonly (readonly Reported[])[]): {
  all: Guesses;
  moved: Guesses;
} {
  const cases = companies.map((rounds) => casesOf(rounds));
  const tables = { everybody: new Map(), group: new Map(), changes: new Map() } satisfies Record<
    Knowledge,
    Table
  >;
  for (const each of cases.filter((_, at) => at % 2 === 0).flat()) {
    for (const kind of knowledge) learn(tables[kind], each.clues[kind], each.answer);
  }
  const unseen = cases.filter((_, at) => at % 2 === 1).flat();
  return {
    all: score(tables, unseen),
    moved: score(
      tables,
      unseen.filter(({ moved }) => moved),
    ),
  };
}

function learn(table: Table, clue: string, answer: number): void {
  if (clue === '') return;
  for (const key of [clue, anyClue]) {
    const counts = table.get(key) ?? [0, 0, 0];
    counts[answer] = (counts[answer] ?? 0) + 1;
    table.set(key, counts);
  }
}

function score(tables: Readonly<Record<Knowledge, Table>>, cases: readonly Case[]): Guesses {
  const right = { everybody: 0, group: 0, changes: 0 };
  for (const { answer, clues } of cases) {
    const everybody = chances(tables.everybody.get(clues.everybody)) ?? [0, 0, 1];
    const group = chances(tables.group.get(clues.group)) ?? everybody;
    const changes = likelihood(tables.changes, clues.changes).map(
      (each, at) => each * (group[at] ?? 0),
    );
    const guessed = { everybody, group, changes };
    for (const kind of knowledge) if (likeliest(guessed[kind]) === answer) right[kind]++;
  }
  return { answers: cases.length, right };
}

/** null where too few were in this situation to know better than without the clue. */
function chances(counts: readonly number[] = []): number[] | null {
  const known = counts.reduce((sum, count) => sum + count, 0);
  return known < fewestToLearnFrom ? null : counts.map((count) => count / known);
}

/** How likely the clue is for each answer (Bayes); all alike where there is no clue. */
function likelihood(table: Table, clue: string): number[] {
  const seen = table.get(clue);
  const given = table.get(anyClue);
  if (!seen || !given) return [1, 1, 1];
  return seen.map((count, at) => (count + 1) / ((given[at] ?? 0) + table.size));
}

function likeliest(weights: readonly number[]): number {
  return weights.indexOf(Math.max(...weights));
}

function casesOf(rounds: readonly Reported[]): Case[] {
  const seen = rounds.map(viewOf);
  return rounds.flatMap(({ members, answers }, at) =>
    members.flatMap((member): Case[] => {
      const said = answers.get(member.person)?.get('enps');
      if (typeof said !== 'number') return [];
      return [{ answer: moodOf(said), ...situation(seen, at, member) }];
    }),
  );
}

/** One round as the attacker sees it, made quick to look things up in. */
interface View {
  scores: ReadonlyMap<string, Score>;
  members: readonly RoundMember[];
  teamOf: ReadonlyMap<string, string>;
}

function viewOf({ members, releases }: Reported): View {
  const scores = releases.flatMap(({ cell, scores: all }) => {
    const found = all.find(({ question }) => question === 'enps')?.score;
    return found && found !== 'withheld' ? [[cellKey(cell), found] as const] : [];
  });
  const teamOf = new Map(members.map(({ person, team }) => [person, team]));
  return { scores: new Map(scores), members, teamOf };
}

function situation(
  seen: readonly View[],
  at: number,
  member: RoundMember,
): Pick<Case, 'clues' | 'moved'> {
  const view = seen[at];
  const whole = view?.scores.get(cellKey({}));
  const everybody = whole ? String(Math.round(whole.value / 20)) : '';
  const cell = smallestShown(view, member);
  const own = cell && view?.scores.get(cellKey(cell));
  const group = own
    ? `${everybody} ${Object.keys(cell).join()} ${own.people.from} ${Math.round(own.value / 10)}`
    : everybody;
  const clue = cell && changeClue(seen, at, member, cell);
  const changes =
    own && clue ? `${sizeOf(seen[at], cell)} ${Math.round(own.value / 30)} ${clue}` : '';
  const team = (round: number): string | undefined => seen[round]?.teamOf.get(member.person);
  const moved = [at - 1, at + 1].some((round) => round in seen && team(round) !== member.team);
  return { clues: { everybody, group, changes }, moved };
}

function smallestShown(view: View | undefined, { team, site }: RoundMember): Cell | undefined {
  const cells: Cell[] = [{ team, site }, { team }, { site }];
  return cells.find((cell) => view?.scores.has(cellKey(cell)));
}

/** How much the group's sum moved when this person came, and when they went. */
function changeClue(seen: readonly View[], at: number, member: RoundMember, cell: Cell): string {
  const steps = Array.from({ length: roundsToCompare }, (_, step) => step + 1);
  const key = cellKey(cell);
  const nearest = (direction: 1 | -1): number | undefined =>
    steps.map((step) => at + direction * step).find((round) => seen[round]?.scores.has(key));
  const clue = (round: number | undefined, sign: string): string => {
    const other = round === undefined ? undefined : seen[round];
    const here = seen[at];
    if (!other || !here || round === undefined) return '';
    const [now, then] = [peopleIn(here, cell), peopleIn(other, cell)];
    const changed =
      [...now].filter((id) => !then.has(id)).length + [...then].filter((id) => !now.has(id)).length;
    if (then.has(member.person) || changed > fewChanges) return '';
    const moved = sumIn(here, key, now.size) - sumIn(other, key, then.size);
    return `${sign}${Math.abs(round - at)}:${Math.max(-3, Math.min(3, Math.round(moved)))}`;
  };
  return `${clue(nearest(-1), 'came')}${clue(nearest(1), 'went')}`;
}

function sizeOf(view: View | undefined, cell: Cell): string {
  const people = view ? peopleIn(view, cell).size : 0;
  return people < 10 ? 'small' : people < 20 ? 'middling' : 'large';
}

function peopleIn({ members }: View, cell: Cell): Set<string> {
  return new Set(members.filter((member) => isIn(cell, member)).map(({ person }) => person));
}

/** As far as can be told without knowing how many answered. */
function sumIn({ scores }: View, key: string, asked: number): number {
  return ((scores.get(key)?.value ?? 0) / 100) * asked * usualResponse;
}

function moodOf(said: number): number {
  if (said >= 9) return 2;
  return said <= 6 ? 0 : 1;
}

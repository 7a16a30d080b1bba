import { changes } from '../insight/change.ts';
import type { Figure } from '../insight/figure.ts';
import type { Tally } from '../insight/tally.ts';
import { type Cell, cellKey, everybody } from './cell.ts';
import type { Kept } from './kept.ts';
import { scoreFor } from './publish.ts';
import type {
  GroupView,
  Instead,
  Release,
  RoundView,
  Score,
  ScoreView,
  Withheld,
} from './release-types.ts';

/** What one manager sees of a programme's newest closed round. Made of releases alone. */

/** A closed round as it is kept; `number` counts the programme's closed rounds, from 1. */
export interface ClosedRound extends Kept {
  number: number;
}

type Quiet = Omit<GroupView, 'comments'>;

/** Rounds pooled together, counted from the programme's first: with the usual monthly rounds, quarters. */
const roundsOfPool = 3;

/** `rounds` are those of one programme, the newest first. */
export function viewOf(
  rounds: readonly ClosedRound[],
  sees: Readonly<Record<string, readonly string[]>>,
): (Omit<RoundView, 'groups'> & { groups: Quiet[] }) | null {
  const [newest] = rounds;
  const whole = newest && releaseIn(newest, everybody);
  if (!newest || !whole) return null;
  const own = cellsSeen(sees).filter((cell) => cellKey(cell) !== cellKey(everybody));
  const groups = [...own, everybody].map((cell) => groupView(rounds, newest, whole, cell));
  return {
    programme: whole.programme,
    survey: whole.survey,
    round: whole.round,
    date: whole.date,
    groups: withChanges(groups),
  };
}

/** One cell for each combination of the groups that a manager sees: `{ site: [a, b] }` gives two. */
function cellsSeen(sees: Readonly<Record<string, readonly string[]>>): Cell[] {
  return Object.entries(sees).reduce<Cell[]>(
    (cells, [field, groups]) =>
      cells.flatMap((cell) => groups.map((group) => ({ ...cell, [field]: group }))),
    [everybody],
  );
}

function groupView(
  rounds: readonly ClosedRound[],
  newest: ClosedRound,
  whole: Release,
  cell: Cell,
): Quiet {
  const release = releaseIn(newest, cell) ?? nothingOf(whole, cell);
  return {
    cell,
    participation: release.participation,
    options: release.options,
    drivers: release.drivers,
    scores: release.scores.map((each) => ({
      ...each,
      instead:
        each.score === 'withheld'
          ? (pooled(rounds, cell, each.question) ?? fromAbove(newest, release, each.question))
          : null,
      change: null,
      history: historyOf(rounds, cell, each.question),
    })),
  };
}

/** For a group that nobody asked belongs to, or a breakdown that was not declared. */
function nothingOf(whole: Release, cell: Cell): Release {
  return {
    ...whole,
    cell,
    above: [everybody],
    participation: 'withheld',
    scores: whole.scores.map((each) => ({ ...each, score: 'withheld' })),
    options: whole.options.map((each) => ({ ...each, shares: 'withheld' })),
    drivers: [],
  };
}

/** The latest quarter in which the group was shown: a sum of what was shown, so it tells nothing new. */
function pooled(rounds: readonly ClosedRound[], cell: Cell, question: string): Instead | null {
  const shown = rounds.filter((round) => scoreIn(round, cell, question) !== 'withheld');
  const quarter = ({ number }: ClosedRound): number => Math.floor((number - 1) / roundsOfPool);
  const [last] = shown;
  const score = last && scoreIn(last, cell, question);
  if (!last || !score || score === 'withheld') return null;
  const together = shown.filter((round) => quarter(round) === quarter(last));
  const tallies = together.flatMap((round) => tallyIn(round, cell, question));
  const pool = scoreFor(score.measure, meanTally(tallies), null);
  return pool && { from: 'pool', rounds: tallies.length, score: pool };
}

/** The same people answered several times: they count once, in the size of the pool and in its margin. */
function meanTally(tallies: readonly Tally[]): Tally {
  return tallies.flat().map(({ value, count }) => ({ value, count: count / tallies.length }));
}

function fromAbove(round: ClosedRound, { above }: Release, question: string): Instead | null {
  for (const cell of above) {
    const score = scoreIn(round, cell, question);
    if (score !== 'withheld') return { from: 'above', cell, score };
  }
  return null;
}

function historyOf(
  rounds: readonly ClosedRound[],
  cell: Cell,
  question: string,
): ScoreView['history'] {
  return rounds.toReversed().flatMap((round) => {
    const [{ date } = { date: '' }] = round.releases;
    return [{ date, score: scoreIn(round, cell, question) }];
  });
}

/** Every score that changed is looked at together, so that many groups do not make a false alarm likely. */
function withChanges(groups: readonly Quiet[]): Quiet[] {
  const pairs = groups.flatMap(({ scores }) => scores.flatMap(pairOf));
  const found = changes(pairs);
  let next = 0;
  return groups.map((group) => ({
    ...group,
    scores: group.scores.map((each) => {
      if (pairOf(each).length === 0) return each;
      const change = found[next++];
      return { ...each, change: change ?? null };
    }),
  }));
}

function pairOf({ score, history }: ScoreView): { now: Figure; before: Figure }[] {
  const before = history.slice(0, -1).findLast((earlier) => earlier.score !== 'withheld')?.score;
  if (score === 'withheld' || !before || before === 'withheld') return [];
  if (JSON.stringify(score.measure) !== JSON.stringify(before.measure)) return [];
  return [{ now: figureOf(score), before: figureOf(before) }];
}

function figureOf({ value, margin, people }: Score): Figure {
  return { value, low: value - margin, high: value + margin, n: people.from };
}

function releaseIn({ releases }: ClosedRound, cell: Cell): Release | undefined {
  const key = cellKey(cell);
  return releases.find((release) => cellKey(release.cell) === key);
}

function scoreIn(round: ClosedRound, cell: Cell, question: string): Score | Withheld {
  const scores = releaseIn(round, cell)?.scores ?? [];
  return scores.find((each) => each.question === question)?.score ?? 'withheld';
}

function tallyIn({ tallies }: ClosedRound, cell: Cell, question: string): Tally[] {
  const key = cellKey(cell);
  return tallies
    .filter((each) => each.question === question && cellKey(each.cell) === key)
    .map(({ tally }) => tally);
}

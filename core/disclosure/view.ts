import { isDeepStrictEqual } from 'node:util';
import { changes } from '../insight/change.ts';
import type { Figure } from '../insight/figure.ts';
import type { Tally } from '../insight/tally.ts';
import { type Cell, cellKey, everybody } from './cell.ts';
import { scoreFor } from './publish.ts';
import type { GroupView, Instead, Release, RoundView, Score, ScoreView } from './release-types.ts';
import {
  askedOf,
  type ClosedRound,
  questionsIn,
  releaseIn,
  type Subject,
  scoreOf,
  subjectsIn,
  tallyIn,
} from './subject.ts';

/** What one manager sees of a programme's newest closed round. Made of releases alone. */

type Quiet = Omit<GroupView, 'comments'>;

/** Rounds that pools and charts look back on, and comparisons however long ago they were. */
const roundsShown = 8;
/** Further back than those, a round is compared with that is no older than this. */
const comparedDays = 182;
const dayMs = 86_400_000;

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
    scores: subjectsIn(release.scores).map((subject) =>
      scoreView(rounds, newest, release, subject),
    ),
  };
}

function scoreView(
  rounds: readonly ClosedRound[],
  newest: ClosedRound,
  release: Release,
  subject: Subject,
): ScoreView {
  const { cell } = release;
  const score = scoreOf(newest, cell, subject.questions);
  return {
    ...subject.first,
    score,
    instead:
      score === 'withheld'
        ? (pooled(rounds, cell, subject) ?? fromAbove(newest, release, subject))
        : null,
    change: null,
    history: historyOf(rounds, cell, subject),
    driverHistory: driverHistoryOf(rounds, cell, subject),
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
function pooled(rounds: readonly ClosedRound[], cell: Cell, subject: Subject): Instead | null {
  const scored = rounds.slice(0, roundsShown).map((round) => {
    const questions = askedOf(round, subject);
    return { round, questions, score: scoreOf(round, cell, questions) };
  });
  const shown = scored.filter(({ score }) => score !== 'withheld');
  const quarter = ({ number }: ClosedRound): number => Math.floor((number - 1) / roundsOfPool);
  const [last] = shown;
  if (!last || last.score === 'withheld') return null;
  const { measure } = last.score;
  const together = shown.filter(
    ({ round, score }) =>
      quarter(round) === quarter(last.round) &&
      score !== 'withheld' &&
      isDeepStrictEqual(score.measure, measure),
  );
  const tallies = together.flatMap(({ round, questions }) =>
    questions.flatMap((question) => tallyIn(round, cell, question)),
  );
  const pool = scoreFor(measure, meanTally(tallies), null);
  return pool && { from: 'pool', rounds: together.length, score: pool };
}

/** The same people answered several times: they count once, in the size of the pool and in its margin. */
function meanTally(tallies: readonly Tally[]): Tally {
  return tallies.flat().map(({ value, count }) => ({ value, count: count / tallies.length }));
}

function fromAbove(round: ClosedRound, { above }: Release, { questions }: Subject): Instead | null {
  for (const cell of above) {
    const score = scoreOf(round, cell, questions);
    if (score !== 'withheld') return { from: 'above', cell, score };
  }
  return null;
}

/** Rounds that asked the very same. */
function historyOf(
  rounds: readonly ClosedRound[],
  cell: Cell,
  { questions }: Subject,
): ScoreView['history'] {
  const since = +new Date(dateOf(rounds[0])) - comparedDays * dayMs;
  const alike = rounds.filter((round, at) => {
    if (at >= roundsShown && +new Date(dateOf(round)) < since) return false;
    const asked = questionsIn(round).map(({ question }) => question);
    return questions.every((question) => asked.includes(question));
  });
  return pointsOf(alike, cell, () => questions);
}

/** Rounds that asked anything of the same driver. */
function driverHistoryOf(
  rounds: readonly ClosedRound[],
  cell: Cell,
  subject: Subject,
): ScoreView['history'] {
  const shown = rounds.slice(0, roundsShown);
  const alike = shown.filter((round) => askedOf(round, subject).length > 0);
  return pointsOf(alike, cell, (round) => askedOf(round, subject));
}

function pointsOf(
  rounds: readonly ClosedRound[],
  cell: Cell,
  questionsOf: (round: ClosedRound) => readonly string[],
): ScoreView['history'] {
  return rounds.toReversed().map((round) => {
    return { date: dateOf(round), score: scoreOf(round, cell, questionsOf(round)) };
  });
}

function dateOf(round: ClosedRound | undefined): string {
  return round?.releases[0]?.date ?? '';
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
  if (!isDeepStrictEqual(score.measure, before.measure)) return [];
  return [{ now: figureOf(score), before: figureOf(before) }];
}

function figureOf({ value, margin, people }: Score): Figure {
  return { value, low: value - margin, high: value + margin, n: people.from };
}

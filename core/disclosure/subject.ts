import { isDeepStrictEqual } from 'node:util';
import type { Tally } from '../insight/tally.ts';
import { type Cell, cellKey, everybody } from './cell.ts';
import type { Kept } from './kept.ts';
import { meanScore } from './publish.ts';
import type { QuestionScore, Release, Score, Withheld } from './release-types.ts';

/** What one figure of a report is about, and how it stood in a round. */

/** A closed round as it is kept; `number` counts the programme's closed rounds, from 1. */
export interface ClosedRound extends Kept {
  number: number;
}

/** All that a round asked of one driver, or a question of its own. */
export interface Subject {
  first: QuestionScore;
  questions: readonly string[];
}

export function subjectsIn(scores: Release['scores']): Subject[] {
  const firsts = scores.filter(
    (each, at) => scores.findIndex((other) => isAlike(other, each)) === at,
  );
  return firsts.map((first) => ({ first, questions: alike(scores, first) }));
}

function isAlike(one: QuestionScore, other: QuestionScore): boolean {
  return one.driver === '' || other.driver === ''
    ? one.question === other.question
    : one.driver === other.driver;
}

function alike(scores: Release['scores'], first: QuestionScore): string[] {
  return scores.filter((each) => isAlike(each, first)).map(({ question }) => question);
}

export function askedOf(round: ClosedRound, { first }: Subject): string[] {
  return alike(questionsIn(round), first);
}

export function questionsIn(round: ClosedRound): Release['scores'] {
  return releaseIn(round, everybody)?.scores ?? [];
}

export function releaseIn({ releases }: ClosedRound, cell: Cell): Release | undefined {
  const key = cellKey(cell);
  return releases.find((release) => cellKey(release.cell) === key);
}

/** Of several questions the mean of what is shown of each, so that it tells nothing new; all must be shown. */
export function scoreOf(
  round: ClosedRound,
  cell: Cell,
  questions: readonly string[],
): Score | Withheld {
  const shown = questions.flatMap((question) => {
    const score = scoreIn(round, cell, question);
    return score === 'withheld' ? [] : [score];
  });
  const [first, ...others] = shown;
  if (!first || shown.length < questions.length) return 'withheld';
  const same = [
    first,
    ...others.filter(({ measure }) => isDeepStrictEqual(measure, first.measure)),
  ];
  return same.length === 1 ? first : meanScore(first, same);
}

function scoreIn(round: ClosedRound, cell: Cell, question: string): Score | Withheld {
  const scores = releaseIn(round, cell)?.scores ?? [];
  return scores.find((each) => each.question === question)?.score ?? 'withheld';
}

export function tallyIn({ tallies }: ClosedRound, cell: Cell, question: string): Tally[] {
  const key = cellKey(cell);
  return tallies
    .filter((each) => each.question === question && cellKey(each.cell) === key)
    .map(({ tally }) => tally);
}

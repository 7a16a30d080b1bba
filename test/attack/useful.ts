import { type Cell, cellKey } from '../../core/disclosure/cell.ts';
import type { Reported } from './reports.ts';

/** What the rule leaves to managers. */

export interface Usefulness {
  /** Quarters in which a team had so many people throughout. */
  quarters: number;
  /** Those in which its manager saw the team's own score at least once. */
  seen: number;
  /** Those in which they saw any score of the company at least once. */
  anything: number;
}

const roundsOfQuarter = 3;
const largeEnough = 8;

export function usefulnessOf(rounds: readonly Reported[], question: string): Usefulness {
  const counted: Usefulness = { quarters: 0, seen: 0, anything: 0 };
  for (let from = 0; from + roundsOfQuarter <= rounds.length; from += roundsOfQuarter) {
    const quarter = rounds.slice(from, from + roundsOfQuarter);
    for (const team of teamsOf(quarter)) {
      counted.quarters++;
      if (quarter.some((round) => isShown(round, { team }, question))) counted.seen++;
      if (quarter.some((round) => isShown(round, {}, question))) counted.anything++;
    }
  }
  return counted;
}

function teamsOf(quarter: readonly Reported[]): string[] {
  const sizes = quarter.map(({ members }) => {
    const size = new Map<string, number>();
    for (const { team } of members) size.set(team, (size.get(team) ?? 0) + 1);
    return size;
  });
  const names = new Set(sizes.flatMap((size) => [...size.keys()]));
  return [...names].filter((name) => sizes.every((size) => (size.get(name) ?? 0) >= largeEnough));
}

function isShown({ releases }: Reported, cell: Cell, question: string): boolean {
  const key = cellKey(cell);
  const release = releases.find(({ cell }) => cellKey(cell) === key);
  const score = release?.scores.find((each) => each.question === question)?.score;
  return score !== undefined && score !== 'withheld';
}

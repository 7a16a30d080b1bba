import type { Manager } from '../model.ts';
import { type Cell, cellsOf, type RoundMember } from './cell.ts';
import { cellsForParticipation, rules } from './decide.ts';
import { participation } from './publish.ts';
import type { Band } from './release-types.ts';

/**
 * How many of a group have answered a round that is still open, as far as it may be told: for the cells whose response
 * rate is told when the round closes, and no others. Pure.
 */
export interface Share {
  cell: Cell;
  percent: Band;
}

interface Turnout {
  members: readonly RoundMember[];
  breakdowns: readonly string[];
  /** People who have answered anything. */
  answered: ReadonlySet<string>;
}

/** Of fewer people, a share in the lowest band would say that nobody has answered. */
const leastForLowest = 10;

/** For the smallest group that holds all of a manager's people and may be told; null for none. */
export function shareToTell(
  { members, breakdowns, answered }: Turnout,
  { sees }: Pick<Manager, 'sees'>,
): Share | null {
  const theirs = members.flatMap((member, at) => (isSeen(sees, member) ? [at] : []));
  if (theirs.length === 0) return null;
  const told = cellsForParticipation({ members, past: [] }, cellsOf(members, breakdowns), rules)
    .filter(({ people }) => isWithin(theirs, people))
    .toSorted((a, b) => a.people.length - b.people.length)
    .map(({ cell, people }) => {
      const count = people.filter((at) => answered.has(members[at]?.person ?? '')).length;
      return { cell, people, percent: participation(people.length, count).percent };
    });
  const found = told.find(
    ({ people, percent }) => percent.from > 0 || people.length >= leastForLowest,
  );
  return found ? { cell: found.cell, percent: found.percent } : null;
}

/** Groups that a round does not know leave it at the next larger one. */
function isSeen(sees: Manager['sees'], { team, site }: RoundMember): boolean {
  return (sees['team']?.includes(team) ?? true) && (sees['site']?.includes(site) ?? true);
}

function isWithin(few: readonly number[], many: readonly number[]): boolean {
  const all = new Set(many);
  return few.every((at) => all.has(at));
}

import { type Cell, isIn, type RoundMember } from './cell.ts';

/**
 * Small groups rest after a change. Where colleagues answer as last time and one person joins or leaves, two figures
 * in a row tell that person's answer fairly well; so a small atom is not shown while a round not long ago showed one
 * that differs from it by a few people. The numbers are chosen on the curve that `npm run attack` prints.
 */
export interface Rest {
  /** Atoms with this many people asked, or more, need no rest. */
  belowPeople: number;
  /** Changes of this many people, or more, need no rest. */
  belowChange: number;
  /** How many earlier rounds are looked at. */
  rounds: number;
}

export const rest: Rest = { belowPeople: 16, belowChange: 5, rounds: 2 };

/** Atoms of one question in an earlier round. */
export interface PastAtoms {
  atomOf: ReadonlyMap<string, string>;
  sizes: ReadonlyMap<string, number>;
}

/** The atoms that these reported cells made of these people; people in none of the cells are in no atom. */
export function atomsOf(members: readonly RoundMember[], shown: readonly Cell[]): PastAtoms {
  const atomOf = new Map<string, string>();
  const sizes = new Map<string, number>();
  for (const member of members) {
    const bits = shown.map((cell) => (isIn(cell, member) ? '1' : '0')).join('');
    if (!bits.includes('1')) continue;
    atomOf.set(member.person, bits);
    sizes.set(bits, (sizes.get(bits) ?? 0) + 1);
  }
  return { atomOf, sizes };
}

/** Whether an atom of these people differs by a few from one that was shown. */
export function mustRest(
  people: readonly string[],
  past: readonly PastAtoms[],
  { belowPeople, belowChange }: Rest,
): boolean {
  if (people.length >= belowPeople) return false;
  return past.some(({ atomOf, sizes }) => {
    const shared = new Map<string, number>();
    for (const person of people) {
      const atom = atomOf.get(person);
      if (atom !== undefined) shared.set(atom, (shared.get(atom) ?? 0) + 1);
    }
    return [...shared].some(([atom, both]) => {
      const change = people.length + (sizes.get(atom) ?? 0) - 2 * both;
      return change > 0 && change < belowChange;
    });
  });
}

import { promised } from '../promised.ts';

/**
 * The release rule (design.md section 6). Reports are taken apart into atoms: people who are inside the same reported
 * cells and outside the same ones. Whatever anybody computes from reports treats the members of an atom alike, so it
 * is enough that no atom is too small and that the answers within one still differ when two members add what they
 * know themselves. A person's answers of two rounds are two answers; a round's atoms are decided when it closes.
 */

export interface Limits {
  /** Fewest answers in an atom that has any. */
  least: number;
  /** So many of an atom's members may put their heads together. */
  colluders: number;
}

export const limits: Limits = { least: promised.least, colluders: 2 };

/** Positions in the list of people asked. */
export type People = readonly number[];

/**
 * Which of the cells may be reported together: each in turn where every atom that it makes passes the check. So the
 * order of `cells` says which are given up for which.
 */
export function admit(
  asked: number,
  cells: readonly People[],
  passes: (atom: People) => boolean,
): boolean[] {
  const all = Array.from({ length: asked }, (_, person) => person);
  const atoms: People[] = [all];
  const atomOf = all.map(() => inNoCell);

  return cells.map((cell) => {
    const parts = partsOf(cell, atomOf).map(({ atom, inside }) => ({
      atom,
      inside,
      outside: without(atoms[atom] ?? [], inside),
    }));
    const made = parts.flatMap(({ atom, inside, outside }) =>
      atom === inNoCell || outside.length === 0 ? [inside] : [inside, outside],
    );
    if (!made.every(passes)) return false;
    for (const { atom, inside, outside } of parts) {
      atoms[atom] = outside;
      const next = atoms.push(inside) - 1;
      for (const person of inside) atomOf[person] = next;
    }
    return true;
  });
}

/** People whom no report is about need no check. */
const inNoCell = 0;

function partsOf(cell: People, atomOf: readonly number[]): { atom: number; inside: number[] }[] {
  const parts = new Map<number, number[]>();
  for (const person of cell) {
    const atom = atomOf[person] ?? inNoCell;
    const inside = parts.get(atom);
    if (inside) inside.push(person);
    else parts.set(atom, [person]);
  }
  return [...parts].map(([atom, inside]) => ({ atom, inside }));
}

function without(people: People, gone: People): People {
  const out = new Set(gone);
  return people.filter((person) => !out.has(person));
}

/**
 * Whether an atom's answers may stand in reports. `answers` are what the figure is made of, one for each person who
 * answered: with the colluders' own taken away, those left must not be all the same.
 */
export function mayStand(answers: readonly string[], { least, colluders }: Limits): boolean {
  if (answers.length === 0) return true;
  return answers.length >= least && mostGiven(answers) < answers.length - colluders;
}

/** How often the commonest of them was given. */
export function mostGiven(answers: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

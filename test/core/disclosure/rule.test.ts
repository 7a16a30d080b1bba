import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, limits, mayStand, type People } from '../../../core/disclosure/rule.ts';

/** Positions `from` to `to`, the latter left out. */
function span(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

const atLeastFive = (atom: People): boolean => atom.length >= 5;

describe('cells reported together', () => {
  it('hide a team of six beside three others, and the three', () => {
    // The three examples of https://support.dialog.nl/hc/en-gb/articles/5421568752274
    expect(admit(9, [span(0, 9), span(3, 9), span(0, 3)], atLeastFive)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('show the six where those left over are seven', () => {
    const cells = [span(0, 13), span(7, 13), span(3, 7), span(0, 3)];
    expect(admit(13, cells, atLeastFive)).toEqual([true, true, false, false]);
  });

  it('show a cell of the same people as another', () => {
    expect(admit(12, [span(0, 12), span(0, 6), span(0, 6), span(6, 12)], atLeastFive)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('hide a site that shares four people with a team', () => {
    const [whole, team, site] = [span(0, 30), span(0, 12), span(8, 25)];
    expect(admit(30, [whole, team, site], atLeastFive)).toEqual([true, true, false]);
    expect(admit(30, [whole, team, span(7, 25)], atLeastFive)).toEqual([true, true, true]);
  });

  it('leave people whom no report is about out of it', () => {
    expect(admit(8, [span(0, 5), span(0, 8)], atLeastFive)).toEqual([true, false]);
  });

  it('never make an atom that fails, and give up none that they need not', () => {
    const cell = fc.uniqueArray(fc.nat(29), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 8 }), (cells) => {
        const stands = admit(30, cells, atLeastFive);
        const shown = cells.filter((_, at) => stands[at]);
        expect(atomsOf(shown).every(atLeastFive)).toBe(true);
        cells.forEach((candidate, at) => {
          const before = cells.filter((_, other) => other < at && stands[other]);
          const made = atomsOf([...before, candidate]);
          expect(made.every(atLeastFive)).toBe(stands[at]);
        });
      }),
    );
  });
});

/** Membership vectors written out: the definition itself. */
function atomsOf(cells: readonly People[]): People[] {
  const atoms = new Map<string, number[]>();
  for (const person of new Set(cells.flat())) {
    const vector = cells.map((cell) => (cell.includes(person) ? '1' : '0')).join('');
    atoms.set(vector, [...(atoms.get(vector) ?? []), person]);
  }
  return [...atoms.values()];
}

describe('answers of an atom', () => {
  it('stand from five on, or where nobody answered', () => {
    expect(mayStand([], limits)).toBe(true);
    expect(mayStand(['1', '2', '1', '2'], limits)).toBe(false);
    expect(mayStand(['1', '2', '1', '2', '3'], limits)).toBe(true);
  });

  it('do not stand where two of them would know all the others', () => {
    expect(mayStand(['5', '5', '5', '5', '5'], limits)).toBe(false);
    expect(mayStand(['5', '5', '5', '5', '1'], limits)).toBe(false);
    expect(mayStand(['5', '5', '5', '4', '1'], limits)).toBe(false);
    expect(mayStand(['5', '5', '5', '5', '4', '1', '1'], limits)).toBe(true);
  });

  it('differ still, whichever two are taken away', () => {
    const answers = fc.array(fc.constantFrom('1', '2', '3'), { maxLength: 9 });
    fc.assert(
      fc.property(answers, (given) => {
        const twoGone = given.flatMap((_, a) =>
          given.slice(0, a).map((_, b) => given.filter((_, at) => at !== a && at !== b)),
        );
        const differ = twoGone.every((left) => new Set(left).size > 1);
        expect(mayStand(given, limits)).toBe(given.length === 0 || (given.length >= 5 && differ));
      }),
    );
  });
});

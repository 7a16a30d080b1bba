import fc from 'fast-check';

/** What a roster says of a person: nothing, an answer to the question that asks for it, or something else. */

/** By name; each but the first is asked for by questions of the kind in it. */
const values = {
  member: ['yes'],
  'my-yesno': ['yes', 'no', 'maybe'],
  'my-choice': ['a', 'b', 'zz'],
  'my-choices': ['b, a', 'b', 'zz'],
  'my-number': ['7', '3.5', 'many'],
  'my-date': ['2026-12-02', '2026-11-30', 'soon'],
  'my-text': ['red', 'It was terrible, I hate it'],
} as const;

export const factNames = Object.keys(values);

export type Facts = Readonly<Record<string, string>>;

export interface DrawnRoster {
  facts: Facts;
  /** Read so long ago that what is kept for hours has had its time. */
  isOld: boolean;
}

/** The fact that a question of this kind asks for; undefined where none does. */
export function factOfKind(kind: string): string | undefined {
  const name = `my-${kind}`;
  return factNames.includes(name) ? name : undefined;
}

export const drawnFacts: fc.Arbitrary<Facts> = fc
  .array(fc.nat(5), { minLength: factNames.length, maxLength: factNames.length })
  .map((picks) => {
    const said = Object.entries(values).flatMap(([name, list], index) => {
      const value = list[picks[index] ?? list.length];
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(said);
  });

export const drawnRosters: fc.Arbitrary<DrawnRoster> = fc.record({
  facts: drawnFacts,
  isOld: fc.boolean(),
});

import { describe, expect, it } from 'vitest';
import { type Cell, isIn, type RoundMember } from '../../core/disclosure/cell.ts';
import { rules } from '../../core/disclosure/decide.ts';
import { scoreFor } from '../../core/disclosure/publish.ts';
import type { Release } from '../../core/disclosure/release-types.ts';
import { type Measure, measureOf } from '../../core/insight/measure.ts';
import { tallyOf } from '../../core/insight/tally.ts';
import { enps, workload } from '../core/disclosure/staff.ts';
import { recover } from './exact.ts';
import { solve } from './linear.ts';
import { type Reported, runOrganisation } from './reports.ts';
import { seeded } from './seeded.ts';
import { usefulnessOf } from './useful.ts';

/** A careless report: the score of each of these cells, whoever it gives away. */
function careless(
  question: typeof enps,
  people: readonly (readonly [string, number])[],
  cells: readonly Cell[],
): Reported {
  const members = people.map(
    ([team], at): RoundMember => ({ person: `p${at}`, team, site: team.slice(0, 1) }),
  );
  const measure = measureOf(question) as Measure;
  const releases = cells.map((cell): Release => {
    const tally = tallyOf(
      people.flatMap(([, said], at) => {
        const member = members[at];
        return member && isIn(cell, member) ? [said] : [];
      }),
    );
    const score = scoreFor(measure, tally, null) ?? 'withheld';
    return {
      round: 'r1',
      programme: 'p',
      survey: 's',
      version: 1,
      date: '',
      cell,
      above: [],
      participation: 'withheld',
      options: [],
      drivers: [],
      scores: [{ question: question.id, metric: null, driver: '', score }],
    };
  });
  const answers = new Map(people.map(([, said], at) => [`p${at}`, new Map([[question.id, said]])]));
  return { members, answers, releases };
}

const mixed = (team: string): [string, number][] =>
  [3, 7, 10, 3, 7, 10].map((said) => [team, said]);

describe('the attacker', () => {
  it('takes a team from the whole and finds who is left', () => {
    const report = careless(enps, [...mixed('A1'), ['B1', 10]], [{}, { team: 'A1' }]);
    expect([...recover(report, 'enps').alone]).toEqual(['p6']);
  });

  it('sees that all of a group said the same', () => {
    const report = careless(
      workload,
      [
        ['A1', 5],
        ['A1', 5],
        ['A1', 5],
        ['A1', 5],
        ['A1', 5],
      ],
      [{}],
    );
    expect(recover(report, 'workload').alone.size).toBe(5);
  });

  it('knows the other three where two low ones put their heads together', () => {
    const report = careless(
      enps,
      [10, 9, 10, 0, 3].map((said) => ['A1', said]),
      [{}],
    );
    expect(recover(report, 'enps').alone.size).toBe(0);
    expect([...recover(report, 'enps').withTwo].sort()).toEqual(['p0', 'p1', 'p2']);
  });

  it('reads from the margin that all of a group are passive', () => {
    const report = careless(
      enps,
      [7, 8, 7, 7, 8, 8].map((said) => ['A1', said]),
      [{}],
    );
    expect(recover(report, 'enps').alone.size).toBe(6);
  });

  it('finds one person by crossing teams and sites', () => {
    const people: [string, number][] = [...mixed('A1'), ...mixed('A2'), ...mixed('B1'), ['B2', 3]];
    const cells = [{}, { team: 'A1' }, { team: 'A2' }, { site: 'B' }, { team: 'B1' }];
    expect([...recover(careless(enps, people, cells), 'enps').alone]).toEqual(['p18']);
  });

  it('finds nobody where there is nothing to find', () => {
    const report = careless(enps, [...mixed('A1'), ...mixed('B1')], [{}, { team: 'A1' }]);
    expect(recover(report, 'enps').alone.size).toBe(0);
    expect(recover(report, 'enps').withTwo.size).toBe(0);
  });
});

describe('solving sums', () => {
  const free = { low: 0, high: 9 };

  it('narrows by whole numbers', () => {
    const [a, b] = solve([free, { low: 0, high: 2 }], [{ unknowns: [0, 1], low: 11, high: 11 }]);
    expect([a, b]).toEqual([
      { low: 9, high: 9 },
      { low: 2, high: 2 },
    ]);
  });

  it('eliminates where only several equations together tell', () => {
    const sums = [
      { unknowns: [0, 1], low: 7, high: 7 },
      { unknowns: [1, 2], low: 8, high: 8 },
      { unknowns: [0, 2], low: 5, high: 5 },
    ];
    expect(solve([free, free, free], sums).map(({ low }) => low)).toEqual([2, 5, 3]);
  });
});

describe('simulated companies', () => {
  it('give away nobody under the rule, and people under a plain minimum of five', () => {
    const found = { rule: 0, minimum: 0 };
    let seen = 0;
    let quarters = 0;
    for (let company = 0; company < 6; company++) {
      const underRule = runOrganisation(60, 6, { by: 'rule', rules }, seeded(company));
      const underMinimum = runOrganisation(60, 6, { by: 'minimum', least: 5 }, seeded(company));
      const useful = usefulnessOf(underRule, 'enps');
      seen += useful.seen;
      quarters += useful.quarters;
      for (const question of ['enps', 'workload']) {
        for (const round of underRule) {
          const { alone, withTwo } = recover(round, question);
          found.rule += alone.size + withTwo.size;
        }
        for (const round of underMinimum) found.minimum += recover(round, question).alone.size;
      }
    }
    expect(found.rule).toBe(0);
    expect(found.minimum).toBeGreaterThan(0);
    expect(seen / quarters).toBeGreaterThan(0.7);
  });
});

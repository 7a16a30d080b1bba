import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellKey, isIn, type RoundMember } from '../../../core/disclosure/cell.ts';
import { computeRound, type Outcome } from '../../../core/disclosure/compute.ts';
import { type PastRound, rules } from '../../../core/disclosure/decide.ts';
import type { Answers } from '../../../core/disclosure/paper.ts';
import type { Score, Withheld } from '../../../core/disclosure/release-types.ts';
import type { AnswerValue } from '../../../core/model.ts';
import { pulse, roundOf, sheet, team, topics } from './staff.ts';

type Says = (at: number) => readonly [string, AnswerValue][];

function compute(
  members: readonly RoundMember[],
  says: Says = sheet,
  past: readonly PastRound[] = [],
): Outcome {
  const answers = new Map<string, Answers>(
    members.map(({ person }, at) => [person, new Map(says(at))]),
  );
  return computeRound(roundOf('r1', '2026-12-01', members), answers, past, rules);
}

function score(outcome: Outcome, cell: Record<string, string>, question = 'enps') {
  const release = outcome.releases.find((each) => cellKey(each.cell) === cellKey(cell));
  return release?.scores.find((each) => each.question === question)?.score;
}

function value(found: Score | Withheld | undefined): number | string | undefined {
  return typeof found === 'object' ? found.value : found;
}

/** What the next round has to know of this one. */
function past(outcome: Outcome, members: readonly RoundMember[], number: number): PastRound {
  return { number, members, shown: outcome.shown };
}

describe('a closed round', () => {
  it('tells the score of everybody, of teams and of sites', () => {
    const outcome = compute([...team('Shop', 9), ...team('Office', 12, 'Brno')]);
    expect(value(score(outcome, {}))).toBe(0);
    expect(value(score(outcome, { team: 'Shop' }))).toBe(0);
    expect(value(score(outcome, { site: 'Brno' }))).toBe(0);
    expect(value(score(outcome, { team: 'Office', site: 'Brno' }))).toBe(0);
    expect(value(score(outcome, { team: 'Office' }, 'workload'))).toBe(3);
  });

  it('withholds a team of four, and the one that would give it away', () => {
    const outcome = compute([...team('Shop', 4), ...team('Office', 8), ...team('Bar', 7)]);
    expect(value(score(outcome, {}))).toBe(-5.3);
    expect(score(outcome, { team: 'Shop' })).toBe('withheld');
    expect(value(score(outcome, { team: 'Office' }))).toBeDefined();
    expect(score(outcome, { team: 'Bar' })).toBe('withheld');
  });

  it('withholds what all or nearly all said, and what would give it away', () => {
    const says: Says = (at) => [['enps', at < 6 ? 10 : ([2, 7, 9][at % 3] ?? 0)]];
    const outcome = compute([...team('Shop', 7), ...team('Office', 9), ...team('Bar', 8)], says);
    expect(score(outcome, { team: 'Shop' })).toBe('withheld');
    const shown = ['Office', 'Bar'].filter((name) => score(outcome, { team: name }) !== 'withheld');
    expect(shown).toHaveLength(1);
  });

  it('counts the answers of each question by itself', () => {
    const says: Says = (at) => (at < 4 ? [['workload', 1 + at]] : sheet(at));
    const outcome = compute([...team('Shop', 8), ...team('Office', 12)], says);
    expect(score(outcome, { team: 'Shop' })).toBe('withheld');
    expect(value(score(outcome, { team: 'Shop' }, 'workload'))).toBeDefined();
  });

  it('takes a skipped question for no answer', () => {
    const says: Says = (at) => [['enps', at < 5 ? ([1, 8, 10][at % 3] ?? 0) : null]];
    const outcome = compute(team('Shop', 9), says);
    expect(value(score(outcome, {}))).toBeDefined();
    expect(
      score(
        compute(team('Shop', 9), (at) => says(at + 1)),
        {},
      ),
    ).toBe('withheld');
  });

  it('tells response in bands, for five asked and more, though nobody answered', () => {
    const { releases } = compute([...team('Shop', 5), ...team('Office', 6)], () => []);
    expect(releases.map(({ participation }) => participation).slice(0, 3)).toEqual([
      { asked: { from: 10, to: 19 }, percent: { from: 0, to: 20 } },
      { asked: { from: 5, to: 9 }, percent: { from: 0, to: 20 } },
      { asked: { from: 5, to: 9 }, percent: { from: 0, to: 20 } },
    ]);
    const small = compute([...team('Shop', 4), ...team('Office', 6)], () => []).releases;
    expect(small[1]?.participation).toBe('withheld');
    expect(small[2]?.participation).toBe('withheld');
  });

  it('lets comments be read from ten who answered and five comments on, in one order of groups', () => {
    const members = [...team('Shop', 12), ...team('Office', 14)];
    const few: Says = (at) => sheet(at).filter(([question]) => question !== 'comment' || at < 4);
    expect(compute(members, few).comments).toEqual([]);
    const said = compute(members).comments;
    expect(said).toHaveLength(26);
    expect(said[0]?.cells).toEqual([{}, { team: 'Shop' }, { site: 'Praha' }]);
    expect(compute(team('Shop', 9)).comments).toEqual([]);
  });

  it('shows the comments of everybody where those of one team would stand out', () => {
    const says: Says = (at) => sheet(at).filter(([question]) => question !== 'comment' || at > 9);
    const { comments } = compute([...team('Shop', 12), ...team('Office', 14)], says);
    expect(new Set(comments.flatMap(({ cells }) => cells.map(cellKey)))).toEqual(
      new Set([cellKey({}), cellKey({ site: 'Praha' })]),
    );
  });

  it('tells options as shares from ten who took one on', () => {
    const { releases } = compute([...team('Shop', 9), ...team('Office', 12)]);
    const shares = releases.map(({ options }) => options[0]?.shares);
    expect(shares[0]).toEqual({
      people: { from: 20, to: 49 },
      percent: { pay: 33.3, people: 33.3, tools: 33.3 },
    });
    expect(shares[1]).toBe('withheld');
  });

  it('tells of no option that all but two or fewer took', () => {
    const members = team('Shop', 12);
    const shares = (nearlyAll: number) => {
      const answers = new Map(
        members.map(({ person }, at) => [
          person,
          new Map([
            ['topics', at < nearlyAll ? ['pay', ['people', 'tools'][at % 2] ?? ''] : ['tools']],
          ]),
        ]),
      );
      const survey = { ...pulse, questions: [topics] };
      const round = { ...roundOf('r1', '2026-12-01', members), survey };
      return computeRound(round, answers, [], rules).releases[0]?.options[0]?.shares;
    };
    expect(shares(10)).toBe('withheld');
    expect(shares(9)).toMatchObject({ percent: { pay: 75, people: 41.7, tools: 58.3 } });
  });

  it('ranks drivers where thirty gave both answers', () => {
    const says: Says = (at) => [
      ['enps', [2, 7, 10][at % 3] ?? 0],
      ['workload', 1 + 2 * (at % 3)],
    ];
    const [whole, half] = compute([...team('Shop', 30), ...team('Office', 20)], says).releases;
    expect(whole?.drivers).toEqual([
      { question: 'workload', driver: 'workload', strength: 1, detectable: true },
    ]);
    expect(half?.drivers).toHaveLength(1);
    expect(compute(team('Shop', 29), says).releases[0]?.drivers).toEqual([]);
  });

  it('keeps counts of what is shown and of nothing else', () => {
    const outcome = compute([...team('Shop', 4), ...team('Office', 8), ...team('Bar', 7)]);
    const cells = outcome.tallies.filter(({ question }) => question === 'enps');
    expect(cells.map(({ cell }) => cell)).not.toContainEqual({ team: 'Shop' });
    expect(cells.find(({ cell }) => cellKey(cell) === cellKey({}))?.tally).toEqual([
      { value: 6, count: 7 },
      { value: 7, count: 6 },
      { value: 9, count: 6 },
    ]);
  });
});

describe('a small group that changed by a few people', () => {
  const office = team('Office', 20);

  it('rests for two rounds, then is shown again', () => {
    const before = [...team('Shop', 9), ...office];
    const joined = [...team('Shop', 10), ...office];
    const first = compute(before);
    expect(value(score(first, { team: 'Shop' }))).toBeDefined();
    const second = compute(joined, sheet, [past(first, before, 1)]);
    expect(score(second, { team: 'Shop' })).toBe('withheld');
    expect(value(score(second, {}))).toBeDefined();
    const third = compute(joined, sheet, [past(second, joined, 2), past(first, before, 1)]);
    expect(score(third, { team: 'Shop' })).toBe('withheld');
    const fourth = compute(joined, sheet, [
      past(third, joined, 3),
      past(second, joined, 2),
      past(first, before, 1),
    ]);
    expect(value(score(fourth, { team: 'Shop' }))).toBeDefined();
  });

  it('is shown where it is the same, large, or changed by five', () => {
    const before = [...team('Shop', 9), ...office];
    const history = [past(compute(before), before, 1)];
    expect(value(score(compute(before, sheet, history), { team: 'Shop' }))).toBeDefined();
    const five = [...team('Shop', 14), ...office];
    expect(value(score(compute(five, sheet, history), { team: 'Shop' }))).toBeDefined();
    const large = [...team('Shop', 9), ...team('Office', 21)];
    expect(value(score(compute(large, sheet, history), { team: 'Office' }))).toBeDefined();
  });
});

describe('of two teams that cannot both be shown', () => {
  const members = [...team('Shop', 3), ...team('Office', 9), ...team('Bar', 9)];

  it('the one not shown for longer comes first', () => {
    const first = compute(members);
    expect(value(score(first, { team: 'Bar' }))).toBeDefined();
    expect(score(first, { team: 'Office' })).toBe('withheld');
    const later = compute(members, sheet, [{ ...past(first, members, 1), members: null }]);
    expect(score(later, { team: 'Bar' })).toBe('withheld');
    expect(value(score(later, { team: 'Office' }))).toBeDefined();
  });

  it('the same stays while the other would tell of three people in two rounds', () => {
    const first = compute(members);
    const second = compute(members, sheet, [past(first, members, 1)]);
    expect(second.shown).toEqual(first.shown);
  });
});

describe('whatever a company looks like', () => {
  const member = fc.record({
    team: fc.constantFrom('a', 'b', 'c', 'd', 'e', ''),
    site: fc.constantFrom('x', 'y', ''),
    enps: fc.option(fc.integer({ min: 0, max: 10 }), { freq: 4 }),
  });

  it('no set of answers that reports tell apart is below five, or known to two of its people', () => {
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 70 }), (people) => {
        const members = people.map(({ team, site }, at) => ({ person: `p${at}`, team, site }));
        const outcome = compute(members, (at) => [['enps', people[at]?.enps ?? null]]);
        const shown = outcome.shown['enps'] ?? [];
        const atoms = new Map<string, string[]>();
        people.forEach(({ enps }, at) => {
          const person = members[at];
          if (enps === null || !person) return;
          const vector = shown.map((cell) => (isIn(cell, person) ? '1' : '0')).join('');
          if (!vector.includes('1')) return;
          const said = enps <= 6 ? 'detracts' : enps >= 9 ? 'promotes' : 'neither';
          atoms.set(vector, [...(atoms.get(vector) ?? []), said]);
        });
        for (const answers of atoms.values()) {
          expect(answers.length).toBeGreaterThanOrEqual(5);
          for (const said of new Set(answers)) {
            expect(answers.filter((each) => each !== said).length).toBeGreaterThan(2);
          }
        }
        for (const { cell, scores } of outcome.releases) {
          const isShown = shown.some((each) => cellKey(each) === cellKey(cell));
          expect(scores[0]?.score !== 'withheld').toBe(isShown);
        }
      }),
      { numRuns: 200 },
    );
  });
});

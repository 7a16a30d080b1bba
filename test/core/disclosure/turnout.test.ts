import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIn } from '../../../core/disclosure/cell.ts';
import { shareToTell } from '../../../core/disclosure/turnout.ts';

const member = (team: string, site: string) => (_: unknown, at: number) => ({
  person: `${team}-${site}-${at}`,
  team,
  site,
});
const group = (count: number, team: string, site = 'praha') =>
  Array.from({ length: count }, member(team, site));

const breakdowns = ['team'];

describe('the share that managers hear before a round closes', () => {
  it('is that of their own group where it is large enough', () => {
    const members = [...group(10, 'shop'), ...group(12, 'bar')];
    const answered = new Set(members.slice(0, 7).map(({ person }) => person));
    const share = shareToTell({ members, breakdowns, answered }, { sees: { team: ['shop'] } });
    expect(share).toEqual({ cell: { team: 'shop' }, percent: { from: 60, to: 80 } });
  });

  it('is that of the next larger group where theirs is small', () => {
    const members = [...group(4, 'shop'), ...group(12, 'bar')];
    const answered = new Set(members.slice(0, 8).map(({ person }) => person));
    const share = shareToTell({ members, breakdowns, answered }, { sees: { team: ['shop'] } });
    expect(share?.cell).toEqual({});
  });

  it('never says of a few people that none of them has answered', () => {
    const members = [...group(6, 'shop'), ...group(12, 'bar')];
    const answered = new Set(members.slice(6).map(({ person }) => person));
    const share = shareToTell({ members, breakdowns, answered }, { sees: { team: ['shop'] } });
    expect(share).toEqual({ cell: {}, percent: { from: 60, to: 80 } });
  });

  it('is nothing for those whose people are not asked, and where too few are', () => {
    const members = group(4, 'shop');
    const answered = new Set<string>();
    const none = { members, breakdowns, answered };
    expect(shareToTell(none, { sees: { team: ['bar'] } })).toBeNull();
    expect(shareToTell(none, { sees: {} })).toBeNull();
  });

  it('is always about five people or more, and about all of the manager’s own', () => {
    const teams = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 });
    fc.assert(
      fc.property(teams, fc.infiniteStream(fc.boolean()), (list, coin) => {
        const members = list.map((team, at) => ({ person: `p${at}`, team, site: '' }));
        const said = members.filter(() => coin.next().value).map(({ person }) => person);
        const turnout = { members, breakdowns, answered: new Set(said) };
        const share = shareToTell(turnout, { sees: { team: ['a'] } });
        if (!share) return;
        const people = members.filter((each) => isIn(share.cell, each));
        expect(people.length).toBeGreaterThanOrEqual(5);
        const own = members.filter(({ team }) => team === 'a');
        expect(own.every((each) => people.includes(each))).toBe(true);
      }),
    );
  });
});

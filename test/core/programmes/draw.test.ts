import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Programme } from '../../../core/model.ts';
import { dripPeriod, isInSample, turnIn, turnOn } from '../../../core/programmes/draw.ts';
import { houseOf } from './file-house.ts';

function programme(parts: Partial<Programme>): Programme {
  const [, found] = houseOf().house.programmes;
  if (!found) throw new Error('no programme');
  const asked = {
    by: 'rule',
    rule: 'every week on Tue at 10:00',
    starts: '2026-12-01',
    zone: '',
  } as const;
  return { ...found, asked, ...parts };
}

const people = Array.from({ length: 2_600 }, (_, index) => `c-${index}`);

describe('dripping', () => {
  const dripping = programme({ drip: 'P13W' });

  it('gives each week its share of the period, and everybody one week', () => {
    const period = dripPeriod(dripping, '2026-12-01');
    expect(period?.dates).toHaveLength(13);
    const turns = people.map((person) => period && turnIn(dripping, period, person));
    for (const date of period?.dates ?? []) {
      const share = turns.filter((turn) => turn === date).length / people.length;
      expect(share).toBeGreaterThan(0.05);
      expect(share).toBeLessThan(0.1);
    }
    expect(turns.every((turn) => turn && period?.dates.includes(turn))).toBe(true);
  });

  it('asks each person once in each of any number of periods, wherever they begin', () => {
    const rules = fc.constantFrom(
      'every week on Tue at 10:00',
      'every weekday at 09:00',
      'every 2 weeks on Mon at 10:00',
      'every month on day 15 at 10:00',
    );
    const starts = fc.constantFrom('2026-12-01', '2026-02-28', '2027-01-31');
    const drips = fc.constantFrom('P13W', 'P90D', 'P26W');
    fc.assert(
      fc.property(rules, starts, drips, fc.constantFrom(...people), (rule, from, drip, person) => {
        const each = programme({ drip, asked: { by: 'rule', rule, starts: from, zone: '' } });
        const first = dripPeriod(each, from);
        const dates = first?.dates ?? [];
        const turns = dates.filter(
          (date) => first && turnOn(first, date) === turnIn(each, first, person),
        );
        expect(turns).toHaveLength(dates.length === 0 ? 0 : 1);
        for (const date of dates) expect(dripPeriod(each, date)).toEqual(first);
      }),
    );
  });

  it('goes on with the next period the day after the last', () => {
    const [first, second] = ['2027-03-01', '2027-03-02'].map((day) => dripPeriod(dripping, day));
    expect(first?.from).toBe('2026-12-01');
    expect(second?.from).toBe('2027-03-02');
    expect(second?.dates[0]).toBe('2027-03-02');
  });

  it('by hand takes whose turn came last; before the start, nobody', () => {
    const period = dripPeriod(dripping, '2026-12-11');
    expect(period && turnOn(period, '2026-12-11')).toBe('2026-12-08');
    const early = dripPeriod(dripping, '2026-11-11');
    expect(early && turnOn(early, '2026-11-11')).toBe('');
  });
});

describe('a sample', () => {
  it('is about the share, others each time, and the same however often one looks', () => {
    const quarter = programme({ sample: 0.25 });
    const drawn = (occasion: string): string[] =>
      people.filter((person) => isInSample(quarter, occasion, person));
    const first = drawn('2026-12-01');
    expect(first).toEqual(drawn('2026-12-01'));
    expect(first.length / people.length).toBeCloseTo(0.25, 1);
    const both = drawn('2026-12-08').filter((person) => first.includes(person));
    expect(both.length / first.length).toBeCloseTo(0.25, 1);
  });

  it('of everybody is everybody', () => {
    expect(people.every((person) => isInSample(programme({}), '2026-12-01', person))).toBe(true);
  });
});

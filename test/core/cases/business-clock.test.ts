import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessTime,
  businessMinutesBetween,
  endOfBusinessDay,
  sameBusinessDay,
} from '../../../core/cases/business-clock.ts';
import type { Hours } from '../../../core/model.ts';

const office: Hours = {
  zone: 'Europe/Prague',
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
  holidays: 'CZ',
};
const roundTheClock: Hours = {
  ...office,
  days: [1, 2, 3, 4, 5, 6, 7],
  from: '00:00',
  to: '24:00',
  holidays: '',
};

/** Local time of Prague, in November an hour ahead of UTC. */
function prague(time: string): Date {
  return new Date(`2026-11-${time}+01:00`);
}

describe('adding business time', () => {
  test.each([
    ['within a day', '24T10:00', 120, '24T12:00'],
    ['to the close exactly', '24T10:00', 420, '24T17:00'],
    ['over a night', '24T16:30', 60, '25T09:30'],
    ['from before the day opens', '24T06:00', 30, '24T09:30'],
    ['over a weekend', '20T16:50', 20, '23T09:10'],
    ['from a Saturday', '21T12:00', 60, '23T10:00'],
    ['over a holiday', '16T16:00', 120, '18T10:00'],
    ['of several days', '23T09:00', 3 * 480 + 1, '26T09:01'],
    ['of nothing, from a Saturday', '21T12:00', 0, '21T12:00'],
  ])('%s', (_, from, minutes, expected) => {
    expect(addBusinessTime(prague(from), minutes, office)).toEqual(prague(expected));
  });

  test('takes an hour less or more of the clock where it changes', () => {
    const saturday = new Date('2026-03-28T22:00:00Z');
    expect(addBusinessTime(saturday, 240, roundTheClock)).toEqual(new Date('2026-03-29T02:00:00Z'));
    const night = { ...roundTheClock, from: '02:30', to: '05:00' };
    expect(addBusinessTime(saturday, 60, night)).toEqual(new Date('2026-03-29T02:00:00Z'));
    expect(addBusinessTime(new Date('2026-03-27T16:00:00Z'), 30, office)).toEqual(
      new Date('2026-03-30T07:30:00Z'),
    );
  });

  test('is refused where hours never open', () => {
    expect(() => addBusinessTime(prague('24T10:00'), 1, { ...office, days: [] })).toThrow(
      RangeError,
    );
    expect(() => addBusinessTime(prague('24T10:00'), 1, { ...office, to: '09:00' })).toThrow(
      RangeError,
    );
  });
});

describe('business time between', () => {
  test.each([
    ['one day', '24T10:00', '24T12:30', 150],
    ['night', '24T16:00', '25T10:00', 120],
    ['weekend', '20T16:50', '23T09:10', 20],
    ['holiday', '16T16:00', '18T10:00', 120],
    ['closed hours only', '20T17:00', '23T09:00', 0],
    ['the wrong order', '24T12:00', '24T10:00', 0],
  ])('%s', (_, a, b, expected) => {
    expect(businessMinutesBetween(prague(a), prague(b), office)).toBe(expected);
  });

  test('is what passed, where clocks change', () => {
    const day = (date: string, hours: Hours) =>
      businessMinutesBetween(
        new Date(`${date}T12:00Z`),
        new Date(Date.parse(`${date}T12:00Z`) + 86_400_000),
        hours,
      );
    expect(day('2026-03-28', roundTheClock)).toBe(1440);
    expect(day('2026-03-28', { ...roundTheClock, from: '01:00', to: '05:00' })).toBe(180);
    expect(day('2026-10-24', { ...roundTheClock, from: '01:00', to: '05:00' })).toBe(300);
  });
});

describe('the business day of a complaint', () => {
  test.each([
    ['in the morning: that day', '24T10:00', '24T17:00'],
    ['before opening: that day', '24T07:00', '24T17:00'],
    ['with two hours left: that day', '24T15:00', '24T17:00'],
    ['with less than two hours left: the next', '24T15:01', '25T17:00'],
    ['at 16:50: the next', '24T16:50', '25T17:00'],
    ['on a Friday at 16:50: Monday', '20T16:50', '23T17:00'],
    ['after the close: the next', '24T18:00', '25T17:00'],
    ['on a Saturday: Monday', '21T12:00', '23T17:00'],
    ['before a holiday at 16:50: the day after it', '16T16:50', '18T17:00'],
  ])('%s', (_, from, expected) => {
    expect(endOfBusinessDay(prague(from), office)).toEqual(prague(expected));
  });

  test.each([
    ['24T09:00', '24T16:59', true],
    ['24T07:00', '24T16:59', true],
    ['23T17:00', '24T10:00', true],
    ['21T12:00', '23T16:59', true],
    ['24T16:59', '24T17:00', false],
    ['16T10:00', '18T10:00', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(sameBusinessDay(prague(a), prague(b), office)).toBe(expected);
  });
});

describe('for any hours, zone and instant', () => {
  const anyHours = fc.record({
    zone: fc.constantFrom(
      'Europe/Prague',
      'America/Havana',
      'Australia/Lord_Howe',
      'Antarctica/Troll',
      'America/Nuuk',
    ),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    from: fc.constantFrom('00:00', '00:30', '02:30'),
    to: fc.constantFrom('03:15', '17:00', '23:30', '24:00'),
    holidays: fc.constantFrom('', 'CZ', 'US'),
  });
  const instant = fc.date({
    min: new Date('2026-01-01'),
    max: new Date('2026-12-31'),
    noInvalidDate: true,
  });
  const minutes = fc.integer({ min: 0, max: 2000 });
  const runs = { numRuns: 100 };

  test('time added is the time between', () => {
    fc.assert(
      fc.property(anyHours, instant, minutes, (hours, from, added) => {
        const end = addBusinessTime(from, added, hours);
        expect(businessMinutesBetween(from, end, hours)).toBe(added);
        if (added > 0)
          expect(businessMinutesBetween(from, new Date(end.getTime() - 1), hours)).toBeLessThan(
            added,
          );
      }),
      runs,
    );
  });

  test('adding twice is adding the sum', () => {
    fc.assert(
      fc.property(anyHours, instant, minutes, minutes, (hours, from, a, b) => {
        const twice = addBusinessTime(addBusinessTime(from, a, hours), b, hours);
        expect(twice).toEqual(addBusinessTime(from, a + b, hours));
      }),
      runs,
    );
  });

  test('times between add up', () => {
    fc.assert(
      fc.property(anyHours, fc.tuple(instant, instant, instant), (hours, instants) => {
        const [a = 0, b = 0, c = 0] = instants.map(Number).sort((x, y) => x - y);
        const between = (x: number, y: number) =>
          businessMinutesBetween(new Date(x), new Date(y), hours);
        expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 6);
        expect(between(a, c)).toBeLessThanOrEqual((c - a) / 60_000);
      }),
      { numRuns: 15 },
    );
  });

  test('a later complaint is never due earlier, and never in less than two business hours or at its own instant', () => {
    fc.assert(
      fc.property(anyHours, instant, fc.nat({ max: 7 * 86_400_000 }), (hours, from, wait) => {
        const due = endOfBusinessDay(from, hours);
        expect(due > from).toBe(true);
        expect(endOfBusinessDay(new Date(from.getTime() + wait), hours) >= due).toBe(true);
        expect(
          addBusinessTime(from, 1, hours) <=
            addBusinessTime(new Date(from.getTime() + wait), 1, hours),
        ).toBe(true);
      }),
      runs,
    );
  });
});

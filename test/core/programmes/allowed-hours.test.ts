import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AllowedHours,
  lastAllowed,
  nextAllowed,
  whenLate,
} from '../../../core/programmes/allowed-hours.ts';

const office: AllowedHours = {
  zone: 'Europe/Prague',
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
  holidays: 'CZ',
  quiet: null,
};
const always: AllowedHours = {
  ...office,
  days: [1, 2, 3, 4, 5, 6, 7],
  from: '00:00',
  to: '24:00',
  holidays: '',
};
const lunch = { from: '11:00', to: '13:00' };
const night = { from: '21:00', to: '08:00' };

function next(at: string, hours: AllowedHours): string | undefined {
  return nextAllowed(new Date(at), hours)?.toISOString().slice(0, 16);
}

describe('the last allowed instant', () => {
  test.each([
    ['the same inside the window', '2026-11-24T10:15:00Z', office, '2026-11-24T10:15'],
    ['a quarter of an hour before the end', '2026-11-24T15:50:00Z', office, '2026-11-24T15:45'],
    ['on Friday for a Saturday', '2026-11-21T04:30:00Z', office, '2026-11-20T15:45'],
    ['before a holiday', '2026-11-17T12:00:00Z', office, '2026-11-16T15:45'],
    ['before quiet hours', '2026-11-24T10:15:00Z', { ...office, quiet: lunch }, '2026-11-24T09:45'],
    ['that of a day without end', '2026-11-24T10:15:00Z', always, '2026-11-24T10:15'],
  ])('is %s', (_, at, hours, expected) => {
    expect(lastAllowed(new Date(at), hours)?.toISOString().slice(0, 16)).toBe(expected);
  });

  test('is none where nothing is ever allowed', () => {
    expect(lastAllowed(new Date('2026-11-24T10:15:00Z'), { ...office, days: [] })).toBeNull();
  });
});

describe('the next allowed instant', () => {
  test.each([
    ['the same inside the window', '2026-11-24T10:15:00Z', '2026-11-24T10:15'],
    ['the same as the window opens', '2026-11-24T08:00:00Z', '2026-11-24T08:00'],
    ['as the window opens', '2026-11-24T03:00:00Z', '2026-11-24T08:00'],
    ['the next day once it closes', '2026-11-24T16:00:00Z', '2026-11-25T08:00'],
    ['after the weekend', '2026-11-20T16:30:00Z', '2026-11-23T08:00'],
    ['after a holiday', '2026-11-16T16:00:00Z', '2026-11-18T08:00'],
    ['after Christmas and the weekend', '2026-12-23T20:00:00Z', '2026-12-28T08:00'],
    ['at local nine after clocks change', '2026-03-28T12:00:00Z', '2026-03-30T07:00'],
  ])('is %s', (_, at, expected) => {
    expect(next(at, office)).toBe(expected);
  });

  test('waits for quiet hours to end, also past midnight', () => {
    const quiet = { ...always, quiet: night };
    expect(next('2026-11-24T19:59:00Z', quiet)).toBe('2026-11-24T19:59');
    expect(next('2026-11-24T20:00:00Z', quiet)).toBe('2026-11-25T07:00');
    expect(next('2026-11-25T03:00:00Z', quiet)).toBe('2026-11-25T07:00');
  });

  test('fits quiet hours inside the window', () => {
    const lunch = { ...office, quiet: { from: '12:00', to: '13:30' } };
    expect(next('2026-11-24T10:59:00Z', lunch)).toBe('2026-11-24T10:59');
    expect(next('2026-11-24T11:00:00Z', lunch)).toBe('2026-11-24T12:30');
  });

  test('is the clock change where that jumps into the window', () => {
    expect(next('2026-03-29T00:30:00Z', { ...always, from: '02:30' })).toBe('2026-03-29T01:00');
  });

  test('is in the second of two equal hours where the first has passed', () => {
    const early = { ...always, from: '01:00', to: '02:30' };
    expect(next('2026-10-25T00:45:00Z', early)).toBe('2026-10-25T01:00');
  });

  test('begins with a day whose first hour is left out', () => {
    const havana = { ...always, zone: 'America/Havana', days: [7], from: '00:15', to: '01:10' };
    expect(nextAllowed(new Date('2026-03-07T12:00:00Z'), havana)).toEqual(
      new Date('2026-03-08T05:00:00Z'),
    );
  });

  test.each([
    ['no weekdays', { ...office, days: [] }],
    ['a window of no length', { ...office, to: '09:00' }],
    ['quiet hours over the whole window', { ...office, quiet: { from: '08:00', to: '18:00' } }],
  ])('is never with %s', (_, hours) => {
    expect(nextAllowed(new Date('2026-11-24T10:00:00Z'), hours)).toBeNull();
  });

  test('is the first minute that a clock on the wall allows', () => {
    const zone = fc.constantFrom(
      'Europe/Prague',
      'Antarctica/Troll',
      'America/Havana',
      'Australia/Lord_Howe',
      'America/Nuuk',
    );
    const quarter = fc.integer({ min: 0, max: 95 }).map((each) => {
      const pad = (value: number) => String(value).padStart(2, '0');
      return `${pad(Math.floor(each / 4))}:${pad((each % 4) * 15)}`;
    });
    const quiet = fc.option(fc.record({ from: quarter, to: quarter }));
    const hours = fc
      .record({ zone, from: quarter, to: quarter, quiet, days: fc.subarray([6, 7, 1, 2]) })
      .map((each): AllowedHours => ({ ...always, ...each }));
    const change = fc.constantFrom(
      '2026-03-07',
      '2026-03-28',
      '2026-04-04',
      '2026-10-03',
      '2026-10-24',
      '2026-10-31',
    );
    const minute = fc.integer({ min: 0, max: 2880 });
    fc.assert(
      fc.property(hours, change, minute, (each, date, minutes) => {
        const at = new Date(Date.parse(`${date}T00:00Z`) + minutes * 60_000);
        const expected = firstOnTheWall(at, each);
        if (expected) expect(nextAllowed(at, each)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

/** By trying each minute of three days. */
function firstOnTheWall(at: Date, { zone, days, from, to, quiet }: AllowedHours): Date | undefined {
  const wall = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  for (let minute = 0; minute < 3 * 1440; minute++) {
    const instant = new Date(at.getTime() + minute * 60_000);
    const [day = '', time = ''] = wall.format(instant).split(' ');
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(day.slice(0, 3)) + 1;
    const hushed =
      quiet &&
      (quiet.from <= quiet.to
        ? quiet.from <= time && time < quiet.to
        : quiet.from <= time || time < quiet.to);
    if (days.includes(weekday) && from <= time && time < to && !hushed) return instant;
  }
  return undefined;
}

describe('something that is due', () => {
  const ask = (now: string, late: 'skip' | 'next-slot', hours = office) =>
    whenLate({ due: new Date('2026-11-24T09:00:00Z'), now: new Date(now), late, hours });

  test.each(['skip', 'next-slot'] as const)('is sent up to three hours late (%s)', (late) => {
    expect(ask('2026-11-24T12:00:00Z', late)).toEqual({ send: new Date('2026-11-24T12:00:00Z') });
  });

  test.each(['skip', 'next-slot'] as const)('is not sent before it is due (%s)', (late) => {
    expect(ask('2026-11-24T08:30:00Z', late)).toEqual({ send: new Date('2026-11-24T09:00:00Z') });
  });

  test('is skipped when later, if the programme says so', () => {
    expect(ask('2026-11-24T12:00:00.001Z', 'skip')).toEqual({ skip: 'late' });
  });

  test('is sent at once when later but allowed, if the programme moves it', () => {
    expect(ask('2026-11-24T14:00:00Z', 'next-slot')).toEqual({
      send: new Date('2026-11-24T14:00:00Z'),
    });
  });

  test('never falls in quiet hours, even after days without power', () => {
    expect(ask('2026-11-27T20:00:00Z', 'next-slot')).toEqual({
      send: new Date('2026-11-30T08:00:00Z'),
    });
    expect(
      ask('2026-11-24T09:30:00Z', 'skip', { ...office, quiet: { from: '10:00', to: '11:00' } }),
    ).toEqual({ skip: 'late' });
  });

  test('is dropped where no hour is ever allowed', () => {
    expect(ask('2026-11-24T09:00:00Z', 'next-slot', { ...office, days: [] })).toEqual({
      skip: 'never',
    });
  });
});

import { describe, expect, test } from 'vitest';
import { isHolidayCountry, isOpenDay } from '../../../core/programmes/holidays.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];

describe('a day is closed', () => {
  test.each([
    ['CZ', '2026-11-17', 'a public holiday'],
    ['CZ', '2026-04-06', 'Easter Monday'],
    ['US', '2026-07-03', 'the day in place of a holiday on a Saturday'],
    ['US', '2026-07-04', 'the holiday itself'],
    ['DE-BY', '2026-01-06', 'a holiday of one part of a country'],
    ['AU', '2026-04-05', 'a holiday of 25 hours, as clocks change'],
    ['SA', '2026-03-21', 'one day of several'],
    ['TR', '2026-03-20', 'a holiday that begins on the eve'],
  ])('%s %s: %s', (holidays, date) => {
    expect(isOpenDay(date, { days: everyDay, holidays })).toBe(false);
    expect(isOpenDay(date, { days: everyDay, holidays: '' })).toBe(true);
  });

  test('at the weekend', () => {
    const days = [1, 2, 3, 4, 5];
    expect(isOpenDay('2026-11-20', { days, holidays: 'CZ' })).toBe(true);
    expect(isOpenDay('2026-11-21', { days, holidays: 'CZ' })).toBe(false);
  });
});

test.each([
  ['CZ', '2026-11-18', 'an ordinary day'],
  ['CZ', '2026-12-31', 'a day that is observed but not public'],
  ['DE', '2026-01-06', 'a holiday of only a part of the country'],
  ['IS', '2026-12-31', 'half a day'],
  ['TR', '2026-03-23', 'the day after a holiday of three and a half days'],
])('%s %s is open: %s', (holidays, date) => {
  expect(isOpenDay(date, { days: everyDay, holidays })).toBe(true);
});

test.each([
  ['CZ', true],
  ['DE-BY', true],
  ['DE-XX', false],
  ['XX', false],
  ['', false],
  ['constructor', false],
  ['DE-BY-A', false],
])('holidays of %j are known: %s', (country, expected) => {
  expect(isHolidayCountry(country)).toBe(expected);
});

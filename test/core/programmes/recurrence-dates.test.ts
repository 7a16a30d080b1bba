import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, test } from 'vitest';
import { parseRule } from '../../../core/programmes/recurrence.ts';
import { nominalDates } from '../../../core/programmes/recurrence-dates.ts';
import { anyDate, anyRrule } from './recurrence-arbitrary.ts';

function first(count: number, dates: Iterable<string>): string[] {
  const taken: string[] = [];
  for (const date of dates) {
    if (taken.push(date) === count) break;
  }
  return taken;
}

function datesOf(text: string, anchor: string, from = anchor, count = 6): string {
  const rule = parseRule(text.includes('=') ? `${text};BYHOUR=9` : `${text} at 09:00`);
  return first(count, nominalDates(rule, anchor, from)).join(' ');
}

describe('the examples of RFC 5545 section 3.8.5.3', () => {
  test.each([
    ['FREQ=DAILY;COUNT=3', '1997-09-02', '1997-09-02 1997-09-03 1997-09-04'],
    [
      'FREQ=DAILY;INTERVAL=2',
      '1997-09-02',
      '1997-09-02 1997-09-04 1997-09-06 1997-09-08 1997-09-10 1997-09-12',
    ],
    [
      'FREQ=DAILY;INTERVAL=10;COUNT=5',
      '1997-09-02',
      '1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2',
      '1997-09-02',
      '1997-09-02 1997-09-16 1997-09-30 1997-10-14 1997-10-28 1997-11-11',
    ],
    [
      'FREQ=WEEKLY;COUNT=4;BYDAY=TU,TH',
      '1997-09-02',
      '1997-09-02 1997-09-04 1997-09-09 1997-09-11',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR',
      '1997-09-01',
      '1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17 1997-09-19',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU',
      '1997-08-05',
      '1997-08-05 1997-08-10 1997-08-19 1997-08-24',
    ],
    [
      'FREQ=MONTHLY;COUNT=6;BYDAY=1FR',
      '1997-09-05',
      '1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06',
    ],
    [
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU',
      '1997-09-07',
      '1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25',
    ],
    [
      'FREQ=MONTHLY;BYDAY=-2MO',
      '1997-09-22',
      '1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16',
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=-3',
      '1997-09-28',
      '1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26',
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=1,-1',
      '1997-09-30',
      '1997-09-30 1997-10-01 1997-10-31 1997-11-01 1997-11-30 1997-12-01',
    ],
    [
      'FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=14,15',
      '1997-09-10',
      '1997-09-14 1997-09-15 1999-03-14 1999-03-15 2000-09-14 2000-09-15',
    ],
    [
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
      '1997-09-02',
      '1997-09-02 1997-09-09 1997-09-16 1997-09-23 1997-09-30 1997-11-04',
    ],
    [
      'FREQ=YEARLY;BYMONTH=6,7',
      '1997-06-10',
      '1997-06-10 1997-07-10 1998-06-10 1998-07-10 1999-06-10 1999-07-10',
    ],
    [
      'FREQ=YEARLY;INTERVAL=2;BYMONTH=1,2,3',
      '1997-03-10',
      '1997-03-10 1999-01-10 1999-02-10 1999-03-10 2001-01-10 2001-02-10',
    ],
    ['FREQ=YEARLY;BYDAY=20MO;COUNT=3', '1997-05-19', '1997-05-19 1998-05-18 1999-05-17'],
    [
      'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
      '1997-03-13',
      '1997-03-13 1997-03-20 1997-03-27 1998-03-05 1998-03-12 1998-03-19',
    ],
    [
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '1997-09-02',
      '1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13 2001-04-13',
    ],
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
      '1996-11-05',
      '1996-11-05 2000-11-07 2004-11-02',
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
      '2007-01-15',
      '2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30',
    ],
  ])('%s from %s', (text, anchor, expected) => {
    expect(datesOf(text, anchor)).toBe(expected);
  });
});

describe('a day that a month lacks is skipped', () => {
  test.each([
    ['every year on 29 Feb', '2026-01-01', '2028-02-29 2032-02-29 2036-02-29'],
    ['every year', '2024-02-29', '2024-02-29 2028-02-29 2032-02-29'],
    ['every month on day 31', '2026-01-01', '2026-01-31 2026-03-31 2026-05-31'],
    ['every month', '2026-01-31', '2026-01-31 2026-03-31 2026-05-31'],
    ['every month on the 5th Mon', '2026-01-01', '2026-03-30 2026-06-29 2026-08-31'],
    ['every 100 years on 29 Feb', '1900-01-01', '2000-02-29 2400-02-29 2800-02-29'],
  ])('%s', (text, anchor, expected) => {
    expect(datesOf(text, anchor, anchor, 3)).toBe(expected);
  });

  test.each(['every year on 30 Feb', 'every month in Apr on day 31', 'every 4 years on 29 Feb'])(
    'a rule that never matches ends: %s',
    (text) => {
      expect(datesOf(text, '2026-01-01')).toBe('');
    },
  );
});

describe('counting from the anchor', () => {
  test.each([
    ['every 2 weeks on Tue, Thu', '2026-11-26', '2026-11-26', '2026-11-26 2026-12-08 2026-12-10'],
    ['every 2 weeks on Tue, Thu', '2026-11-26', '2026-12-09', '2026-12-10 2026-12-22 2026-12-24'],
    ['every 2 weeks', '2026-11-29', '2026-12-01', '2026-12-13 2026-12-27 2027-01-10'],
    ['every 3 days', '2026-01-01', '2026-01-05', '2026-01-07 2026-01-10 2026-01-13'],
    [
      'every 3 months on the 2nd Tue',
      '2026-11-24',
      '2026-11-24',
      '2027-02-09 2027-05-11 2027-08-10',
    ],
    ['every quarter on day 1', '2026-01-01', '2026-01-02', '2026-04-01 2026-07-01 2026-10-01'],
    ['every day 3 times', '2026-01-01', '2026-01-03', '2026-01-03'],
    ['every day until 2026-01-02', '2026-01-01', '2026-01-01', '2026-01-01 2026-01-02'],
    ['every day', '2026-01-01', '2020-01-01', '2026-01-01 2026-01-02 2026-01-03'],
  ])('%s from anchor %s, seen on %s', (text, anchor, from, expected) => {
    const [cadence = '', ending = ''] = text.split(/(?<=day) (?=3|until)/);
    const rule = parseRule(`${cadence} at 09:00 ${ending}`);
    expect(first(3, nominalDates(rule, anchor, from)).join(' ')).toBe(expected);
  });

  test('takes plain and numbered weekdays of a year together', () => {
    expect(datesOf('FREQ=YEARLY;BYDAY=1MO,SA', '2026-01-01', '2026-01-01', 4)).toBe(
      '2026-01-03 2026-01-05 2026-01-10 2026-01-17',
    );
  });

  test('stops after the last date asked for', () => {
    const rule = parseRule('every day at 09:00');
    expect([...nominalDates(rule, '2026-01-01', '2026-01-30', '2026-02-01')]).toEqual([
      '2026-01-30',
      '2026-01-31',
      '2026-02-01',
    ]);
  });
});

describe('for any rule', () => {
  test('gives the dates that rrule-temporal gives in UTC', () => {
    fc.assert(
      fc.property(anyRrule, anyDate, (text, anchor) => {
        const end = new Date(Date.UTC(2029, 0, 1));
        const start = `DTSTART:${anchor.replaceAll('-', '')}T090000Z`;
        const other = new RRuleTemporal({ rruleString: `${start}\nRRULE:${text}` });
        const expected = other
          .between(new Date(0), end, true)
          .map((at) => at.toPlainDate().toString());
        const rule = parseRule(`${text};BYHOUR=9`);
        expect([...nominalDates(rule, anchor, anchor, '2028-12-31')]).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('rises, and does not depend on where one starts to look', () => {
    fc.assert(
      fc.property(anyRrule, anyDate, anyDate, (text, anchor, from) => {
        const rule = parseRule(`${text};BYHOUR=9`);
        const all = [...nominalDates(rule, anchor, anchor, '2028-12-31')];
        expect(all).toEqual([...new Set(all)].sort());
        const seen = [...nominalDates(rule, anchor, from, '2028-12-31')];
        expect(seen).toEqual(all.filter((date) => date >= from));
      }),
      { numRuns: 150 },
    );
  });
});

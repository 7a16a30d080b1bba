import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeRule, parseRule } from '../../../core/programmes/recurrence.ts';
import { RuleError } from '../../../core/programmes/recurrence-rule.ts';
import { anyRrule } from './recurrence-arbitrary.ts';

describe('reading a cadence in words', () => {
  test.each([
    ['every day at 02:30', 'every day at 02:30'],
    ['every 3 days at 9:00', 'every 3 days at 09:00'],
    ['every week on Mon at 08:30', 'every week on Mon at 08:30'],
    ['every 2 weeks on Tue, Thu at 09:00', 'every 2 weeks on Tue, Thu at 09:00'],
    ['every other week on Thursday and Tuesday at 09:00', 'every 2 weeks on Tue, Thu at 09:00'],
    ['every 4 weeks on Tue at 09:30', 'every 4 weeks on Tue at 09:30'],
    ['every weekday at 09:00', 'every week on Mon, Tue, Wed, Thu, Fri at 09:00'],
    ['every week on Fri-Sun at 09:00', 'every week on Fri, Sat, Sun at 09:00'],
    ['every Monday and Thursday at 07:05', 'every week on Mon, Thu at 07:05'],
    ['every month at 10:00', 'every month at 10:00'],
    ['every month on day 15 at 10:00', 'every month on day 15 at 10:00'],
    ['every month on the 15th at 10:00', 'every month on day 15 at 10:00'],
    ['every month on days 1, 15 and 31 at 10:00', 'every month on days 1, 15, 31 at 10:00'],
    ['every month on the last day at 10:00', 'every month on the last day at 10:00'],
    [
      'every month on the 1st and the last day at 10:00',
      'every month on day 1, the last day at 10:00',
    ],
    ['every month on the last Fri at 10:00', 'every month on the last Fri at 10:00'],
    [
      'every month on the first and third Mon at 10:00',
      'every month on the 1st Mon, the 3rd Mon at 10:00',
    ],
    ['every 3 months on the 2nd Tue at 10:00', 'every 3 months on the 2nd Tue at 10:00'],
    ['every quarter on the 2nd last Fri at 10:00', 'every 3 months on the 2nd last Fri at 10:00'],
    ['every 2 quarters on day 1 at 10:00', 'every 6 months on day 1 at 10:00'],
    ['every month in Jan, July on day 1 at 10:00', 'every month in Jan, Jul on day 1 at 10:00'],
    ['every month on Fri on day 13 at 10:00', 'every month on Fri on day 13 at 10:00'],
    ['every year on 29 Feb at 10:00', 'every year on 29 Feb at 10:00'],
    ['every year on February 29th at 10:00', 'every year on 29 Feb at 10:00'],
    ['every year on the 1st of May at 10:00', 'every year on 1 May at 10:00'],
    ['every year on 13 Feb on Fri at 10:00', 'every year on Fri on 13 Feb at 10:00'],
    ['every day at 10:00 until 2026-12-31', 'every day at 10:00 until 2026-12-31'],
    ['every day at 10:00, 5 times', 'every day at 10:00 5 times'],
    ['every day at 10:00 for 5 times', 'every day at 10:00 5 times'],
    ['  EVERY\t2  Weeks  ON tue ,THU  AT 9:00 ', 'every 2 weeks on Tue, Thu at 09:00'],
  ])('%j is %j', (text, words) => {
    expect(describeRule(parseRule(text))).toBe(words);
  });
});

describe('reading an RRULE', () => {
  test.each([
    ['FREQ=DAILY;BYHOUR=2;BYMINUTE=30', 'every day at 02:30'],
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;BYHOUR=9', 'every 2 weeks on Tue, Thu at 09:00'],
    ['freq=monthly; bymonthday=15; byhour=10', 'every month on day 15 at 10:00'],
    ['FREQ=MONTHLY;BYDAY=2TU,-1FR;BYHOUR=10', 'every month on the last Fri, the 2nd Tue at 10:00'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1,1;BYHOUR=10', 'every month on day 1, the last day at 10:00'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=10', 'every year on 29 Feb at 10:00'],
    ['FREQ=YEARLY;BYDAY=20MO;BYHOUR=10', 'every year on the 20th Mon at 10:00'],
    ['FREQ=DAILY;COUNT=3;BYHOUR=10', 'every day at 10:00 3 times'],
    ['FREQ=DAILY;UNTIL=20261231;BYHOUR=10', 'every day at 10:00 until 2026-12-31'],
    ['FREQ=DAILY;UNTIL=20261231T100000;BYHOUR=10', 'every day at 10:00 until 2026-12-31'],
    ['FREQ=DAILY;UNTIL=20261231T095959;BYHOUR=10', 'every day at 10:00 until 2026-12-30'],
    [
      'FREQ=DAILY;UNTIL=20261231T090000Z;BYHOUR=10',
      'every day at 10:00 until 2026-12-31T09:00:00Z',
    ],
  ])('%s is %j', (text, words) => {
    expect(describeRule(parseRule(text))).toBe(words);
  });

  test('keeps what it read as plain data', () => {
    expect(parseRule('FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU,2TU;BYHOUR=10')).toEqual({
      every: 3,
      unit: 'month',
      weekdays: [{ weekday: 2, nth: 2 }],
      monthDays: [],
      months: [],
      time: '10:00',
      count: null,
      until: null,
    });
  });
});

describe('refusing a rule', () => {
  test.each([
    ['', 'found ""; allowed: "every 2 weeks on Tue'],
    ['*/0', 'found "*/0"; allowed: "every'],
    ['0 0 31 2 *', 'found "0 0 31 2 *"; allowed: "every'],
    [
      'every */0 days at 09:00',
      'found an interval of "*/0"; allowed: a whole number from 1 to 999',
    ],
    ['every 0 days at 09:00', 'found an interval of 0; allowed: 1 to 999'],
    ['every ٣ days at 09:00', 'found an interval of "٣"'],
    ['every day', 'found no time; allowed: a local time, such as "at 09:00"'],
    ['every day at ٠٩:00', 'found time "٠٩:00"'],
    ['every day at 9am', 'found time "9am"; allowed: 00:00 to 23:59'],
    ['every day at 24:00', 'found time "24:00"'],
    ['every day at 09:00 at 17:00', 'found "at" 2 times; allowed: once'],
    ['every day for 5 times at 09:00 until 2030-01-01', 'found a count and an end; allowed: one'],
    ['every day at 09:00 0 times', 'found a count of 0'],
    ['every day at 09:00 until 2026-02-30', 'found end "2026-02-30"'],
    ['every fortnight at 09:00', 'found "fortnight" after "every"'],
    ['every week on day 3 at 09:00', 'found a day of the month in a rule by weeks'],
    ['every week on the 2nd Tue at 09:00', 'found a numbered weekday in a rule by weeks'],
    ['every month on the 6th Tue at 09:00', 'found weekday number 6; allowed: 1 to 5'],
    ['every month on the last weekday at 09:00', 'found "weekday"; allowed'],
    ['every month on day 0 at 09:00', 'found day of the month 0'],
    ['every month on day 32 at 09:00', 'found day of the month 32; allowed: 1 to 31'],
    ['every month on day 1, the 2nd Tue at 09:00', 'found days and weekdays in'],
    ['every year on 1 Jan on 15 Jul at 09:00', 'found a date beside other days or months'],
    ['every year in Jul on 1 Jan at 09:00', 'found a date beside other days or months'],
    ['every year on 1 Jan, 15 Jul at 09:00', 'found "1 jan"; allowed'],
    ['every month in Foo on day 1 at 09:00', 'found the month "foo"; allowed: Jan to Dec'],
    ['FREQ=HOURLY', 'found FREQ "HOURLY"; allowed: DAILY, WEEKLY, MONTHLY, YEARLY'],
    ['INTERVAL=2;BYHOUR=9', 'found FREQ ""'],
    ['FREQ=DAILY', 'found no BYHOUR'],
    ['FREQ=DAILY;BYMINUTE=30', 'found no BYHOUR'],
    ['FREQ=DAILY;BYHOUR=9,17', 'found BYHOUR with 2 values; allowed: one value'],
    ['FREQ=DAILY;BYHOUR=24', 'found time "24:00"'],
    ['FREQ=DAILY;BYHOUR=9;BYSETPOS=1', 'found the part "BYSETPOS"; allowed: FREQ, INTERVAL'],
    ['FREQ=DAILY;BYHOUR=9;WKST=SU', 'found the part "WKST"'],
    ['DTSTART:20260101\nRRULE:FREQ=DAILY', 'found the part "DTSTART:20260101RRULE:FREQ"'],
    ['FREQ=DAILY;FREQ=DAILY;BYHOUR=9', 'found FREQ twice'],
    ['FREQ=DAILY;BYHOUR=', 'found BYHOUR without a value'],
    ['FREQ=DAILY;BYHOUR=9;INTERVAL=0', 'found an interval of 0'],
    ['FREQ=DAILY;BYHOUR=9;INTERVAL=1e3', 'found INTERVAL "1E3"'],
    ['FREQ=MONTHLY;BYHOUR=9;BYDAY=0MO', 'found BYDAY "0MO"'],
    ['FREQ=MONTHLY;BYHOUR=9;BYMONTHDAY=0', 'found day of the month 0'],
    ['FREQ=DAILY;BYHOUR=9;UNTIL=tomorrow', 'found end "TOMORROW"'],
  ])('%j: %s', (text, message) => {
    expect(() => parseRule(text)).toThrow(RuleError);
    expect(() => parseRule(text)).toThrow(message);
  });

  test.each(['every '.repeat(1700), 'on '.repeat(3400), '9'.repeat(10_000), 'A='.repeat(5000)])(
    'says so at once for 10 kB of junk',
    (junk) => {
      expect(() => parseRule(junk)).toThrow('characters; allowed: at most 1000');
    },
  );

  test('gives a rule or a RuleError for any text, and never takes long', () => {
    const token = fc.constantFrom(
      ...['every', 'on', 'the', '2', 'last', 'day', 'weeks', 'Mon', ',', 'at', '09:00', '-', 'and'],
      ...['FREQ=DAILY', ';', 'BYDAY=', '=', 'until', '٣', '\u0000', '5 times', 'Feb'],
    );
    const text = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(' '));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (junk) => {
        try {
          expect(parseRule(describeRule(parseRule(junk)))).toEqual(parseRule(junk));
        } catch (error) {
          expect(error).toBeInstanceOf(RuleError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test('a described rule reads as the same rule', () => {
  fc.assert(
    fc.property(anyRrule, (text) => {
      const rule = parseRule(`${text};BYHOUR=9;BYMINUTE=30`);
      expect(parseRule(describeRule(rule))).toEqual(rule);
      expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
    }),
    { numRuns: 1000 },
  );
});

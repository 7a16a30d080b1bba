import { monthNamed, weekdaysNamed } from './calendar-names.ts';
import { type Days, listed, readDays } from './recurrence-days.ts';
import { createRule, quoted, type Rule, RuleError, type RuleWeekday } from './recurrence-rule.ts';

const example = '"every 2 weeks on Tue, Thu at 09:00" or "every month on the last Fri at 10:00"';
const clauseStart = /,? (?=(?:on|in|at|until|for) )/;

/** A cadence in words. @throws RuleError */
export function parseWords(text: string): Rule {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').trim();
  const [head = '', ...clauses] = plain
    .replace(/,? (?:for )?(?=\d+ times?$)/, ' for ')
    .split(clauseStart);
  const after = (keyword: string) =>
    clauses
      .filter((clause) => clause.startsWith(`${keyword} `))
      .map((clause) => clause.slice(keyword.length + 1));
  const { every, unit, weekdays } = readHead(head);
  const days = after('on').map(readDays);
  const months = after('in').flatMap(readMonths);
  checkDates(days, months);
  return createRule({
    every,
    unit,
    weekdays: [...weekdays, ...days.flatMap((each) => each.weekdays)],
    monthDays: days.flatMap((each) => each.monthDays),
    months: [...months, ...days.flatMap((each) => each.months)],
    time: readTime(single('at', after('at'))),
    count: readCount(single('for', after('for'))),
    until: single('until', after('until'))?.toUpperCase() ?? null,
  });
}

function readHead(head: string): Pick<Rule, 'every' | 'unit' | 'weekdays'> {
  const form = /^every (?:(\S+) )?(day|week|month|quarter|year)s?$/;
  const [, interval, period] = form.exec(head) ?? [];
  const every = readInterval(interval ?? '1');
  switch (period) {
    case 'day':
    case 'week':
    case 'month':
    case 'year':
      return { every, unit: period, weekdays: [] };
    case 'quarter':
      return { every: every * 3, unit: 'month', weekdays: [] };
    default:
      return { every, unit: 'week', weekdays: readWeekdays(head) };
  }
}

function readInterval(word: string): number {
  if (word === 'other') return 2;
  if (/^\d{1,3}$/.test(word)) return Number(word);
  throw new RuleError(`an interval of ${quoted(word)}`, 'a whole number from 1 to 999');
}

/** `every Mon, Thu` or `every weekday`. */
function readWeekdays(head: string): RuleWeekday[] {
  if (!head.startsWith('every ')) throw new RuleError(quoted(head), example);
  return listed(head.slice('every '.length)).flatMap((name) => {
    const weekdays = weekdaysNamed(name);
    if (weekdays.length > 0) return weekdays.map((weekday) => ({ weekday, nth: 0 }));
    throw new RuleError(`${quoted(name)} after "every"`, 'day, week, month, quarter, year or Mon');
  });
}

function readMonths(names: string): number[] {
  return listed(names).map((name) => {
    const month = monthNamed(name);
    if (month === 0) throw new RuleError(`the month ${quoted(name)}`, 'Jan to Dec');
    return month;
  });
}

/** A rule holds lists of days and of months, so it can say `on 1 Jan` but not `on 1 Jan on 15 Jul`. */
function checkDates(days: readonly Days[], months: readonly number[]): void {
  const dated = days.some((each) => each.months.length > 0);
  const lists = days.filter((each) => each.monthDays.length > 0).length;
  if (dated && (lists > 1 || months.length > 0))
    throw new RuleError('a date beside other days or months', 'one date, such as "on 29 Feb"');
}

function single(keyword: string, bodies: readonly string[]): string | undefined {
  if (bodies.length > 1) throw new RuleError(`"${keyword}" ${bodies.length} times`, 'once');
  return bodies[0];
}

/** One-digit hours are padded; what a time may be is checked with the whole rule. */
function readTime(body: string | undefined): string {
  if (body === undefined) throw new RuleError('no time', 'a local time, such as "at 09:00"');
  return body.replace(/^(?=\d:)/, '0');
}

function readCount(body: string | undefined): number | null {
  if (body === undefined) return null;
  const [, count] = /^(\d{1,4}) times?$/.exec(body) ?? [];
  if (!count) throw new RuleError(quoted(`for ${body}`), '"for 1 times" to "for 9999 times"');
  return Number(count);
}

import type { Rule, RuleWeekday } from './recurrence-rule.ts';

const dayMs = 86_400_000;
/** Every rule ends here, so that one which never matches ends too. */
const lastDate = '9999-12-31';

/** `number` counts from 1970-01-01, a Thursday. */
interface Day {
  number: number;
  year: number;
  month: number;
  day: number;
}

/**
 * The dates (`YYYY-MM-DD`) of a rule from `from` to `to`, both included, rising. Intervals count from `anchor`, before
 * which there is nothing; weeks start on Monday; a day that a month lacks is skipped. What the rule leaves open is
 * the anchor's, as in RFC 5545. An end that is an instant needs a zone, so here it may give a date too many.
 */
export function* nominalDates(
  rule: Rule,
  anchor: string,
  from: string,
  to: string = lastDate,
): Generator<string, void, undefined> {
  const start = dayOf(numberOf(anchor));
  const whole = completed(rule, start);
  const first = rule.count === null ? Math.max(start.number, numberOf(from)) : start.number;
  const last = Math.min(numberOf(to), endOf(rule));
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  for (let number = first; number <= last && left > 0; number++) {
    if (!isIn(whole, start, dayOf(number))) continue;
    left--;
    const date = dateOf(number);
    if (date >= from) yield date;
  }
}

function numberOf(date: string): number {
  return Date.parse(date) / dayMs;
}

function dateOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

function dayOf(number: number): Day {
  const date = new Date(number * dayMs);
  return {
    number,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  };
}

/** The local date of an instant is at most one day after its UTC date. */
function endOf({ until }: Rule): number {
  if (until === null) return numberOf(lastDate);
  return numberOf(until.slice(0, 10)) + (until.endsWith('Z') ? 1 : 0);
}

function completed(rule: Rule, { number, month, day }: Day): Rule {
  const { unit, weekdays, months, monthDays } = rule;
  if (unit === 'day' || weekdays.length > 0 || monthDays.length > 0) return rule;
  if (unit === 'week') return { ...rule, weekdays: [{ weekday: weekdayOf(number), nth: 0 }] };
  const named = unit === 'year' && months.length === 0 ? [month] : months;
  return { ...rule, months: named, monthDays: [day] };
}

function isIn(rule: Rule, start: Day, day: Day): boolean {
  if (periodsBetween(rule.unit, start, day) % rule.every !== 0) return false;
  if (rule.months.length > 0 && !rule.months.includes(day.month)) return false;
  return isMonthDay(rule, day) && isWeekday(rule, day);
}

function periodsBetween(unit: Rule['unit'], start: Day, day: Day): number {
  switch (unit) {
    case 'day':
      return day.number - start.number;
    case 'week':
      return weekOf(day.number) - weekOf(start.number);
    case 'month':
      return (day.year - start.year) * 12 + day.month - start.month;
    case 'year':
      return day.year - start.year;
  }
}

function weekOf(number: number): number {
  return Math.floor((number + 3) / 7);
}

function weekdayOf(number: number): number {
  return number + 4 - weekOf(number) * 7;
}

function isMonthDay({ monthDays }: Rule, { year, month, day }: Day): boolean {
  if (monthDays.length === 0 || monthDays.includes(day)) return true;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return monthDays.includes(day - length - 1);
}

function isWeekday(rule: Rule, day: Day): boolean {
  if (rule.weekdays.length === 0) return true;
  const weekday = weekdayOf(day.number);
  const inYear = rule.unit === 'year' && rule.months.length === 0;
  return rule.weekdays.some((each) => each.weekday === weekday && isNth(each, day, inYear));
}

/** Whether a weekday is the nth of its year or month, from the start or from the end. */
function isNth({ nth }: RuleWeekday, { number, year, month }: Day, inYear: boolean): boolean {
  if (nth === 0) return true;
  const first = Date.UTC(year, inYear ? 0 : month - 1, 1) / dayMs;
  const next = Date.UTC(inYear ? year + 1 : year, inYear ? 0 : month, 1) / dayMs;
  return Math.ceil((nth > 0 ? number - first + 1 : next - number) / 7) === Math.abs(nth);
}

import { Temporal } from 'temporal-polyfill';
import { show } from '../inputs/found.ts';
import { isTime } from './local-time.ts';

/** A weekday (1 = Monday). `nth` counts within the month or year, from its end if negative; 0: each of them. */
export interface RuleWeekday {
  weekday: number;
  nth: number;
}

/**
 * A date is in the rule if it lies in every `every`-th `unit` from the anchor and each list that is not empty names
 * it. Lists are sorted. There is one time a day, because what a rule gives is known by its date.
 */
export interface Rule {
  every: number;
  unit: 'day' | 'week' | 'month' | 'year';
  weekdays: readonly RuleWeekday[];
  /** 1 to 31, or from the end of the month: -1 is its last day. */
  monthDays: readonly number[];
  months: readonly number[];
  /** `HH:MM`, local. */
  time: string;
  /** How many dates there are from the anchor on; null: no limit. */
  count: number | null;
  /** The last date (`2026-12-31`) or the last instant (`2026-12-31T09:00:00Z`), both included; null: no end. */
  until: string | null;
}

/** A rule that could not be read. */
export class RuleError extends Error {
  constructor(found: string, allowed: string) {
    super(`found ${found}; allowed: ${allowed}`);
    this.name = 'RuleError';
  }
}

/** Part of a text for an error, cut where it is long; `""` where it is empty. */
export function quoted(text: string): string {
  return text === '' ? '""' : show(text);
}

/** The rule that a text says, once its parts are in range and fit together. @throws RuleError */
export function createRule(said: Rule): Rule {
  checkRange('an interval of', [said.every], 1, 999);
  checkRange('a count of', [said.count ?? 1], 1, 9999);
  checkRange('month', said.months, 1, 12);
  checkRange('day of the month', said.monthDays.map(Math.abs), 1, 31);
  if (!isTime(said.time)) throw new RuleError(`time ${quoted(said.time)}`, '00:00 to 23:59');
  checkFit(said);
  return {
    ...said,
    weekdays: distinctWeekdays(said.weekdays),
    monthDays: distinct(said.monthDays),
    months: distinct(said.months),
    until: said.until === null ? null : endOf(said.until, said.time),
  };
}

function checkRange(name: string, values: readonly number[], least: number, most: number): void {
  const wrong = values.find((value) => !(value >= least && value <= most));
  if (wrong !== undefined) throw new RuleError(`${name} ${wrong}`, `${least} to ${most}`);
}

function checkFit({ unit, weekdays, monthDays, months, count, until }: Rule): void {
  if (unit === 'week' && monthDays.length > 0)
    throw new RuleError('a day of the month in a rule by weeks', 'weekdays, such as "on Mon"');
  if (count !== null && until !== null) throw new RuleError('a count and an end', 'one of the two');
  const nths = weekdays.map(({ nth }) => Math.abs(nth)).filter((nth) => nth > 0);
  if (nths.length > 0 && (unit === 'day' || unit === 'week'))
    throw new RuleError(`a numbered weekday in a rule by ${unit}s`, 'it in months or years');
  checkRange('weekday number', nths, 1, unit === 'year' && months.length === 0 ? 53 : 5);
}

const untilForm = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(Z?))?$/;

/** A local date and time ends the rule on that date, or on the one before if the rule's time is later. */
function endOf(until: string, time: string): string {
  const [, date = '', clock, utc] = untilForm.exec(until) ?? [];
  if (!isMoment(date, clock))
    throw new RuleError(`end ${quoted(until)}`, 'a date such as 2026-12-31');
  if (clock === undefined || utc === 'Z') return until;
  if (clock >= `${time}:00`) return date;
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

function isMoment(date: string, clock = '00:00:00'): boolean {
  try {
    return Boolean(Temporal.PlainDateTime.from(`${date}T${clock}`));
  } catch {
    return false;
  }
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function distinctWeekdays(values: readonly RuleWeekday[]): RuleWeekday[] {
  const keyOf = ({ weekday, nth }: RuleWeekday) => nth * 8 + weekday;
  const byKey = new Map(values.map((value) => [keyOf(value), value]));
  return [...byKey.values()].sort((a, b) => keyOf(a) - keyOf(b));
}

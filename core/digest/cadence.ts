import type { Hours, Manager } from '../model.ts';
import { describeRule, parseRule } from '../programmes/recurrence.ts';
import type { Rule } from '../programmes/recurrence-rule.ts';
import type { Choices, Often } from './store.ts';

/** When a manager's digest comes: as they chose, else as the programme file says; always at the file's time. Pure. */

export const oftens = ['daily', 'weekly', 'monthly'] as const satisfies readonly Often[];

/** A Monday: digests of every second week count from it. */
export const anchor = '2024-01-01';

const monday = 1;

export function ruleFor(
  { digest }: Manager,
  { often }: Pick<Choices, 'often'>,
  hours: Hours,
): Rule {
  const said = parseRule(digest.rule);
  if (often === '') return said;
  const [first = monday] = said.weekdays.map(({ weekday }) => weekday);
  const base = { every: 1, monthDays: [], months: [], time: said.time, count: null, until: null };
  const on = (weekdays: readonly number[], nth = 0) =>
    weekdays.map((weekday) => ({ weekday, nth }));
  if (often === 'daily') return { ...base, unit: 'week', weekdays: on(hours.days) };
  if (often === 'weekly') return { ...base, unit: 'week', weekdays: on([first]) };
  return { ...base, unit: 'month', weekdays: on([first], 1) };
}

/** Which of the three the rule is; '' for another one. */
export function oftenOf(rule: Rule, manager: Manager, hours: Hours): Often | '' {
  const words = describeRule(rule);
  return oftens.find((often) => describeRule(ruleFor(manager, { often }, hours)) === words) ?? '';
}

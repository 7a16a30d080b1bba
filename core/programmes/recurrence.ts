import { monthName, weekdayName } from './calendar-names.ts';
import { parseRrule } from './recurrence-rrule.ts';
import { type Rule, RuleError, type RuleWeekday } from './recurrence-rule.ts';
import { parseWords } from './recurrence-words.ts';

const longestText = 1000;

/** A cadence in words or an RFC 5545 RRULE; letter case and spacing do not matter. @throws RuleError */
export function parseRule(text: string): Rule {
  if (text.length > longestText)
    throw new RuleError(`${text.length} characters`, `at most ${longestText}`);
  return text.includes('=') ? parseRrule(text) : parseWords(text);
}

/** A rule in words, which `parseRule` reads as the same rule. */
export function describeRule(rule: Rule): string {
  const clauses = [
    rule.every === 1 ? `every ${rule.unit}` : `every ${rule.every} ${rule.unit}s`,
    ...dayClauses(rule),
    `at ${rule.time}`,
  ];
  if (rule.until !== null) clauses.push(`until ${rule.until}`);
  if (rule.count !== null) clauses.push(`${rule.count} times`);
  return clauses.join(' ');
}

function dayClauses({ unit, months, monthDays, weekdays }: Rule): string[] {
  const onWeekdays = weekdays.map(weekdayWords).join(', ');
  const [month = 0, ...otherMonths] = months;
  const [day = 0, ...otherDays] = monthDays;
  if (unit === 'year' && month > 0 && day > 0 && otherMonths.length + otherDays.length === 0)
    return [...clause('on', onWeekdays), `on ${day} ${monthName(month)}`];
  return [
    ...clause('in', months.map(monthName).join(', ')),
    ...clause('on', onWeekdays),
    ...clause('on', monthDayWords(monthDays)),
  ];
}

function clause(keyword: string, body: string): string[] {
  return body === '' ? [] : [`${keyword} ${body}`];
}

function weekdayWords({ weekday, nth }: RuleWeekday): string {
  const name = weekdayName(weekday);
  return nth === 0 ? name : `the ${ordinal(nth)} ${name}`;
}

function monthDayWords(monthDays: readonly number[]): string {
  const fromStart = monthDays.filter((day) => day > 0).join(', ');
  const fromEnd = monthDays.filter((day) => day < 0).map((day) => `the ${ordinal(day)} day`);
  const counted = fromStart.includes(',') ? `days ${fromStart}` : `day ${fromStart}`;
  return [...(fromStart === '' ? [] : [counted]), ...fromEnd].join(', ');
}

const ordinalForms = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** `2nd`, `last` for -1, `2nd last` for -2. */
function ordinal(number: number): string {
  if (number === -1) return 'last';
  const size = Math.abs(number);
  const counted = `${size}${suffixes[ordinalForms.select(size)] ?? 'th'}`;
  return number < 0 ? `${counted} last` : counted;
}

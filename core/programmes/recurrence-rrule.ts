import { createRule, quoted, type Rule, RuleError, type RuleWeekday } from './recurrence-rule.ts';

const parts = [
  'FREQ',
  'INTERVAL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'COUNT',
  'UNTIL',
  'BYHOUR',
  'BYMINUTE',
] as const;
type Part = (typeof parts)[number];
type Parts = ReadonlyMap<Part, string>;

const units: ReadonlyMap<string, Rule['unit']> = new Map([
  ['DAILY', 'day'],
  ['WEEKLY', 'week'],
  ['MONTHLY', 'month'],
  ['YEARLY', 'year'],
]);
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * An RFC 5545 rule of the parts above (https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10). Its DTSTART is the
 * anchor, which has no time, so BYHOUR is required.
 * @throws RuleError
 */
export function parseRrule(text: string): Rule {
  const said = readParts(
    text
      .replace(/\s/g, '')
      .toUpperCase()
      .replace(/^RRULE:/, ''),
  );
  const count = numbersOf(said, 'COUNT');
  return createRule({
    every: single('INTERVAL', numbersOf(said, 'INTERVAL')) ?? 1,
    unit: readUnit(said.get('FREQ') ?? ''),
    weekdays: listOf(said, 'BYDAY').map(readWeekday),
    monthDays: numbersOf(said, 'BYMONTHDAY'),
    months: numbersOf(said, 'BYMONTH'),
    time: readTime(said),
    count: single('COUNT', count) ?? null,
    until: readUntil(said.get('UNTIL')),
  });
}

function readParts(text: string): Parts {
  const said = new Map<Part, string>();
  for (const each of text.split(';')) {
    const [name = '', value = ''] = each.split(/=(.*)/s);
    const part = parts.find((known) => known === name);
    if (!part) throw new RuleError(`the part ${quoted(name)}`, parts.join(', '));
    if (said.has(part)) throw new RuleError(`${part} twice`, 'each part once');
    if (value === '') throw new RuleError(`${part} without a value`, `${part}=...`);
    said.set(part, value);
  }
  return said;
}

function listOf(said: Parts, part: Part): string[] {
  return said.get(part)?.split(',') ?? [];
}

function numbersOf(said: Parts, part: Part): number[] {
  return listOf(said, part).map((text) => {
    if (!/^[+-]?\d{1,4}$/.test(text))
      throw new RuleError(`${part} ${quoted(text)}`, 'whole numbers');
    return Number(text);
  });
}

function single(part: Part, values: readonly number[]): number | undefined {
  if (values.length > 1) throw new RuleError(`${part} with ${values.length} values`, 'one value');
  return values[0];
}

function readUnit(frequency: string): Rule['unit'] {
  const unit = units.get(frequency);
  if (!unit) throw new RuleError(`FREQ ${quoted(frequency)}`, [...units.keys()].join(', '));
  return unit;
}

function readWeekday(text: string): RuleWeekday {
  const [, nth = '0', code = ''] = /^([+-]?[1-9]\d?)?([A-Z]{2})$/.exec(text) ?? [];
  const weekday = weekdays.indexOf(code) + 1;
  if (weekday === 0)
    throw new RuleError(`BYDAY ${quoted(text)}`, `${weekdays.join(', ')} or 2TU, -1FR`);
  return { weekday, nth: Number(nth) };
}

function readTime(said: Parts): string {
  const hour = single('BYHOUR', numbersOf(said, 'BYHOUR'));
  const minute = single('BYMINUTE', numbersOf(said, 'BYMINUTE')) ?? 0;
  if (hour === undefined) throw new RuleError('no BYHOUR', 'a time, such as BYHOUR=9;BYMINUTE=30');
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(hour)}:${pad(minute)}`;
}

function readUntil(text: string | undefined): string | null {
  if (text === undefined) return null;
  const [, year, month, day, time = ''] = /^(\d{4})(\d\d)(\d\d)(T.*)?$/.exec(text) ?? [];
  if (year === undefined) return text;
  return `${year}-${month}-${day}${time.replace(/^T(\d\d)(\d\d)(\d\d)/, 'T$1:$2:$3')}`;
}

import { monthNamed, weekdaysNamed } from './calendar-names.ts';
import { quoted, type Rule, RuleError, type RuleWeekday } from './recurrence-rule.ts';

export type Days = Pick<Rule, 'weekdays' | 'monthDays' | 'months'>;

/** One item of a list: `nth` is 0 where no number was said, `noun` is `day` or a weekday. */
interface Item {
  nth: number;
  noun: string;
}

const allowed = '"Mon", "Mon-Fri", "day 15", "the last day", "the 2nd Tue" or "29 Feb" after "on"';
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The items of `a, b and c`. */
export function listed(text: string): string[] {
  return text.split(/ ?, ?(?:and )?| and | & /).map((item) => item.trim());
}

/** What follows `on`: weekdays, days of the month, numbered weekdays or one date of the year. @throws RuleError */
export function readDays(text: string): Days {
  const date = readDate(text);
  if (date) return date;
  const items = readItems(text);
  const monthDays = items.filter(({ noun }) => noun === 'day').map(({ nth }) => nth);
  const weekdays = items.filter(({ noun }) => noun !== 'day').flatMap(readWeekday);
  if (monthDays.length > 0 && weekdays.length > 0)
    throw new RuleError(`days and weekdays in ${quoted(text)}`, 'one kind in a list');
  return { weekdays, monthDays, months: [] };
}

/** `29 Feb`, `the 1st of May` or `May 1`. */
function readDate(text: string): Days | null {
  const dayFirst = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)$/.exec(text);
  const monthFirst = /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?$/.exec(text);
  const [day, name = ''] = dayFirst?.slice(1) ?? monthFirst?.slice(1).reverse() ?? [];
  const month = monthNamed(name);
  return month === 0 ? null : { weekdays: [], monthDays: [Number(day)], months: [month] };
}

/** In `the 1st and 3rd Mon` the first item takes its noun from the next; with none after it, it is a day. */
function readItems(text: string): Item[] {
  const read = listed(text.replace(/^days? (?=\d)/, '')).map(readItem);
  return read.map(({ nth, noun }, index) => ({
    nth,
    noun: noun || read.slice(index).find((after) => after.noun)?.noun || 'day',
  }));
}

function readItem(item: string): Item {
  if (/^\d{1,2}$/.test(item)) return { nth: Number(item), noun: 'day' };
  const words = item.replace(/^the /, '').split(' ');
  const ordinal = ordinalOf(words[0] ?? '');
  if (ordinal > 0) words.shift();
  const fromEnd = words[0] === 'last';
  if (fromEnd) words.shift();
  const nth = fromEnd ? -Math.max(ordinal, 1) : ordinal;
  const noun = words.join(' ');
  if (nth === 0 && (noun === '' || noun === 'day')) throw new RuleError(quoted(item), allowed);
  return { nth, noun };
}

function ordinalOf(word: string): number {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word) ?? [];
  return digits === undefined ? ordinals.indexOf(word) + 1 : Number(digits);
}

function readWeekday({ nth, noun }: Item): RuleWeekday[] {
  const weekdays = weekdaysNamed(noun);
  if (weekdays.length === 0 || (nth !== 0 && weekdays.length > 1))
    throw new RuleError(quoted(noun), allowed);
  return weekdays.map((weekday) => ({ weekday, nth }));
}

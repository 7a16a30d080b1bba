import { files, type Language, languages } from '../i18n/languages.ts';
import { dateFrom, daysFrom, nearestDate } from './dates.ts';
import { monthOf } from './month-names.ts';
import { type Parsed, refused, taken } from './parsed.ts';

/** Who types. */
export interface Reader {
  language: Language;
  /** The day it is where they are, `YYYY-MM-DD`; `''` where what is read was not typed just now. */
  today: string;
}

/** A year of two digits is this one or one of the 19 after it, else one before. */
const yearsAhead = 19;
const days = { yesterday: -1, today: 0, tomorrow: 1 } as const;

type Digits = readonly string[];

/**
 * `5 December 2026`, `5. prosince`, `Dec 5`, `5.12.26`, `5/12/2026`, `2026-12-05`, `tomorrow`, in any of our languages.
 * Without a year it is the nearest such day, before today or after. In digits the day comes first, but for languages
 * that write the month first: there only what can be one day alone is taken.
 */
export function readDate(folded: string, reader: Reader): Parsed {
  const near = reader.today ? nearDay(folded, reader.today) : null;
  if (near) return taken(near);
  if (!/^[\p{L}\d .,/'’-]+$/u.test(folded)) return refused('not-a-date');
  const numbers = folded.match(/\d+/g) ?? [];
  const words = (folded.match(/\p{L}+/gu) ?? []).filter((word) => !around.has(word));
  const [name = '', ...more] = words;
  if (more.length > 0) return refused('not-a-date');
  if (name) return named(numbers, monthOf(name, reader.language), reader);
  return /^\d[\d ./-]*\p{L}*$/u.test(folded)
    ? inDigits(numbers, folded, reader)
    : refused('not-a-date');
}

/** What stands around a date and says nothing: `5th of`, `2026 г.` */
const around: ReadonlySet<string> = new Set(
  languages.flatMap((language) => files[language].typed.aroundDates),
);

function nearDay(folded: string, today: string): string | null {
  const names = Object.keys(days) as (keyof typeof days)[];
  const said = names.find((name) =>
    languages.some((language) => files[language].typed.days[name].includes(folded)),
  );
  return said ? daysFrom(today, days[said]) : null;
}

/** The name of a month and one or two numbers: a number of four digits is the year, else the day comes first. */
function named(numbers: Digits, month: number | undefined, reader: Reader): Parsed {
  const [first = '', second = ''] = numbers;
  if (month === undefined || first === '' || numbers.length > 2) return refused('not-a-date');
  const [year, day] = first.length > 2 ? [first, second] : [second, first];
  return dateOf(year, String(month), day, reader);
}

function inDigits(numbers: Digits, folded: string, reader: Reader): Parsed {
  const [first = '', second = '', third = ''] = numbers;
  if (numbers.length < 2 || numbers.length > 3) return refused('not-a-date');
  if (first.length === 4)
    return third ? dateOf(first, second, third, reader) : refused('not-a-date');
  const isDotted = /^\d+\./.test(folded);
  if (isDotted || !isMonthFirst(reader.language)) return dateOf(third, second, first, reader);
  if (Number(second) > 12) return dateOf(third, first, second, reader);
  if (Number(first) > 12 || Number(first) === Number(second))
    return dateOf(third, second, first, reader);
  return refused('unclear-date');
}

function isMonthFirst(language: Language): boolean {
  const parts = new Intl.DateTimeFormat(language).formatToParts(new Date(0));
  return parts.find(({ type }) => type === 'month' || type === 'day')?.type === 'month';
}

/** `''` for the year where it was not said. */
function dateOf(year: string, month: string, day: string, { today }: Reader): Parsed {
  const known = year.length === 4 ? year : fullYear(year, today);
  if (day === '' || day.length > 2 || month.length > 2 || known === null)
    return refused('not-a-date');
  const date = known === '' ? nearestDate(month, day, today) : dateFrom([known, month, day]);
  return date === null ? refused('no-such-date') : taken(date);
}

/** `''` for none, null where it cannot be told. */
function fullYear(year: string, today: string): string | null {
  if (today === '' || (year !== '' && year.length !== 2)) return null;
  if (year === '') return '';
  const last = Number(today.slice(0, 4)) + yearsAhead;
  return String(last - ((last - Number(year)) % 100));
}

import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import type { Hours } from '../model.ts';
import { datesFrom, weekdayOf } from './local-time.ts';

/** A memo of what never changes: the whole-day holidays of a country and year, up to 10 ms to work out. */
const holidaysByYear = new Map<string, ReadonlySet<string>>();
const hourMs = 3_600_000;

/** Whether public holidays are known of a country (`CZ`) or a part of one (`DE-BY`). */
export function isHolidayCountry(country: string): boolean {
  const [code = '', state, ...more] = country.split('-');
  const known = calendarOf();
  if (more.length > 0 || !Object.hasOwn(known.getCountries(), code)) return false;
  return state === undefined || Object.hasOwn(known.getStates(code) ?? {}, state);
}

/** Whether a date is one of the weekdays and no public holiday. A half-day holiday is open. */
export function isOpenDay(
  date: string,
  { days, holidays }: Pick<Hours, 'days' | 'holidays'>,
): boolean {
  if (!days.includes(weekdayOf(date))) return false;
  return holidays === '' || !holidaysIn(holidays, Number(date.slice(0, 4))).has(date);
}

function holidaysIn(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`;
  const known = holidaysByYear.get(key);
  if (known) return known;
  const calendar = calendarOf(country);
  // one of several days may begin in the year before
  const found = [year - 1, year].flatMap((each) => calendar.getHolidays(each) ?? []);
  const dates = new Set(found.flatMap(wholeDatesOf));
  holidaysByYear.set(key, dates);
  return dates;
}

/** A day with a clock change has 23 hours; some holidays begin on the eve and last 3.5 days. */
function wholeDatesOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const hours = (end.getTime() - start.getTime()) / hourMs;
  return [...datesFrom(date.slice(0, 10), Math.floor((hours + 1) / 24))];
}

/** Loaded when first needed: 100 ms and 20 MB. */
function calendarOf(country = ''): Holidays {
  const Calendar: typeof Holidays = createRequire(import.meta.url)('date-holidays');
  const [code = '', state = ''] = country.split('-');
  return new Calendar(code, state, { types: ['public'] });
}

import { Temporal } from 'temporal-polyfill';
import type { Person, PersonTest } from '../model.ts';
import { localDate } from './local-time.ts';

/** Whether somebody is whom a programme means, and what says that they are not. */

/** Somebody, as far as a test can look at them. */
export interface Standing {
  person: Pick<Person, 'team' | 'site' | 'segments' | 'facts'>;
  /** When each touchpoint happened to them last. */
  met: ReadonlyMap<string, Date>;
  now: Date;
  zone: string;
}

/** What speaks against somebody, in words; `from` is the local date on which it ends by itself, `''` where it does not. */
export interface Against {
  detail: string;
  from: string;
}

/** The column of the roster that says since when somebody has been here. */
const startFact = 'started';

/** The first thing in the test that does not hold; null: all of it holds. */
export function against(test: PersonTest, standing: Standing): Against | null {
  const { person } = standing;
  return (
    isNot('team', test.team, [person.team]) ??
    isNot('site', test.site, [person.site]) ??
    isNot('segment', test.segment, person.segments) ??
    (test.tenure && tenureAgainst(test.tenure, standing)) ??
    (test.touchpoint && touchpointAgainst(test.touchpoint, standing)) ??
    firstOf(test.and.map((each) => against(each, standing))) ??
    noneOf(test.or.map((each) => against(each, standing))) ??
    (test.not && notAgainst(test.not, standing))
  );
}

/** The tests of which a test is made up beside its own fields. */
export function innerTests(test: PersonTest): PersonTest[] {
  return [...test.and, ...test.or, ...(test.not ? [test.not] : [])];
}

function isNot(field: string, wanted: readonly string[], has: readonly string[]): Against | null {
  if (wanted.length === 0 || wanted.some((each) => has.includes(each))) return null;
  const found = has.filter((each) => each !== '').join(', ') || 'none';
  return lasting(`${field}: ${found}; wanted: ${wanted.join(', ')}`);
}

function tenureAgainst(
  { is, length }: NonNullable<PersonTest['tenure']>,
  { person, now, zone }: Standing,
): Against | null {
  const started = dateIn(person.facts[startFact]);
  const wanted = `tenure ${is} ${length}`;
  if (!started) return lasting(`${wanted}: the roster gives no date "${startFact}"`);
  const reached = started.add(length);
  const order = Temporal.PlainDate.compare(localDate(now, zone), reached);
  const holds = { '<': order < 0, '<=': order <= 0, '>=': order >= 0, '>': order > 0 }[is];
  if (holds) return null;
  const from = { '<': '', '<=': '', '>=': reached, '>': reached.add({ days: 1 }) }[is];
  return { detail: `${wanted}: since ${started}`, from: String(from) };
}

function dateIn(text: string | undefined): Temporal.PlainDate | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text ?? '')) return null;
  try {
    return Temporal.PlainDate.from(text ?? '');
  } catch {
    return null;
  }
}

function touchpointAgainst(
  { name, within }: NonNullable<PersonTest['touchpoint']>,
  { met, now, zone }: Standing,
): Against | null {
  const instant = Temporal.Instant.fromEpochMilliseconds(+now).toZonedDateTimeISO(zone);
  const since = instant.subtract(within).epochMilliseconds;
  const had = name.some((each) => {
    const at = met.get(each);
    return at !== undefined && +at >= since && at <= now;
  });
  return had ? null : lasting(`touchpoint: no ${name.join(', ')} within ${within}`);
}

function notAgainst(test: PersonTest, standing: Standing): Against | null {
  return against(test, standing) ? null : lasting('what "not" excludes holds');
}

function firstOf(list: readonly (Against | null)[]): Against | null {
  return list.find((each) => each !== null) ?? null;
}

function noneOf(list: readonly (Against | null)[]): Against | null {
  if (list.length === 0 || list.includes(null)) return null;
  return lasting(`none of: ${list.map((each) => each?.detail).join(' | ')}`);
}

function lasting(detail: string): Against {
  return { detail, from: '' };
}

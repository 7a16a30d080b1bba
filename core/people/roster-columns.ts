import type { Language } from '../i18n/languages.ts';
import { personIdAllowed, personIdForm, snowflakeForm } from '../inputs/ids.ts';
import { isZone } from '../programmes/local-time.ts';
import { isDate } from '../surveys/dates.ts';

/** The columns of a roster that have a meaning of their own, and what may stand in them. */

export const columnNames = [
  'id',
  'name',
  'audience',
  'language',
  'timezone',
  'team',
  'site',
  'manager',
  'segments',
  'email',
  'telegram',
  'slack',
  'discord',
  'started',
] as const;

export type ColumnName = (typeof columnNames)[number];

export const requiredColumns = ['id', 'audience'] as const satisfies readonly ColumnName[];

export interface Column {
  allowed: string;
  /** What a cell says, null where that is not allowed. Gets trimmed text that is not empty. */
  read(cell: string): string | null;
}

const mostNameCharacters = 100;
export const mostFactCharacters = 500;

export function columnsFor(languages: readonly Language[]): Readonly<Record<ColumnName, Column>> {
  const zones = remembered(isZone);
  const id = matching(personIdForm, personIdAllowed);
  const short = matching(
    new RegExp(`^.{1,${mostNameCharacters}}$`, 'su'),
    `at most ${mostNameCharacters} characters`,
  );
  return {
    id,
    name: short,
    audience: oneOf(['customer', 'employee'], (cell) => cell.toLowerCase()),
    language: oneOf(languages, (cell) => cell.toLowerCase().replace(/[-_].*$/, '')),
    timezone: {
      allowed: 'a time zone such as Europe/Prague or Asia/Almaty',
      read: (cell) => (zones(cell) ? cell : null),
    },
    team: short,
    site: short,
    manager: id,
    segments: matching(/^.{1,500}$/su, 'at most 500 characters, segments separated by |'),
    email: matching(/^(?=.{3,254}$)[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u, 'an e-mail address'),
    telegram: matching(/^[1-9]\d{0,15}$/, 'a numeric Telegram id, not a @name or phone number'),
    slack: matching(/^[UW][A-Z0-9]{1,20}$/, 'a Slack member id such as U0123456789, or nothing'),
    discord: matching(snowflakeForm, 'a Discord user id: 17 to 20 digits, as text'),
    started: {
      allowed: 'a date such as 2026-03-01',
      read: (cell) => (isDate(cell) ? cell : null),
    },
  };
}

/** Asking the runtime about a zone takes longer than the rest of a row. */
function remembered(ask: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? ask(text);
    known.set(text, answer);
    return answer;
  };
}

function matching(form: RegExp, allowed: string): Column {
  return { allowed, read: (cell) => (form.test(cell) ? cell : null) };
}

function oneOf(words: readonly string[], fold: (cell: string) => string): Column {
  return {
    allowed: words.join(', '),
    read: (cell) => words.find((word) => word === fold(cell)) ?? null,
  };
}

/** Why a column cannot be kept as a fact; null where it can. */
export function refusedFact(name: string): string | null {
  if (/^(?:__proto__|constructor|prototype)$/.test(name)) return 'another name';
  if (/[.\p{C}]|^\$/u.test(name)) return 'a name without . and without $ at its beginning';
  return name.length > mostNameCharacters ? `at most ${mostNameCharacters} characters` : null;
}

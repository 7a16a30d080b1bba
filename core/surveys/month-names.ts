import { type Language, languages } from '../i18n/languages.ts';
import { fold } from './answer-words.ts';

/** Names of months as people type them, in the forms that stand beside a day and alone, long and short: from Intl. */

const leastLetters = 3;
const months = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2026, index, 15)));
const forms: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long', day: 'numeric' },
  { month: 'long' },
  { month: 'short', day: 'numeric' },
  { month: 'short' },
];

type Names = ReadonlyMap<string, number>;

const names: ReadonlyMap<Language, Names> = new Map(
  languages.map((language) => [language, namesIn(language)]),
);

/**
 * 1 to 12 for a folded name or the beginning of one (`dec`, `sept`), in `language` before the others; undefined where
 * it is none, or may be two.
 */
export function monthOf(word: string, language: Language): number | undefined {
  const own = names.get(language) ?? new Map();
  const all = [...names.values()];
  return exactly(word, [own]) ?? begun(word, [own]) ?? exactly(word, all) ?? begun(word, all);
}

function namesIn(language: Language): Names {
  const formats = forms.map(
    (form) => new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }),
  );
  const named = formats.flatMap((format) =>
    months.flatMap((date, index) => nameIn(format, date).map((name) => [name, index + 1] as const)),
  );
  return new Map(named);
}

/** None where a language writes the short form in digits. */
function nameIn(format: Intl.DateTimeFormat, date: Date): string[] {
  const month = format.formatToParts(date).find(({ type }) => type === 'month');
  return month && /\p{L}/u.test(month.value) ? [fold(month.value)] : [];
}

function exactly(word: string, known: readonly Names[]): number | undefined {
  return onlyOne(known.flatMap((each) => each.get(word) ?? []));
}

function begun(word: string, known: readonly Names[]): number | undefined {
  if (word.length < leastLetters) return undefined;
  const entries = known.flatMap((each) => [...each]);
  return onlyOne(entries.flatMap(([name, month]) => (name.startsWith(word) ? month : [])));
}

function onlyOne(found: readonly number[]): number | undefined {
  return new Set(found).size === 1 ? found[0] : undefined;
}

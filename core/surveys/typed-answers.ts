import { files, type Language, languages } from '../i18n/languages.ts';
import type { Option } from '../model.ts';
import { fold, numberWord } from './answer-words.ts';
import { type Parsed, refused, taken } from './parsed.ts';

/** What people type where others tap. Each reader gets folded text (answer-words.ts). */

const grouping = Object.fromEntries(
  languages.map((language) => [language, groupingIn(language)]),
) as Readonly<Record<Language, Grouping>>;

interface Grouping {
  mark: string;
  inThousands: RegExp;
}

function groupingIn(language: Language): Grouping {
  const parts = new Intl.NumberFormat(language).formatToParts(1_000_000);
  const mark = parts.find(({ type }) => type === 'group')?.value ?? ',';
  const point = mark === '.' ? ',' : '[.]';
  return { mark, inThousands: new RegExp(`^[+-]?\\d{1,3}([${mark}]\\d{3})+(?:${point}\\d+)?$`) };
}

export function readStep(folded: string, from: number, to: number): Parsed {
  const number = numberWord(folded) ?? decimal(folded, 'cs');
  if (number === undefined) return refused('not-a-number');
  if (!/^[^.,]*$/.test(folded) || number < from || number > to) return refused('out-of-range');
  return taken(number);
}

/** `3.5`, `3,5`, `1 000`; in English `1,000` is a thousand, elsewhere one. */
export function readNumber(folded: string, from: number, to: number, language: Language): Parsed {
  const number = numberWord(folded) ?? decimal(folded, language);
  if (number === undefined) return refused('not-a-number');
  return number < from || number > to ? refused('out-of-range') : taken(number);
}

/** Between thousands a space, in any language, or the mark of this one. */
function decimal(folded: string, language: Language): number | undefined {
  const spaced = /^[+-]?\d{1,3}( \d{3})+(?!\d)/.test(folded) ? folded.replaceAll(' ', '') : folded;
  const { mark, inThousands } = grouping[language];
  const plain = inThousands.test(spaced) ? spaced.replaceAll(mark, '') : spaced;
  const number = plain.replace(',', '.');
  return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(number) ? Number(number) : undefined;
}

/** The option with that text in any language, the person's first, or with that number counted from 1. */
export function readOption(
  folded: string,
  options: readonly Option[],
  language: Language,
): string | undefined {
  const order = [language, ...languages.filter((each) => each !== language)];
  for (const each of order) {
    const named = options.find(({ text }) => text[each] && fold(text[each]) === folded);
    if (named) return named.id;
  }
  return /^\d{1,3}$/.test(folded) ? options[Number(folded) - 1]?.id : undefined;
}

const ands = languages.flatMap((each) => files[each].typed.and).join('|');
const betweenOptions = new RegExp(` ?[,;+&] ?| (?:${ands}) `);

/** Several, in the order typed: `1, 3`, `1 3`, `coffee and cake`. Undefined where one of them is not an option. */
export function readOptions(
  folded: string,
  options: readonly Option[],
  language: Language,
): readonly string[] | undefined {
  const one = readOption(folded, options, language);
  if (one !== undefined) return [one];
  const separator = /^[\d ]+$/.test(folded) ? / / : betweenOptions;
  const parts = folded.split(separator).filter((part) => part !== '');
  const read = parts.map((part) => readOption(part, options, language));
  const known = read.filter((id) => id !== undefined);
  return known.length > 0 && known.length === read.length ? [...new Set(known)] : undefined;
}

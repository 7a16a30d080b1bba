import { type Language, languages } from '../i18n/languages.ts';
import type { AnswerValue, Option } from '../model.ts';
import { fold, numberWord } from './answer-words.ts';
import { dateFrom } from './dates.ts';

/** What people type where others tap. Each reader gets folded text (answer-words.ts). */

export type Problem =
  | 'empty'
  | 'too-long'
  | 'not-a-number'
  /** Also a number between two steps of a scale. */
  | 'out-of-range'
  | 'not-yes-or-no'
  | 'not-an-option'
  | 'not-a-date';

export type Parsed = { ok: true; value: AnswerValue } | { ok: false; problem: Problem };

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

function decimal(folded: string, language: Language): number | undefined {
  const spaced = /^[+-]?\d{1,3}( \d{3})+(?!\d)/.test(folded) ? folded.replaceAll(' ', '') : folded;
  const thousands = language === 'en' && /^[+-]?\d{1,3}(,\d{3})+(?:\.\d+)?$/.test(spaced);
  const plain = thousands ? spaced.replaceAll(',', '') : spaced.replace(',', '.');
  return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(plain) ? Number(plain) : undefined;
}

/** `2026-12-01`, or `1.12.2026` as Czechs and Russians write. With slashes nobody knows day from month. */
export function readDate(folded: string): Parsed {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(folded) ?? [];
  const iso = /^\d{4}-\d{1,2}-\d{1,2}$/.test(folded);
  const date = dateFrom(iso ? folded.split('-') : [year, month, day]);
  return date === null ? refused('not-a-date') : taken(date);
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

/** Several, in the order typed: `1, 3`, `1 3`, `coffee and cake`. Undefined where one of them is not an option. */
export function readOptions(
  folded: string,
  options: readonly Option[],
  language: Language,
): readonly string[] | undefined {
  const one = readOption(folded, options, language);
  if (one !== undefined) return [one];
  const separator = /^[\d ]+$/.test(folded) ? / / : / ?[,;+&] ?| (?:and|и|a) /;
  const parts = folded.split(separator).filter((part) => part !== '');
  const read = parts.map((part) => readOption(part, options, language));
  const known = read.filter((id) => id !== undefined);
  return known.length > 0 && known.length === read.length ? [...new Set(known)] : undefined;
}

export function taken(value: AnswerValue): Parsed {
  return { ok: true, value };
}

export function refused(problem: Problem): Parsed {
  return { ok: false, problem };
}

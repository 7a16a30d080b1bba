import { z } from 'zod';
import type { ReadLanguage } from './read-language.ts';
import { readTable, readTenths, Tenths } from './tables.ts';
import { clean, withoutLinks } from './tokens.ts';

/** The language of a text, null where it is none of ours. `hint` is what is known of the person who wrote it. */
export type DetectLanguage = (text: string, hint: ReadLanguage | null) => ReadLanguage | null;

const LanguageFile = z.strictObject({
  en: Tenths,
  ru: Tenths,
  cs: Tenths,
  bias: z.strictObject({ en: z.number(), ru: z.number(), cs: z.number() }),
});

/** Enough to tell a language by. */
const wordsRead = 40;
const longestGram = 4;
/** In logits, for one word: outweighs one odd word, not a sentence. */
const hintWeight = 5;
/** So few words tell little: they are taken for the person's own language, else for the likeliest of ours if near. */
const fewWords = 2;
const fewWordsMargin = 1;

export function loadLanguageDetector(): DetectLanguage {
  const { bias, ...tables } = readTable('language.json', LanguageFile);
  const weights = {
    en: readTenths(tables.en),
    ru: readTenths(tables.ru),
    cs: readTenths(tables.cs),
  };

  return (text, hint) => {
    const words = wordsOf(text);
    if (words.length === 0) return null;
    const grams = gramsOf(words);
    const scored = candidates(words).map((language) => ({
      language,
      logit:
        bias[language] +
        evidence(grams, weights[language], words.length) +
        (language === hint ? hintWeight / Math.sqrt(words.length) : 0),
    }));
    const [best] = scored.sort((one, other) => other.logit - one.logit);
    if (!best) return null;
    const isFew = words.length <= fewWords;
    if (isFew && best.language === hint) return hint;
    return best.logit > (isFew ? -fewWordsMargin : 0) ? best.language : null;
  };
}

export function wordsOf(text: string): string[] {
  const words =
    withoutLinks(clean(text))
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}']{0,39}/gu) ?? [];
  return words.slice(0, wordsRead);
}

/** Beginnings, endings and middles of words, `_` standing for a word's edge, and whole words as `=word`. */
export function gramsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const gram of words.flatMap(gramsOfWord)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

function gramsOfWord(word: string): string[] {
  const edged = `_${word}_`;
  const grams = edged.length > longestGram ? [`=${word}`] : [];
  for (let length = 1; length <= longestGram; length += 1) {
    for (let at = 0; at + length <= edged.length; at += 1) grams.push(edged.slice(at, at + length));
  }
  return grams;
}

/** How much the grams speak for the language, against any other of the same script. */
function evidence(
  grams: ReadonlyMap<string, number>,
  weights: ReadonlyMap<string, number>,
  words: number,
): number {
  let sum = 0;
  for (const [gram, count] of grams) sum += count * (weights.get(gram) ?? 0);
  return sum / Math.sqrt(words);
}

/** Our languages in the script of most letters. */
export function candidates(words: readonly string[]): readonly ReadLanguage[] {
  const letters = words.join('');
  const most = (script: RegExp): boolean =>
    (letters.match(script)?.length ?? 0) * 2 > letters.length;
  if (most(/\p{Script=Cyrillic}/gu)) return ['ru'];
  return most(/\p{Script=Latin}/gu) ? ['en', 'cs'] : [];
}

import { z } from 'zod';
import type { Language } from '../../../core/i18n/languages.ts';
import { readTable } from '../../../core/text/tables.ts';

const Valences = z.object({ valence: z.record(z.string(), z.array(z.string())) });

/** Every pattern of a lexicon with its valence. */
export function patternsOfLexicon(language: Language): { pattern: string; valence: number }[] {
  const { valence } = readTable(`lexicon.${language}.json`, Valences);
  return Object.entries(valence).flatMap(([value, lines]) =>
    lines
      .flatMap((line) => line.split(', '))
      .map((pattern) => ({ pattern, valence: Number(value) })),
  );
}

/** Single words that clearly speak for one side. */
export function wordsOfLexicon(language: Language): string[] {
  return patternsOfLexicon(language)
    .filter(({ pattern, valence }) => Math.abs(valence) >= 2 && /^[\p{L}-]+$/u.test(pattern))
    .map(({ pattern }) => pattern);
}

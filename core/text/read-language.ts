import type { Language } from '../i18n/languages.ts';

/** Languages whose texts are understood: each has a lexicon and weights (data/). Texts in others stay `unscored`. */
export const readLanguages = ['en', 'ru', 'cs'] as const satisfies readonly Language[];
export type ReadLanguage = (typeof readLanguages)[number];

/** null for a language that is spoken but not read. */
export function asRead(language: Language | null): ReadLanguage | null {
  return readLanguages.find((each) => each === language) ?? null;
}

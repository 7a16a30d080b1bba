import type { LanguageFile } from './language-file.ts';

/** Languages that every sentence of Tonus exists in, as BCP 47 primary subtags: a line each. The first is the fallback. */
const found = {
  en: await import('./en.ts'),
  ru: await import('./ru.ts'),
  cs: await import('./cs.ts'),
} satisfies Record<string, LanguageFile>;

export type Language = keyof typeof found;

export const files: Readonly<Record<Language, LanguageFile>> = found;

export const languages = Object.keys(found) as [Language, ...Language[]];

/** One text in every language it is offered in. `apply` refuses one that lacks a language of the company. */
export type Texts = Readonly<Partial<Record<Language, string>>>;

export function isLanguage(value: string): value is Language {
  return Object.hasOwn(found, value);
}

/** The text in `language`, else in the first language it exists in; `''` for an empty one. */
export function textIn(texts: Texts, language: Language): string {
  return texts[language] ?? languages.map((each) => texts[each]).find((text) => text) ?? '';
}

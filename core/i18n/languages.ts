/** Languages every sentence of Tonus exists in, as BCP 47 primary subtags. The first is the fallback. */
export const languages = ['en', 'ru', 'cs'] as const;

export type Language = (typeof languages)[number];

/** One text in every language it is offered in. `apply` refuses one that lacks a language of the company. */
export type Texts = Readonly<Partial<Record<Language, string>>>;

export function isLanguage(value: string): value is Language {
  return (languages as readonly string[]).includes(value);
}

/** The text in `language`, else in the first language it exists in; `''` for an empty one. */
export function textIn(texts: Texts, language: Language): string {
  return texts[language] ?? languages.map((each) => texts[each]).find((text) => text) ?? '';
}

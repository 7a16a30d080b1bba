import type { Language } from '../../core/i18n/languages.ts';

/** What a typesetter would strike out of a text. */

type Rule = readonly [fault: string, pattern: RegExp];

const everywhere: readonly Rule[] = [
  ['space at an end', /^\s|\s$/],
  ['two spaces', / {2}/],
  ['straight quote', /["']/],
  ['three dots', /\.\.\./],
  ['hyphen as a dash', /\s-\s|^-\s/],
  ['space before a mark', /\s[,.!?:;]/],
  ['no space after a mark', /[,!?;][^\s\d”“»)]/],
  ['two marks', /[,.:;]{2}|!!|\?\?/],
  ['invisible character', /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/],
];

/** `взял(а)`, `rád/a`: a sentence that needs it is written in another way. */
const gender: Rule = [
  'gender in brackets or after a slash',
  /\p{L}(?:\(-?\p{Ll}{1,4}\)|\/a)(?!\p{L})/u,
];

const cyrillic = /\p{Script=Cyrillic}/u;

const own: Readonly<Partial<Record<Language, readonly Rule[]>>> = {
  en: [
    ['foreign letter', cyrillic],
    ['foreign quotes', /[«»„]/],
  ],
  ru: [
    ['Latin letter in a Russian word', /\p{Script=Cyrillic}[A-Za-z]|[A-Za-z]\p{Script=Cyrillic}/u],
    ['foreign quotes', /[“”]/],
    gender,
    ['capital polite form within a sentence', /(?<=[а-яё,] )Вы|(?<=[а-яё,] )Вам|(?<=[а-яё,] )Вас/],
    ['е in place of ё', /(?<![а-яё])(?:еще|ее|нее|все же|прошел|пошел|учет|счет)(?![а-яё])/i],
  ],
  cs: [
    ['foreign letter', cyrillic],
    ['foreign quotes', /[«»”]/],
    ['letter in parts', /[\u0300-\u036F]/],
    ['familiar address', /(?<!\p{L})(?:ty|tě|tobě|tvůj|tvoje|tvá)(?!\p{L})/iu],
    gender,
  ],
};

export function typographicFaults(text: string, language: Language): string[] {
  return [...everywhere, ...(own[language] ?? [])]
    .filter(([, pattern]) => pattern.test(text))
    .map(([fault]) => `${language}: ${fault}: ${text}`);
}

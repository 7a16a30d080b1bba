import { type Language, languages } from '../i18n/languages.ts';

/** Words people type instead of tapping, folded as `fold` does. */

type Words = Readonly<Record<Language, readonly string[]>>;

const yes: Words = {
  en: ['yes', 'y', 'yeah', 'yep', 'true', 'ok'],
  ru: ['да', 'д', 'ага', 'конечно'],
  cs: ['ano', 'jo', 'jasne'],
};

const no: Words = {
  en: ['no', 'n', 'nope', 'false'],
  ru: ['нет', 'н', 'не', 'неа'],
  cs: ['ne', 'n', 'nikoli'],
};

/** What may mean the opposite in that language: a Czech "no" is a hesitant yes. */
const ambiguous: Words = { en: [], ru: [], cs: ['no'] };

const signs: Readonly<Record<string, boolean>> = { '+': true, '👍': true, '-': false, '👎': false };

/** Zero to ten, with the forms people use for one and two. */
const numerals: Readonly<Record<Language, readonly string[]>> = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ru: [
    'ноль|нуль',
    'один|одна|раз|единица',
    'два|две|двойка',
    'три|тройка',
    'четыре|четверка',
    'пять|пятерка',
    'шесть|шестерка',
    'семь|семерка',
    'восемь|восьмерка',
    'девять|девятка',
    'десять|десятка',
  ],
  cs: [
    'nula',
    'jedna|jeden|jednicka',
    'dva|dve|dvojka',
    'tri|trojka',
    'ctyri|ctyrka',
    'pet|petka',
    'sest|sestka',
    'sedm|sedmicka',
    'osm|osmicka',
    'devet|devitka',
    'deset|desitka',
  ],
};

const numbers: ReadonlyMap<string, number> = new Map(
  languages.flatMap((language) =>
    numerals[language].flatMap((forms, value) =>
      forms.split('|').map((form) => [form, value] as const),
    ),
  ),
);

/** Lower case, no accents (`ё` is `е`, `ě` is `e`, but `й` stays), one space, no full stop at the end. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?<!и)\p{M}|\p{Emoji_Modifier}|\u200D/giu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=.)[.!]+$/, '')
    .trim();
}

export function numberWord(folded: string): number | undefined {
  return numbers.get(folded);
}

export function yesOrNo(folded: string, language: Language): boolean | undefined {
  const sign = Object.hasOwn(signs, folded) ? signs[folded] : undefined;
  if (sign !== undefined) return sign;
  if (ambiguous[language].includes(folded)) return undefined;
  if (languages.some((each) => yes[each].includes(folded))) return true;
  if (languages.some((each) => no[each].includes(folded))) return false;
  return undefined;
}

const steering: Readonly<Record<'back' | 'skip', readonly string[]>> = {
  back: ['back', 'go back', 'назад', 'вернуться', 'zpet', 'o krok zpet'],
  skip: ['skip', 'пропустить', 'preskocit'],
};

/** Going back or skipping, typed in any of our languages; null for anything else. */
export function steer(text: string): 'back' | 'skip' | null {
  const folded = fold(text);
  if (steering.back.includes(folded)) return 'back';
  return steering.skip.includes(folded) ? 'skip' : null;
}

export const yesNoChoices = {
  en: [
    { label: 'Yes', token: 'y' },
    { label: 'No', token: 'n' },
  ],
  ru: [
    { label: 'Да', token: 'y' },
    { label: 'Нет', token: 'n' },
  ],
  cs: [
    { label: 'Ano', token: 'y' },
    { label: 'Ne', token: 'n' },
  ],
} as const satisfies Readonly<Record<Language, unknown>>;

import { files, type Language, languages } from '../i18n/languages.ts';

/** Words people type instead of tapping, folded as `fold` does. */

const signs: Readonly<Record<string, boolean>> = { '+': true, '👍': true, '-': false, '👎': false };

const numbers: ReadonlyMap<string, number> = new Map(
  languages.flatMap((language) =>
    files[language].typed.numbers.flatMap((forms, value) =>
      forms.map((form) => [form, value] as const),
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
  if (files[language].typed.ambiguous.includes(folded)) return undefined;
  if (languages.some((each) => files[each].typed.yes.includes(folded))) return true;
  if (languages.some((each) => files[each].typed.no.includes(folded))) return false;
  return undefined;
}

/** Going back or skipping, typed in any of our languages; null for anything else. */
export function steer(text: string): 'back' | 'skip' | null {
  const folded = fold(text);
  if (languages.some((each) => files[each].typed.back.includes(folded))) return 'back';
  return languages.some((each) => files[each].typed.skip.includes(folded)) ? 'skip' : null;
}

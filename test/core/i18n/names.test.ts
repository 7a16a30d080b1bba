import { describe, expect, it } from 'vitest';
import { files } from '../../../core/i18n/languages.ts';
import { sayTime } from '../../../core/i18n/say.ts';

/**
 * A name is put in as the list has it, in the nominative. Where a sentence needs another case, a noun bears it:
 * `firmě {company}`. Only these words stand right before a name: before adding one, read the sentence with a name in it.
 */
const before: Readonly<Record<'cs' | 'ru', readonly string[]>> = {
  cs: [...['firmu', 'firmy', 'firmě', 'jako'], ...['bude', 'dostává', 'má', 'to', 'tobě', 'vás']],
  ru: [
    ...['компании', 'компания', 'компанию'],
    ...['занимается', 'заменяет', 'получает', 'приглашением', 'что'],
  ],
};

const wordBeforeName =
  /(\p{L}+) \{(?:company|name|owner|group|segment|survey|theme|touchpoint)\}/gu;

function textsOf(language: 'cs' | 'ru'): string[] {
  const { sentences, address } = files[language];
  return [...Object.values(sentences), ...Object.values(address?.informal ?? {})];
}

describe.each(['cs', 'ru'] as const)('a name in a sentence of %s', (language) => {
  it('stands in the nominative', () => {
    const wrong = textsOf(language).filter((text) =>
      [...text.matchAll(wordBeforeName)].some(
        ([, word = '']) => !before[language].includes(word.toLowerCase()),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

it('nobody is called by their name in Czech, which would need the vocative', () => {
  const called = /, \{(?:name|owner)\}[.!]/;
  expect(textsOf('cs').filter((text) => called.test(text))).toEqual([]);
});

it('a time in Czech has no weekday, whose "po" would also say after', () => {
  const monday = new Date('2026-11-30T11:00:00Z');
  expect(sayTime('cs', monday, 'Europe/Prague').replace(/\s/g, ' ')).toBe('30. 11. 12:00');
});

import { expect, test } from 'vitest';
import { readLanguages } from '../../../core/text/read-language.ts';
import { loadThemes } from '../../../core/text/themes.ts';

const themes = loadThemes();

test.each([
  ['en', 'The courier left the parcel outside', 'delivery'],
  ['en', 'my manager ignores the team', 'manager'],
  ['en', 'salary is too low', 'pay'],
  ['ru', 'Курьер оставил посылку у двери', 'delivery'],
  ['ru', 'Начальник нас не слышит', 'manager'],
  ['ru', 'Зарплату не поднимали два года', 'pay'],
  ['cs', 'Kurýr nechal balík venku', 'delivery'],
  ['cs', 'kuryr nechal balik venku', 'delivery'],
  ['cs', 'Vedoucí nás neposlouchá', 'manager'],
  ['cs', 'Máme nízké platy', 'pay'],
] as const)('%s: %s', (language, text, theme) => {
  expect(themes.of(text, language)).toContain(theme);
});

test('what is spoken of most comes first, and no more than three', () => {
  const found = themes.of('prices, prices and expensive cakes; also the website', 'en');
  expect(found[0]).toBe('price');
  expect(found.length).toBeLessThanOrEqual(3);
});

test('a text about nothing has no theme', () => {
  expect(themes.of('nothing to add', 'en')).toEqual([]);
});

test('every theme has a name of its own in every language', () => {
  for (const language of readLanguages) {
    const names = themes.ids.map((id) => themes.nameOf(id, language));
    expect(new Set(names).size).toBe(themes.ids.length);
    expect(names).not.toContain('');
  }
  expect(themes.nameOf('delivery', 'cs')).toBe('Doručení');
  expect(themes.nameOf('of-old', 'en')).toBe('of-old');
});

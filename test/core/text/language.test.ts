import { expect, test } from 'vitest';
import { loadLanguageDetector } from '../../../core/text/language.ts';

const detect = loadLanguageDetector();

test.each([
  ['The parcel came on Tuesday', 'en'],
  ['no comment', 'en'],
  ['Посылка пришла во вторник', 'ru'],
  ['нет', 'ru'],
  ['Balík přišel v úterý', 'cs'],
  ['balik prisel v utery', 'cs'],
  ['děkuji', 'cs'],
] as const)('%s is %s', (text, language) => {
  expect(detect(text, null)).toBe(language);
});

test.each([
  ['Slovak', 'Zásielka prišla v utorok, všetko bolo v poriadku'],
  ['Ukrainian', 'Посилка прийшла у вівторок, все гаразд'],
  ['Polish', 'Paczka przyszła we wtorek, wszystko w porządku'],
  ['German', 'Das Paket ist am Dienstag angekommen'],
  ['Bulgarian', 'Пратката пристигна във вторник, всичко е наред'],
  ['French', 'Le colis est arrivé mardi, tout va bien'],
  ['Greek', 'Το δέμα έφτασε την Τρίτη'],
])('%s is none of ours, even from somebody who uses one of them', (_, text) => {
  for (const hint of [null, 'en', 'ru', 'cs'] as const) expect(detect(text, hint)).toBeNull();
});

test('what a person is known to use settles a word that could be either', () => {
  expect(detect('test', 'cs')).toBe('cs');
  expect(detect('test', 'en')).toBe('en');
  expect(detect('ok', 'cs')).toBe('cs');
  expect(detect('ok', 'en')).toBe('en');
});

test('it does not settle what is plainly another language', () => {
  expect(detect('The parcel came on Tuesday', 'cs')).toBe('en');
  expect(detect('Посылка пришла во вторник', 'en')).toBe('ru');
});

test('addresses, figures and emoji have no language', () => {
  expect(detect('https://example.com/the/parcel 123 🙂', null)).toBeNull();
});

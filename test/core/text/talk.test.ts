import { expect, test } from 'vitest';
import type { Sentiment } from '../../../core/model.ts';
import type { ReadLanguage } from '../../../core/text/read-language.ts';
import { type Said, whatPeopleTalkAbout } from '../../../core/text/talk.ts';

function said(text: string, label: Sentiment, language: ReadLanguage | null = 'en'): Said {
  return { text, language, label };
}

test('forms of one word are one term, under its commonest form', () => {
  const terms = whatPeopleTalkAbout(
    [
      said('the couriers were rude', 'negative'),
      said('a friendly courier', 'positive'),
      said('my courier came', 'neutral'),
    ],
    { most: 5 },
  );
  expect(terms).toEqual([{ term: 'courier', count: 3, negative: 1, positive: 1 }]);
});

test('a text counts once however often it says a word', () => {
  const terms = whatPeopleTalkAbout(
    [said('queue queue queue', 'negative'), said('the queue', 'negative')],
    { most: 5 },
  );
  expect(terms).toEqual([{ term: 'queue', count: 2, negative: 2, positive: 0 }]);
});

test('what only one text mentions is left out, and words that say nothing', () => {
  const texts = [
    said('and the parking was there', 'neutral'),
    said('the bread and all', 'neutral'),
  ];
  expect(whatPeopleTalkAbout(texts, { most: 5 })).toEqual([]);
});

test.each([
  ['ru', ['Курьер опоздал', 'курьера не было', 'Ждали курьера'], 'курьера'],
  ['cs', ['Fronta byla dlouhá', 'dlouhá fronta', 'čekali jsme ve frontě'], 'fronta'],
] as const)('%s has its own stems and stop words', (language, texts, term) => {
  const [first] = whatPeopleTalkAbout(
    texts.map((text) => said(text, 'negative', language)),
    { most: 1 },
  );
  expect(first).toMatchObject({ term, count: 3, negative: 3 });
});

test('nobody talks about anything in no texts', () => {
  expect(whatPeopleTalkAbout([], { most: 5 })).toEqual([]);
});

test('words that are names in JavaScript are words', () => {
  const texts = [said('constructor toString', 'neutral'), said('constructor toString', 'neutral')];
  expect(whatPeopleTalkAbout(texts, { most: 5 }).map(({ count }) => count)).toEqual([2, 2]);
});

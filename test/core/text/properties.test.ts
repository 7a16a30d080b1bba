import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReadLanguage, readLanguages } from '../../../core/text/read-language.ts';
import { createUnderstanding } from '../../../core/text/understand.ts';
import { wordsOfLexicon } from './lexicon-words.ts';

const understand = createUnderstanding();
const language = fc.constantFrom(...readLanguages);

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'не',
        'ne',
        'but',
        'good',
        'плохо',
        'špatné',
        '?',
        '(',
        '))',
        '🙄',
        '\u0000',
        '\uD800',
        '"',
      ),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join(' ')),
);

test('any text gets a label and a score within its range, and the same one again', () => {
  fc.assert(
    fc.property(anyText, fc.option(language), (text, hint) => {
      const said = understand(text, hint);
      expect(said.score).toBeGreaterThanOrEqual(-1);
      expect(said.score).toBeLessThanOrEqual(1);
      expect(said.confidence).toBeGreaterThanOrEqual(0);
      expect(said.confidence).toBeLessThanOrEqual(1);
      expect(said.why.length).toBeLessThanOrEqual(5);
      if (said.label === 'unscored') expect(said).toMatchObject({ score: 0, confidence: 0 });
      if (said.label === 'negative') expect(said.score).toBeLessThan(0);
      if (said.label === 'positive') expect(said.score).toBeGreaterThan(0);
      expect(understand(text, hint)).toEqual(said);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['nothing', ''],
  ['5,000 characters', 'good and bad, '.repeat(357)],
  ['a megabyte of words', 'dobrý den '.repeat(100_000)],
  ['a megabyte without a blank', 'ж'.repeat(1_000_000)],
  ['emoji only', '🙂'.repeat(2_000)],
  ['NUL', 'bad\u0000service\u0000'],
  ['half a character', 'good \uD83D bad \uDE00'],
  ['marks piled on letters', 'b\u0335\u0321\u0322a\u0336\u0334d\u0338'.repeat(500)],
  ['brackets', '('.repeat(10_000)],
  ['negators only', 'не '.repeat(3_000)],
  ['a mirror of text', '\u202Edoog\u202C \u2066bad\u2069'],
])('%s does not stop it', (_, text) => {
  for (const hint of [null, ...readLanguages]) {
    expect(understand(text, hint).score).toBeGreaterThanOrEqual(-1);
  }
});

test.each([
  ['marks', '!?.,;:-'],
  ['quotes', '"«»„“'],
  ['at signs', 'a@'],
  ['hyphens', 'a-'],
  ['apostrophes', "a'"],
  ['figures', '1.'],
  ['colons and brackets', ':('],
  ['one letter', 'a'],
  ['line ends', '\n'],
])('10 kB of %s are read in no time', (_, piece) => {
  const text = piece.repeat(Math.ceil(10_000 / piece.length));
  understand(text, 'en');
  const began = process.cpuUsage();
  understand(text, 'en');
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(500);
});

const boosters: Readonly<Record<ReadLanguage, string>> = { en: 'very', ru: 'очень', cs: 'velmi' };
const negators: Readonly<Record<ReadLanguage, string>> = { en: 'not', ru: 'не', cs: 'není' };

function aboutWords(check: (word: string, language: ReadLanguage) => void): void {
  const words = readLanguages.flatMap((each) =>
    wordsOfLexicon(each).map((word) => ({ word, each })),
  );
  fc.assert(
    fc.property(fc.constantFrom(...words), ({ word, each }) => check(word, each)),
    { numRuns: 500 },
  );
}

test('an intensifier never turns praise into complaint or back', () => {
  aboutWords((word, each) => {
    const plain = understand(word, each).score;
    const strong = understand(`${boosters[each]} ${word}`, each).score;
    expect(Math.sign(strong) * Math.sign(plain)).toBeGreaterThanOrEqual(0);
  });
});

test('a negator turns a word round or at least takes its edge off', () => {
  aboutWords((word, each) => {
    const plain = understand(word, each).score;
    const denied = understand(`${negators[each]} ${word}`, each).score;
    if (plain > 0) expect(denied).toBeLessThan(plain);
    else expect(denied).toBeGreaterThan(plain);
  });
});

import { describe, expect, test } from 'vitest';
import { loadLexicons } from '../../../core/text/lexicon.ts';
import { compilePatterns } from '../../../core/text/patterns.ts';
import { readLanguages } from '../../../core/text/read-language.ts';
import { plainForm, tokenise } from '../../../core/text/tokens.ts';
import { patternsOfLexicon } from './lexicon-words.ts';

test.each(readLanguages)('no pattern of %s has two valences', (language) => {
  const seen = new Map<string, number>();
  const twice = patternsOfLexicon(language).filter(({ pattern, valence }) => {
    const key = plainForm(pattern);
    const known = seen.get(key);
    seen.set(key, valence);
    return known !== undefined;
  });
  expect(twice).toEqual([]);
});

test.each(readLanguages)('every pattern of %s can be found', (language) => {
  const lexicon = loadLexicons()(language, 'ř');
  const lost = patternsOfLexicon(language).filter(({ pattern, valence }) => {
    const text = pattern.replaceAll(' * ', ' ').replaceAll('*', 'x').replaceAll('#', '5');
    const match = lexicon.valence.match(tokenise(text, lexicon.spell), 0);
    return match?.value !== valence;
  });
  expect(lost).toEqual([]);
});

test('Czech typed without diacritics is looked up without them', () => {
  const lexicons = loadLexicons();
  const plain = lexicons('cs', 'spatna obsluha');
  expect(plain.valence.match(tokenise('spatna', plain.spell), 0)?.value).toBeLessThan(0);
  const full = lexicons('cs', 'špatná obsluha');
  expect(full.valence.match(tokenise('špatná', full.spell), 0)?.value).toBeLessThan(0);
});

describe('patterns', () => {
  const patterns = compilePatterns(
    [
      ['late', 1],
      ['late*', 2],
      ['late again', 3],
      ['waited # minutes', 4],
      ['left * desired', 5],
      ['neither good nor bad', 6],
    ],
    plainForm,
  );
  const find = (text: string) => patterns.match(tokenise(text, plainForm), 0);

  test.each([
    ['late', { value: 1, length: 1 }],
    ['Late', { value: 1, length: 1 }],
    ['laaaate', { value: 1, length: 1 }],
    ['lately', { value: 2, length: 1 }],
    ['late again', { value: 3, length: 2 }],
    ['late, again', { value: 1, length: 1 }],
    ['waited 40 minutes', { value: 4, length: 3 }],
    ['left to be desired', { value: 5, length: 4 }],
    ['left desired', { value: 5, length: 2 }],
    ['neither good, nor bad', { value: 6, length: 5 }],
  ])('%s', (text, match) => {
    expect(find(text)).toEqual(match);
  });

  test.each(['a late', 'lat', 'waited forty minutes', 'left a lot to be desired', 'left. desired'])(
    '%s matches none',
    (text) => {
      expect(find(text)).toBeNull();
    },
  );
});

import { describe, expect, it } from 'vitest';
import { commandIn } from '../../../core/conversation/command-words.ts';
import { files, languages } from '../../../core/i18n/languages.ts';
import { fold } from '../../../core/surveys/answer-words.ts';
import { readOptions } from '../../../core/surveys/typed-answers.ts';

describe.each(languages)('what people type in %s', (language) => {
  const { yes, no, ambiguous, back, skip, numbers, commands, ...more } = files[language].typed;
  const words = [...yes, ...no, ...ambiguous, ...back, ...skip, ...numbers.flat()];
  const dates = [...Object.values(more.days).flat(), ...more.aroundDates];
  const all = [...words, ...Object.values(commands).flat(), ...dates, ...more.and];

  it('is written as it is looked for: in lower case, without accents', () => {
    expect(all.filter((word) => fold(word) !== word)).toEqual([]);
  });

  it('counts from zero to ten', () => {
    expect(numbers).toHaveLength(11);
    expect(numbers.every((forms) => forms.length > 0)).toBe(true);
  });

  it('means one thing each', () => {
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
  });

  it('has a word that stands between two answers', () => {
    const options = ['tea', 'coffee'].map((id) => ({ id, text: { [language]: id } }));
    expect(more.and.length).toBeGreaterThan(0);
    for (const and of more.and)
      expect(readOptions(`coffee ${and} tea`, options, language)).toEqual(['coffee', 'tea']);
  });

  it('has a word for every command, which no other language takes for another', () => {
    for (const [command, known] of Object.entries(commands)) {
      expect(known.length).toBeGreaterThan(0);
      expect(known.map(commandIn)).toEqual(known.map(() => command));
    }
  });
});

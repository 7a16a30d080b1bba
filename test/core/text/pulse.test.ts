import { describe, expect, test } from 'vitest';
import { readLanguages } from '../../../core/text/read-language.ts';
import { createUnderstanding } from '../../../core/text/understand.ts';
import { heldOutHalf, readLabelled } from '../../training/corpus.ts';
import { type Label, type Measure, measure } from '../../training/measure.ts';

const understand = createUnderstanding();

/** The floor is what was promised; what is reached stands in the documentation. */
const leastMacroF1 = 0.85;
const leastNegativePrecision = 0.9;

describe.each(readLanguages)('held-out pulse answers in %s', (language) => {
  const rows = heldOutHalf(readLabelled(`test/fixtures/text/pulse-${language}.tsv`));
  const measured = (text: (row: string) => string): Measure =>
    measure(
      rows.map((row) => {
        const { label } = understand(text(row.text), language);
        return { actual: row.label as Label, said: label === 'unscored' ? 'neutral' : label };
      }),
    );

  test('are understood well enough to be of use, and seldom taken for complaints', () => {
    const { macroF1, precision } = measured((text) => text);
    expect(macroF1).toBeGreaterThan(leastMacroF1);
    expect(precision.negative).toBeGreaterThan(leastNegativePrecision);
  });

  test('are understood as well in capitals', () => {
    expect(measured((text) => text.toUpperCase()).macroF1).toBeGreaterThan(leastMacroF1 - 0.05);
  });

  test('are recognised as written in it', () => {
    const recognised = rows.filter(({ text }) => understand(text, null).language === language);
    expect(recognised.length / rows.length).toBeGreaterThan(0.85);
  });
});

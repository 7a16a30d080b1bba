import { readFileSync } from 'node:fs';
import { type ReadLanguage, readLanguages } from '../../core/text/read-language.ts';
import { createUnderstanding, type Understand } from '../../core/text/understand.ts';
import { type Bench, eachOf, elapsedMs, type Figure, perSecond, repeat } from './figure.ts';

const runs = 7;
const rounds = 10;
const names = { en: 'English', ru: 'Russian', cs: 'Czech' } satisfies Record<ReadLanguage, string>;

export const understanding: Bench = {
  name: 'texts',
  about:
    'One text after another in one process, as they come in: language, sentiment, themes and why, over the short answers of test/fixtures/text.',
  measure,
};

async function measure(): Promise<Figure[]> {
  const loads = await repeat(runs, () => elapsedMs(createUnderstanding));
  const understand = createUnderstanding();
  const figures = await eachOf(readLanguages, (language) => speedIn(understand, language));
  return [
    { name: 'loading what texts are understood with', unit: 'ms', values: loads },
    ...figures,
  ];
}

async function speedIn(understand: Understand, language: ReadLanguage): Promise<Figure> {
  const texts = Array.from({ length: rounds }, () => textsIn(language)).flat();
  const [, ...values] = await repeat(runs + 1, async () => {
    const ms = await elapsedMs(() => {
      for (const text of texts) understand(text, language);
    });
    return perSecond(texts.length, ms);
  });
  return { name: `texts understood, ${names[language]}`, unit: 'texts/s', values };
}

/** Without the label before the tab. */
function textsIn(language: ReadLanguage): string[] {
  const file = new URL(`../fixtures/text/pulse-${language}.tsv`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => line.slice(line.indexOf('\t') + 1));
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languages } from '../../core/i18n/languages.ts';
import { createUnderstanding, type Understand } from '../../core/text/understand.ts';
import { heldOutHalf, type Labelled, readFolder, readLabelled } from '../training/corpus.ts';
import { type Judged, type Label, type Measure, measure } from '../training/measure.ts';

/**
 * `npm run check:text [DEV_FOLDER]`: how well the sentiment of texts is understood that no weight was learnt from. The
 * held-out half of our own pulse answers, and the folder's `<language>-<source>.tsv` where there is one. Exit 1 where
 * pulse answers are understood worse than the README promises.
 */

const promised = { macroF1: 0.85, negativePrecision: 0.9 };

const names: Readonly<Record<string, Label>> = {
  neg: 'negative',
  neu: 'neutral',
  pos: 'positive',
  negative: 'negative',
  neutral: 'neutral',
  positive: 'positive',
};

const developmentFolder = process.argv[2] ?? '../shared/data/sentiment/dev';

function main(): void {
  const understand = createUnderstanding();
  print('| texts | number | right | macro F1 | “negative” is right | negatives found |');
  print('|---|---:|---:|---:|---:|---:|');
  const kept = languages.map((language) => {
    const rows = heldOutHalf(readLabelled(fixture(language)));
    const measured = judge(understand, rows, language);
    print(row(`pulse answers, ${language}`, measured));
    return measured;
  });
  for (const language of languages) {
    for (const [source, rows] of existing(language)) {
      print(row(source, judge(understand, rows, language)));
    }
  }
  if (!kept.every(keepsPromise)) process.exitCode = 1;
}

function fixture(language: string): string {
  return fileURLToPath(new URL(`../fixtures/text/pulse-${language}.tsv`, import.meta.url));
}

function existing(language: string): Map<string, Labelled[]> {
  return existsSync(developmentFolder) ? readFolder(developmentFolder, `${language}-`) : new Map();
}

function judge(
  understand: Understand,
  rows: readonly Labelled[],
  language: (typeof languages)[number],
): Measure {
  const judged = rows.flatMap(({ label, text }): Judged[] => {
    const actual = names[label];
    if (!actual) return [];
    const said = understand(text, language).label;
    return [{ actual, said: said === 'unscored' ? 'neutral' : said }];
  });
  return measure(judged);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function row(name: string, { of, accuracy, macroF1, precision, recall }: Measure): string {
  const shares = [accuracy, macroF1, precision.negative, recall.negative];
  return `| ${[name, of, ...shares.map(percent)].join(' | ')} |`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function keepsPromise({ macroF1, precision }: Measure): boolean {
  return macroF1 >= promised.macroF1 && precision.negative >= promised.negativePrecision;
}

main();

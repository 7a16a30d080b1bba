/**
 * How well and how fast texts are understood: `node dist/test/bench/text.js [DATA]`. Always measured on the held-out
 * half of the pulse fixtures; with DATA (its `sentiment/dev/` and `language/`) on those files too.
 * In files without neutral texts a neutral verdict is wrong, for every one compared.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import SentimentAnalyzer from 'natural/lib/natural/sentiment/SentimentAnalyzer.js';
import { isLanguage, type Language, languages } from '../../core/i18n/languages.ts';
import { createUnderstanding, type Understand } from '../../core/text/understand.ts';
import { heldOutHalf, type Labelled, readFolder, readLabelled } from '../training/corpus.ts';
import { type Label, labels, type Measure, measure } from '../training/measure.ts';

interface Sample {
  name: string;
  language: Language;
  rows: readonly { label: Label; text: string }[];
}

const names: Readonly<Record<string, Label>> = { neg: 'negative', neu: 'neutral', pos: 'positive' };
const [folder = ''] = process.argv.slice(2);

const memoryBefore = process.memoryUsage().rss;
const started = performance.now();
const understand = createUnderstanding();
const loadMs = performance.now() - started;
const loadMb = (process.memoryUsage().rss - memoryBefore) / 1e6;
say(`load ${loadMs.toFixed(0)} ms, ${loadMb.toFixed(0)} MB`);

const samples = [...pulses(), ...(folder ? published() : [])];
for (const sample of samples) report(sample, understand);
reportSpeed(samples, understand);
if (folder) reportLanguages(understand);

function pulses(): Sample[] {
  return languages.map((language) => ({
    name: `pulse-${language} (held out)`,
    language,
    rows: heldOutHalf(readLabelled(`test/fixtures/text/pulse-${language}.tsv`)).map(named),
  }));
}

function published(): Sample[] {
  return languages.flatMap((language) =>
    [...readFolder(join(folder, 'sentiment/dev'), `${language}-`)].map(([name, rows]) => ({
      name,
      language,
      rows: rows.map(named),
    })),
  );
}

function named({ label, text }: Labelled): { label: Label; text: string } {
  return { label: names[label] ?? (label as Label), text };
}

function report({ name, language, rows }: Sample, tonus: Understand): void {
  const judge = (say: (text: string) => Label): Measure =>
    measure(rows.map(({ label, text }) => ({ actual: label, said: say(text) })));
  const ours = judge((text) => scored(tonus(text, language).label));
  const plain = judge(createAfinn());
  const majority = Math.max(
    ...labels.map((label) => rows.filter((row) => row.label === label).length),
  );
  say(
    `\n${name}: ${ours.of} texts\n  accuracy ${percent(ours.accuracy)}, macro-F1 ${percent(ours.macroF1)}` +
      `; AFINN ${percent(plain.accuracy)}, ${percent(plain.macroF1)}; majority ${percent(majority / rows.length)}`,
  );
  for (const label of labels) {
    const cells = labels.map((said) => String(ours.confusion[label][said]).padStart(5)).join('');
    say(
      `  ${label.padEnd(9)}${cells}   precision ${percent(ours.precision[label])}, recall ${percent(ours.recall[label])}`,
    );
  }
}

/** An unscored text opens no case and counts as neutral. */
function scored(label: Label | 'unscored'): Label {
  return label === 'unscored' ? 'neutral' : label;
}

/** natural's analyser as its documentation shows it, without a stemmer. */
function createAfinn(): (text: string) => Label {
  const analyser = new SentimentAnalyzer('English', null, 'afinn');
  return (text) => {
    const score = analyser.getSentiment(text.toLowerCase().match(/[\p{L}']+/gu) ?? ['']);
    if (score === 0) return 'neutral';
    return score > 0 ? 'positive' : 'negative';
  };
}

function reportSpeed(all: readonly Sample[], tonus: Understand): void {
  const texts = all.flatMap(({ rows, language }) => rows.map(({ text }) => ({ text, language })));
  const begun = performance.now();
  for (const { text, language } of texts) tonus(text, language);
  const seconds = (performance.now() - begun) / 1000;
  say(`\n${(texts.length / seconds).toFixed(0)} texts a second over ${texts.length}`);
}

function reportLanguages(tonus: Understand): void {
  for (const [kind, rows] of readFolder(join(folder, 'language'), '')) {
    const right = rows.filter(({ label, text }) => {
      return tonus(text, null).language === (isLanguage(label) ? label : null);
    });
    say(`language of ${kind}: ${percent(right.length / rows.length)} (learnt from)`);
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Learns core/text/tables/weights.json: `node dist/test/training/sentiment.js DATA`, where DATA holds
 * `sentiment/train/`; the tuning half of the pulse fixtures is learnt from too.
 *
 * An ordinal logistic model: a text leans to one side by the sum of its clues, and is neutral while it leans less
 * than a width. Sources differ in how often they are neutral, so each has its own bias and width; those learnt from
 * pulse answers and reviews together are the ones that are kept.
 */
import { join } from 'node:path';
import SentimentAnalyzer from 'natural/lib/natural/sentiment/SentimentAnalyzer.js';
import { gatherClues } from '../../core/text/clues.ts';
import { loadEmoji } from '../../core/text/emoji.ts';
import { loadLexicons } from '../../core/text/lexicon.ts';
import { type ReadLanguage, readLanguages } from '../../core/text/read-language.ts';
import { tokenise } from '../../core/text/tokens.ts';
import type { Clue } from '../../core/text/weights.ts';
import {
  calm,
  circumstances,
  leastNeutral,
  logistic,
  neutralWidth,
} from '../../core/text/weights.ts';
import {
  createRandom,
  type Labelled,
  readFolder,
  readLabelled,
  shuffled,
  toTenths,
  tuningHalf,
  writeTable,
} from './corpus.ts';

interface Row {
  source: string;
  label: 'negative' | 'neutral' | 'positive';
  /** False where the source has no neutral texts: then only the side is learnt from. */
  hasNeutral: boolean;
  weight: number;
  features: readonly (readonly [key: string, amount: number])[];
  at: ReturnType<typeof circumstances>;
}

interface Side {
  bias: number;
  neutral: { base: number; question: number; length: number; found: number };
}

const kept = 'kept';
const keptSources = /pulse|vader-amazon|vader-tweets|uci/;
const mostOfSource = 20_000;
/** How much a text counts: those like ours more, those labelled by way of subtitles less. */
const trusts: readonly (readonly [source: RegExp, trust: number])[] = [
  [/pulse/, 10],
  [/uci/, 3],
  [/vader-amazon/, 2],
  [/xed/, 0.7],
];
const mostBalance = 4;
const seenAtLeast = { stem: 5, pair: 10 };
const epochs = 6;
const rate = { features: 0.15, sources: 0.045, side: 0.01 };
const shrink = { stem: { en: 0.03, ru: 0.09, cs: 0.09 }, side: 0.05 };
const labels = { neg: 'negative', neu: 'neutral', pos: 'positive' } as const;

const [folder = ''] = process.argv.slice(2);
const random = createRandom(7);
const lexicons = loadLexicons();
const emoji = loadEmoji();
const afinn = new SentimentAnalyzer('English', null, 'afinn');
const weights = new Map<string, number>();
const squares = new Map<string, number>();
const sides = new Map<string, Side>();

const rows = frequent(readLanguages.flatMap(rowsOf));
for (let epoch = 0; epoch < epochs; epoch += 1) {
  const slowing = 1 - (0.8 * epoch) / epochs;
  for (const row of shuffled(rows, random)) step(row, slowing);
}
write();

function rowsOf(language: ReadLanguage): Row[] {
  const sources = readFolder(join(folder, 'sentiment/train'), `${language}-`);
  sources.set('pulse', tuningHalf(readLabelled(`test/fixtures/text/pulse-${language}.tsv`)));
  return [...sources].flatMap(([source, of]) =>
    toRows(source, shuffled(of, random).slice(0, mostOfSource), language),
  );
}

function toRows(source: string, of: readonly Labelled[], language: ReadLanguage): Row[] {
  const full = of.map(({ label, text }) => ({ label: labelOf(label), text }));
  const size = (label: string): number => full.filter((each) => each.label === label).length;
  const largest = Math.max(...Object.values(labels).map(size));
  const trust = trusts.find(([name]) => name.test(source))?.[1] ?? 1;
  return full.map(({ label, text }) => ({
    source: keptSources.test(source) ? kept : source,
    label,
    hasNeutral: size('neutral') > 0,
    weight: trust * Math.sqrt(Math.min(mostBalance, largest / size(label))),
    ...featuresOf(text, language),
  }));
}

function labelOf(label: string): Row['label'] {
  return labels[label as keyof typeof labels] ?? label;
}

function featuresOf(text: string, language: ReadLanguage): Pick<Row, 'features' | 'at'> {
  const lexicon = lexicons(language, text);
  const tokens = tokenise(text, lexicon.spell);
  const clues = gatherClues(tokens, lexicon, (word) => afinn.getSentiment([word]), emoji);
  const share = calm(clues.length);
  return {
    features: clues.map((clue) => [keyOf(clue, language), clue.amount * share]),
    at: circumstances(clues, {
      isQuestion: tokens.some((token) => token.text === '?'),
      words: tokens.filter((token) => token.kind === 'word').length,
    }),
  };
}

function keyOf({ by }: Clue, language: ReadLanguage): string {
  return 'source' in by ? by.source : `${language}:${by.stem}`;
}

/** Without the stems too rare to learn anything of. */
function frequent(all: readonly Row[]): Row[] {
  const seen = new Map<string, number>();
  for (const key of all.flatMap((row) => [...new Set(row.features.map(([each]) => each))])) {
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const least = (key: string): number => (key.includes('_') ? seenAtLeast.pair : seenAtLeast.stem);
  return all.map((row) => ({
    ...row,
    features: row.features.filter(([key]) => (seen.get(key) ?? 0) >= least(key)),
  }));
}

function step(row: Row, slowing: number): void {
  const side = sideOf(row.source);
  const lean = row.features.reduce((sum, [key, amount]) => sum + amount * weightOf(key), side.bias);
  const width = neutralWidth(row.at, side.neutral);
  const { byLean, byWidth } = slopes(row, logistic(lean - width), logistic(-lean - width));
  const bend = 1 - Math.exp(leastNeutral - width);
  side.bias += rate.side * byLean * row.weight;
  widen(side, row, byWidth * bend * row.weight);
  for (const [key, amount] of row.features) {
    nudge(key, byLean * row.weight * amount, slowing);
  }
}

/** How the log likelihood of the row's label grows with the lean and with the width. */
function slopes({ label, hasNeutral }: Row, positive: number, negative: number) {
  const good = positive * (1 - positive);
  const bad = negative * (1 - negative);
  if (!hasNeutral) {
    const shared = (good - bad) / (positive + negative);
    const own = label === 'positive' ? 1 - positive : negative - 1;
    return { byLean: own - shared, byWidth: 0 };
  }
  if (label === 'positive') return { byLean: 1 - positive, byWidth: positive - 1 };
  if (label === 'negative') return { byLean: negative - 1, byWidth: negative - 1 };
  const neutral = Math.max(1e-6, 1 - positive - negative);
  return { byLean: (bad - good) / neutral, byWidth: (good + bad) / neutral };
}

function sideOf(source: string): Side {
  const known = sides.get(source);
  if (known) return known;
  const fresh = { bias: 0, neutral: { base: 0.3, question: 0, length: 0, found: 0 } };
  sides.set(source, fresh);
  return fresh;
}

function widen({ neutral }: Side, { at, weight }: Row, by: number): void {
  neutral.base += rate.side * by;
  for (const name of ['question', 'length', 'found'] as const) {
    neutral[name] += rate.side * (by * at[name] - shrink.side * neutral[name] * weight);
  }
}

function weightOf(key: string): number {
  return weights.get(key) ?? (isStem(key) ? 0 : 0.7);
}

function isStem(key: string): boolean {
  return key.includes(':');
}

/** One step of AdaGrad. */
function nudge(key: string, slope: number, slowing: number): void {
  const language = key.slice(0, 2) as ReadLanguage;
  const old = weightOf(key);
  const by = isStem(key) ? slope - shrink.stem[language] * old : slope;
  const sum = (squares.get(key) ?? 1e-4) + by * by;
  squares.set(key, sum);
  const size = isStem(key) ? rate.features : rate.sources;
  weights.set(key, old + (size * slowing * by) / Math.sqrt(sum));
}

function write(): void {
  const source = (name: string): number => thousandths(weightOf(name));
  const stems = readLanguages.map((language) => [
    language,
    toTenths(
      [...weights]
        .filter(([key]) => key.startsWith(`${language}:`))
        .map(([key, weight]) => [key.slice(3), weight] as const),
    ),
  ]);
  const { bias, neutral } = sideOf(kept);
  writeTable('weights.json', {
    sources: {
      lexicon: source('lexicon'),
      general: source('general'),
      opposite: source('opposite'),
      emoji: source('emoji'),
    },
    stems: Object.fromEntries(stems),
    bias: thousandths(bias),
    neutral: Object.fromEntries(
      Object.entries(neutral).map(([name, of]) => [name, thousandths(of)]),
    ),
  });
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}

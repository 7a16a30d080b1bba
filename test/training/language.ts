/**
 * Learns core/text/tables/language.json: `node dist/test/training/language.js DATA`, where DATA holds `language/`
 * (lingua-py test data) and `sentiment/train/` (texts in many languages, of which only the language is used).
 * A logistic model over the grams of core/text/language.ts: our languages of a script against all others of it.
 */
import { join } from 'node:path';
import { candidates, gramsOf, wordsOf } from '../../core/text/language.ts';
import { type ReadLanguage, readLanguages } from '../../core/text/read-language.ts';
import { withoutMarks } from '../../core/text/stems.ts';
import { commonWords } from './common-words.ts';
import {
  createRandom,
  grouped,
  lexiconWords,
  readFolder,
  shuffled,
  toTenths,
  writeTable,
} from './corpus.ts';

interface Example {
  language: string;
  text: string;
}

interface Row {
  language: string;
  features: [gram: string, amount: number][];
  weight: number;
}

const subtitlesOfEach = 1500;
const wordsOfEach = 1500;
const seenAtLeast = 8;
const epochs = 6;
const rate = 0.2;
const leastWeight = 0.15;
const plainShare = 0.3;
/** So that a language of ours weighs about as much as all others together. */
const effectiveOfOurs = 3000;
const effectiveOfOthers = 5000;

const [folder = '', mode = 'write'] = process.argv.slice(2);
const random = createRandom(1);
const told = shuffled(known(), random);
const heldOut = mode === 'measure' ? told.filter((_, index) => index % 5 === 0) : [];
const learnt = told.filter((each) => !heldOut.includes(each));
const examples = withPlainCzech(withWords([...learnt, ...subtitles(), ...vocabulary()]));
const weights = new Map(readLanguages.map((each) => [each, new Map<string, number>()]));
const bias = { en: 0, ru: 0, cs: 0 };
for (const script of [['en', 'cs'], ['ru']] as const) learn(script);
if (mode === 'write') write();
else measure();

function write(): void {
  const tables = [...weights].map(([language, of]) => [language, toTenths(strong(of))]);
  writeTable('language.json', { ...Object.fromEntries(tables), bias });
}

function measure(): void {
  for (const [language, of] of grouped(heldOut, (each) => each.language)) {
    const right = of.filter(
      ({ text }) => likeliest(text) === (readLanguages.find((each) => each === language) ?? null),
    );
    process.stdout.write(`${language} ${right.length} of ${of.length}\n`);
  }
}

function likeliest(text: string): ReadLanguage | null {
  const grams = gramsOf(wordsOf(text));
  const root = Math.sqrt(wordsOf(text).length);
  const [best] = candidates(wordsOf(text))
    .map((language) => ({
      language,
      logit: logitOf(
        language,
        [...grams].map(([gram, count]) => [gram, count / root]),
      ),
    }))
    .sort((one, other) => other.logit - one.logit);
  return best && best.logit > 0 ? best.language : null;
}

function logitOf(language: ReadLanguage, features: readonly [string, number][]): number {
  const of = weights.get(language);
  return features.reduce(
    (sum, [gram, amount]) => sum + amount * (of?.get(gram) ?? 0),
    bias[language],
  );
}

function known(): Example[] {
  return [...readFolder(join(folder, 'language'), '').values()]
    .flat()
    .map(({ label, text }) => ({ language: label, text }));
}

/** So that an answer of a word or two is known for what it is. */
function vocabulary(): Example[] {
  const common = Object.entries(commonWords).flatMap(([language, words]) =>
    [words, words, ...words.split(' ')].map((text) => ({ language, text })),
  );
  const own = readLanguages.flatMap((language) =>
    lexiconWords(language).map((text) => ({ language, text })),
  );
  return [...common, ...own];
}

function subtitles(): Example[] {
  return [...readFolder(join(folder, 'sentiment/train'), '')].flatMap(([name, rows]) =>
    /xed|cedr|goemotions/.test(name)
      ? shuffled(rows, random)
          .slice(0, subtitlesOfEach)
          .map(({ text }) => ({ language: name.slice(0, 2), text }))
      : [],
  );
}

/** Answers are often a word or two, so sentences are also learnt from in pieces. */
function withWords(all: readonly Example[]): Example[] {
  const byLanguage = grouped(all, (each) => each.language);
  const pieces = [...byLanguage].flatMap(([language, of]) => {
    const words = shuffled([...new Set(of.flatMap(({ text }) => wordsOf(text)))], random)
      .filter((word) => word.length > 2)
      .slice(0, wordsOfEach);
    const pairs = words
      .filter((_, index) => index % 2 === 0)
      .map((word, index) => `${word} ${words[index * 2 + 1] ?? ''}`);
    return [...words, ...pairs].map((text) => ({ language, text }));
  });
  return [...all, ...pieces];
}

/** Many type Czech (and Slovak) without diacritics. */
function withPlainCzech(all: readonly Example[]): Example[] {
  const plain = all
    .filter(({ language }) => (language === 'cs' || language === 'sk') && random() < plainShare)
    .map(({ language, text }) => ({ language, text: withoutMarks(text) }));
  return [...all, ...plain];
}

function learn(script: readonly ReadLanguage[]): void {
  const rows = rowsOf(script);
  const gradients = new Map<string, number>();
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const row of shuffled(rows, random)) step(row, script, gradients);
  }
}

function rowsOf(script: readonly ReadLanguage[]): Row[] {
  const own = examples.filter(({ text }) => candidates(wordsOf(text))[0] === script[0]);
  const ours = grouped(own, (each) => (isIn(script, each.language) ? each.language : ''));
  const weightOf = (language: string): number =>
    isIn(script, language)
      ? Math.min(1, effectiveOfOurs / (ours.get(language)?.length ?? 1))
      : Math.min(1, effectiveOfOthers / (ours.get('')?.length ?? 1));
  const seen = new Map<string, number>();
  const counted = own.map(({ language, text }) => {
    const words = wordsOf(text);
    const grams = [...gramsOf(words)];
    for (const [gram] of grams) seen.set(gram, (seen.get(gram) ?? 0) + 1);
    return { language, grams, root: Math.sqrt(words.length) };
  });
  return counted.map(({ language, grams, root }) => ({
    language,
    features: grams
      .filter(([gram]) => (seen.get(gram) ?? 0) >= seenAtLeast)
      .map(([gram, count]) => [gram, count / root]),
    weight: weightOf(language),
  }));
}

function isIn(script: readonly ReadLanguage[], language: string): boolean {
  return script.some((each) => each === language);
}

/** One step of AdaGrad on the likelihood of a softmax in which all other languages have logit 0. */
function step(row: Row, script: readonly ReadLanguage[], gradients: Map<string, number>): void {
  const logits = script.map((language) => logitOf(language, row.features));
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 1);
  script.forEach((language, index) => {
    const expected = Math.exp(logits[index] ?? 0) / total;
    const error = (Number(row.language === language) - expected) * row.weight;
    bias[language] += 0.01 * error;
    for (const [gram, amount] of row.features) nudge(language, gram, error * amount, gradients);
  });
}

function nudge(
  language: ReadLanguage,
  gram: string,
  by: number,
  gradients: Map<string, number>,
): void {
  const of = weights.get(language);
  const old = of?.get(gram) ?? 0;
  const key = `${language} ${gram}`;
  const squares = (gradients.get(key) ?? 1e-6) + by * by;
  gradients.set(key, squares);
  of?.set(gram, old + (rate * by) / Math.sqrt(squares));
}

function strong(of: ReadonlyMap<string, number>): [string, number][] {
  return [...of].filter(([, weight]) => Math.abs(weight) >= leastWeight);
}

import { z } from 'zod';
import type { Source } from './findings.ts';
import type { ReadLanguage } from './read-language.ts';
import { readTable, readTenths, Tenths } from './tables.ts';

const WeightsFile = z.strictObject({
  /** What a clue of each source weighs, for each step of valence. */
  sources: z.strictObject({
    lexicon: z.number(),
    general: z.number(),
    opposite: z.number(),
    emoji: z.number(),
  }),
  stems: z.strictObject({ en: Tenths, ru: Tenths, cs: Tenths }),
  /** Added to every text: negative, since people who are content write less. */
  bias: z.number(),
  /** How wide neutral is, and how much each circumstance adds to it. */
  neutral: z.strictObject({
    base: z.number(),
    question: z.number(),
    length: z.number(),
    found: z.number(),
  }),
});

/** One thing a text holds for or against. */
export interface Clue {
  /** As the person wrote it. */
  quote: string;
  negated: boolean;
  sarcastic: boolean;
  /** What it is weighed as: where the finding comes from, or a learnt stem. */
  by: { source: Source } | { stem: string };
  amount: number;
}

export interface Circumstances {
  isQuestion: boolean;
  words: number;
}

/** How probable each label is; the three add up to 1. */
export interface Likelihood {
  negative: number;
  neutral: number;
  positive: number;
}

export interface Weights {
  /** What a clue adds to the logit of *positive* (and takes from that of *negative*). */
  weigh(clue: Clue, language: ReadLanguage): number;
  judge(contributions: readonly number[], clues: readonly Clue[], of: Circumstances): Likelihood;
}

/** Above so many clues, more of the same counts less: see `calm`. */
const manyClues = 10;
export const leastNeutral = 0.05;
const lengthUnit = 3;

export function loadWeights(): Weights {
  const file = readTable('weights.json', WeightsFile);
  const stems = {
    en: readTenths(file.stems.en),
    ru: readTenths(file.stems.ru),
    cs: readTenths(file.stems.cs),
  };
  return {
    weigh: ({ by, amount }, language) =>
      amount * ('source' in by ? file.sources[by.source] : (stems[language].get(by.stem) ?? 0)),
    judge(contributions, clues, of) {
      const sum = contributions.reduce((one, other) => one + other, 0);
      const lean = file.bias + sum * calm(clues.length);
      const width = neutralWidth(circumstances(clues, of), file.neutral);
      const positive = logistic(lean - width);
      const negative = logistic(-lean - width);
      return { negative, neutral: 1 - negative - positive, positive };
    },
  };
}

/** What a sum over many clues is multiplied by, so that long texts are not surer for being long. */
export function calm(clues: number): number {
  return 1 / Math.sqrt(1 + clues / manyClues);
}

/** The circumstances that widen or narrow neutral, as numbers. */
export function circumstances(clues: readonly Clue[], of: Circumstances) {
  return {
    question: Number(of.isQuestion),
    length: Math.log(1 + of.words) / lengthUnit,
    found: Number(clues.some((clue) => 'source' in clue.by)),
  };
}

export function neutralWidth(
  of: ReturnType<typeof circumstances>,
  weights: z.infer<typeof WeightsFile>['neutral'],
): number {
  const { base, question, length, found } = weights;
  const sum = base + question * of.question + length * of.length + found * of.found;
  return leastNeutral + Math.log1p(Math.exp(sum));
}

export function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

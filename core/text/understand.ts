import { createRequire } from 'node:module';
import type SentimentAnalyzer from 'natural/lib/natural/sentiment/SentimentAnalyzer.js';
import type { Language } from '../i18n/languages.ts';
import type { Sentiment } from '../model.ts';
import { gatherClues } from './clues.ts';
import { loadEmoji } from './emoji.ts';
import { loadLanguageDetector } from './language.ts';
import { loadLexicons } from './lexicon.ts';
import { asRead, type ReadLanguage } from './read-language.ts';
import { loadThemes } from './themes.ts';
import { type Token, tokenise } from './tokens.ts';
import { type Likelihood, loadWeights } from './weights.ts';
import { explain } from './why.ts';

export interface Understanding {
  label: Sentiment;
  /** -1 (all bad) to 1 (all good); 0 where unscored. */
  score: number;
  /** How probable the label is, 0 to 1. */
  confidence: number;
  /** Null where it is none of ours. */
  language: ReadLanguage | null;
  /** What spoke for and against, the weightiest first, at most five. */
  why: readonly string[];
  /** Ids of themes.ts. */
  themes: readonly string[];
}

/** `hint` is the language the person is known to use. Never throws, whatever the text. */
export type Understand = (text: string, hint: Language | null) => Understanding;

export function createUnderstanding(): Understand {
  const detect = loadLanguageDetector();
  const lexicons = loadLexicons();
  const emoji = loadEmoji();
  const weights = loadWeights();
  const themes = loadThemes();
  const general = loadGeneralLexicon();

  return (text, hint) => {
    const known = asRead(hint);
    const language = detect(text, known);
    const reading = language ?? known ?? 'en';
    const lexicon = lexicons(reading, text);
    const tokens = tokenise(text, lexicon.spell);
    if (!isReadable(tokens, language)) return unscored(language);
    const clues = gatherClues(tokens, lexicon, general, emoji);
    const contributions = clues.map((clue) => weights.weigh(clue, reading));
    const likelihood = weights.judge(contributions, clues, {
      isQuestion: tokens.some((token) => token.text === '?'),
      words: tokens.filter((token) => token.kind === 'word').length,
    });
    return {
      ...verdict(likelihood),
      language,
      why: explain(clues, contributions),
      themes: themes.of(text, reading),
    };
  };
}

/** Loaded when first needed, since it comes with the word lists of nine other languages: 300 ms. */
function loadGeneralLexicon(): (word: string) => number {
  const Analyzer: typeof SentimentAnalyzer = createRequire(import.meta.url)(
    'natural/lib/natural/sentiment/SentimentAnalyzer.js',
  );
  const afinn = new Analyzer('English', null, 'afinn');
  return (word) => afinn.getSentiment([word]);
}

/** Words of a language we know, or nothing but emoji. */
function isReadable(tokens: readonly Token[], language: ReadLanguage | null): boolean {
  const hasWords = tokens.some((token) => token.kind === 'word');
  return hasWords ? language !== null : tokens.some((token) => token.kind === 'emoji');
}

function unscored(language: ReadLanguage | null): Understanding {
  return { label: 'unscored', score: 0, confidence: 0, language, why: [], themes: [] };
}

function verdict({ negative, neutral, positive }: Likelihood) {
  const confidence = Math.max(negative, neutral, positive);
  const label: Sentiment =
    confidence === neutral ? 'neutral' : confidence === positive ? 'positive' : 'negative';
  return { label, score: hundredths(positive - negative), confidence: hundredths(confidence) };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

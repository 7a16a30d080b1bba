import type { AnswerValue, Sentiment } from '../model.ts';
import type { ReadLanguage } from '../text/read-language.ts';

/** One answer of a customer. */
export interface CustomerAnswer {
  ask: string;
  person: string;
  programme: string;
  survey: string;
  version: number;
  question: string;
  touchpoint: string;
  at: Date;
  value: AnswerValue;
  /** The value is what somebody wrote, not an option or a date: stored sealed. */
  typed: boolean;
  /** Of a text: what we understood; else neutral values. */
  sentiment: Sentiment;
  score: number;
  themes: readonly string[];
  language: ReadLanguage | null;
}

/** What counting needs of an answer; what somebody wrote stays sealed, `value` is then null. */
export type CountedAnswer = Omit<CustomerAnswer, 'programme' | 'version' | 'score' | 'language'>;

/** An answer and whether it was taken back: its question is open again. */
export type GivenAnswer = CustomerAnswer & { takenBack: boolean };

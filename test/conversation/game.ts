import type { Inbound, Platform } from '../../core/bot.ts';
import type { Language } from '../../core/i18n/languages.ts';
import type { Question } from '../../core/model.ts';
import type { Ask } from '../../core/programmes/ask.ts';
import type { Drawn, DrawnSurvey } from './drawn-survey.ts';
import type { LedgerModel } from './ledger-model.ts';
import type { Model } from './model.ts';
import type { Stage } from './stage.ts';

/** One person, what they are asked, and what they saw. */
export interface Game {
  stage: Stage;
  drawn: Drawn;
  ledger: LedgerModel;
  /** What was put to them, shown last at the end. */
  played: Played[];
  /** Who was asked first, and whom they may join; `''`: nobody. */
  asked: string;
  other: string;
  isJoined: boolean;
  /** Where they are now. */
  user: string;
  account: Platform;
  languages: Map<string, Language>;
  /** Shown at any time, oldest first. */
  seen: Seen[];
  /** Shown last. */
  standing: Seen[];
  last: Inbound | null;
  /** What was selected a moment ago, by ask and question, in the process that runs. */
  selected: Map<string, { order: readonly string[]; at: number }>;
}

export interface Played {
  ask: Ask;
  drawn: DrawnSurvey;
  model: Model;
}

/** A button or a form that was shown. */
export interface Seen {
  value: string;
  isForm: boolean;
  label: string;
  /** Options that were marked beside it, in their order. */
  picked: readonly string[];
}

/** Who speaks for the one who was asked. */
export function speakerOf({ isJoined, asked, other }: Game): string {
  return isJoined && other < asked ? other : asked;
}

/** All people who are this human, the one who speaks last. */
export function humanOf(game: Game): readonly string[] {
  const speaker = speakerOf(game);
  const { isJoined, asked, other } = game;
  return isJoined ? [speaker === asked ? other : asked, speaker] : [speaker];
}

export function languageOf(game: Game): Language {
  return game.languages.get(speakerOf(game)) ?? 'en';
}

/** What a typed text answers: of what waits for an answer, that which was shown last. */
export function typedFor({ played }: Game): Played | undefined {
  return played.findLast(({ model, drawn }) => !model.isOver() && questionAt(drawn, model));
}

/** What a typed *Back* is about. */
export function backFor(game: Game): Played | undefined {
  return (
    typedFor(game) ?? game.played.findLast(({ model }) => !model.isOver() && model.hasAnswers())
  );
}

/** What a button belongs to, and the place of its question. */
export function behind({ played }: Game, value: string): { of: Played | undefined; at: number } {
  const [, ask, at] = value.split('.');
  return { of: played.find((each) => each.ask.id === ask), at: Number(at) };
}

export function questionAt({ survey }: DrawnSurvey, model: Model): Question | undefined {
  return survey.questions[model.current()];
}

export function standOf({ played }: Game): string {
  return JSON.stringify(played.map(({ model }) => [model.current(), model.stored()]));
}

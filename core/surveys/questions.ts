import { type Language, textIn } from '../i18n/languages.ts';
import { catalogues } from '../i18n/say.ts';
import type { AnswerValue, Question, Survey } from '../model.ts';
import { fold, yesOrNo } from './answer-words.ts';
import { type Answers, type ConditionContext, holds } from './conditions.ts';
import { type Parsed, refused, taken } from './parsed.ts';
import { readNumber, readOption, readOptions, readStep } from './typed-answers.ts';
import { type Reader, readDate } from './typed-dates.ts';

/** What a survey asks next, which buttons a question has, and what a tap or a typed text answers. */

/** A question that waits for an answer; a note is only shown. */
export type Asking = Exclude<Question, { kind: 'note' }>;

/** With *Back* and *Skip* below they fit the five rows of Discord. */
const mostRows = 4;

/** A button of a question; `token` is a few characters that stand for the answer in the button's value. */
export interface AnswerChoice {
  label: string;
  token: string;
}

/** From worst (1) to best (5). Plain faces: a heart or a thumb among them would draw answers. */
const faces: readonly string[] = ['😠', '🙁', '😐', '🙂', '😀'];

/** As long as the longest message of the platforms (Telegram). */
export const longestAnswerCharacters = 5_000;

/**
 * The questions and notes whose conditions hold, in order. An answer to a question that is no longer reachable
 * (an earlier answer was changed) does not count. What an answer tells of the person is known to those behind it.
 */
export function reachable(
  survey: Survey,
  answers: Answers,
  context: ConditionContext,
): readonly Question[] {
  const counted = new Map<string, AnswerValue>();
  const told = new Set<string>();
  const known = (fact: string): boolean => told.has(fact) || context.known(fact);
  const knowing = { known, sentiment: (id: string) => context.sentiment(id) };
  return survey.questions.filter((question) => {
    if (question.when && !holds(question.when, counted, knowing)) return false;
    const answer = answers.get(question.id);
    if (answer !== undefined) counted.set(question.id, answer);
    if (question.fact && answer !== undefined && answer !== null) told.add(question.fact);
    return true;
  });
}

/** The first reachable question without an answer (skipped is an answer), null when there is none. */
export function nextQuestion(
  survey: Survey,
  answers: Answers,
  context: ConditionContext,
): Asking | null {
  const way = reachable(survey, answers, context).filter(isAsking);
  return way.find(({ id }) => !answers.has(id)) ?? null;
}

/**
 * The notes to show together with what `nextQuestion` gives, or at the end when it gives null: those that stand
 * directly before it. Nothing about them is stored, and they are never asked.
 */
export function notesBefore(
  survey: Survey,
  answers: Answers,
  context: ConditionContext,
): readonly Question[] {
  const way = reachable(survey, answers, context);
  const next = nextQuestion(survey, answers, context);
  const before = next ? way.slice(0, way.indexOf(next)) : way;
  return before.slice(before.findLastIndex(isAsking) + 1);
}

function isAsking(question: Question): question is Asking {
  return question.kind !== 'note';
}

function yesNoChoices(language: Language): AnswerChoice[] {
  const { yes, no } = catalogues[language];
  return [
    { label: yes, token: 'y' },
    { label: no, token: 'n' },
  ];
}

/** Groups of buttons, each starting a row; empty where the person types. */
export function choicesOf(
  question: Question,
  language: Language,
): readonly (readonly AnswerChoice[])[] {
  switch (question.kind) {
    case 'scale':
      return [steps(question.from, question.to).map((step) => ({ label: step, token: step }))];
    case 'faces':
      return [faces.map((label, index) => ({ label, token: String(index + 1) }))];
    case 'yesno':
      return [yesNoChoices(language)];
    case 'choice':
    case 'choices':
    case 'rank':
      return optionGroups(
        question.options.map(({ text }, index) => ({
          label: textIn(text, language),
          token: String(index),
        })),
      );
    case 'number':
    case 'date':
    case 'text':
    case 'note':
      return [];
  }
}

/** A few stand below each other; more are for the platform to arrange. */
function optionGroups(options: readonly AnswerChoice[]): AnswerChoice[][] {
  return options.length <= mostRows ? options.map((option) => [option]) : [[...options]];
}

function steps(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}

/** The answer a button stands for; with `choices` and `rank` a list of the one option that was tapped. */
export function valueOfToken(question: Question, token: string): AnswerValue | undefined {
  const tokens = choicesOf(question, 'en').flatMap((group) => group.map((each) => each.token));
  if (!tokens.includes(token)) return undefined;
  if (question.kind === 'yesno') return token === 'y';
  if (!('options' in question)) return Number(token);
  const tapped = question.options.slice(Number(token), Number(token) + 1).map(({ id }) => id);
  return question.kind === 'choice' ? tapped[0] : tapped;
}

/** Reads what was typed instead of tapped, in whichever of our languages it is. Skipping is the caller's. */
export function parseAnswer(question: Question, input: string, reader: Reader): Parsed {
  const { language } = reader;
  if (input.length > longestAnswerCharacters) return refused('too-long');
  const text = input.trim();
  if (text === '') return refused('empty');
  const folded = fold(text);
  switch (question.kind) {
    case 'scale':
      return readStep(folded, question.from, question.to);
    case 'faces': {
      const face = faces.indexOf(folded) + 1;
      const step = face > 0 ? taken(face) : readStep(folded, 1, faces.length);
      return step.ok ? step : refused('not-a-face');
    }
    case 'yesno': {
      const said = yesOrNo(folded, language);
      return said === undefined ? refused('not-yes-or-no') : taken(said);
    }
    case 'choice': {
      const option = readOption(folded, question.options, language);
      return option === undefined ? refused('not-an-option') : taken(option);
    }
    case 'choices': {
      const chosen = readOptions(folded, question.options, language);
      if (!chosen) return refused('not-an-option');
      return taken(question.options.map(({ id }) => id).filter((id) => chosen.includes(id)));
    }
    case 'rank': {
      const ranked = readOptions(folded, question.options, language);
      const whole = ranked?.length === question.options.length;
      return whole ? taken(ranked) : refused('not-an-option');
    }
    case 'number':
      return readNumber(folded, question.from, question.to, language);
    case 'date':
      return readDate(folded, reader);
    case 'text':
      return taken(text);
    case 'note':
      return refused('not-an-option');
  }
}

import type { TextForm } from '../bot.ts';
import { sayDay } from '../i18n/say.ts';
import type { Question } from '../model.ts';
import { payloadValue } from './payload.ts';
import type { Speaker } from './speaker.ts';

/** What is typed, in a form where the platform has one, and what it looks like. */

/** A question that states no more than that has no end worth saying. */
const noEnd = 1_000_000_000;
const usualNumber = 5;

/** `question` is null for a few words about anything. */
export function answerForm(
  { say, ...speaker }: Speaker,
  question: Question | null,
  payload: Parameters<typeof payloadValue>[0],
): TextForm {
  const form = {
    value: payloadValue(payload),
    open: say('question.write'),
    submit: say('question.send'),
  };
  switch (question?.kind) {
    case undefined:
      return { ...form, asks: 'line' };
    case 'date': {
      const hint = say('hint.date', { example: exampleDay(speaker) });
      return { ...form, open: say('question.write-date'), asks: 'date', hint };
    }
    case 'number': {
      const { from, to } = question;
      const example = exampleNumber(from, to);
      const hint = to < noEnd ? say('hint.range', { from, to }) : say('hint.number', { example });
      return { ...form, open: say('question.write-number'), asks: 'number', hint };
    }
    default:
      return form;
  }
}

/** A date as this person would write it: that of today. */
export function exampleDay({ language, today }: Pick<Speaker, 'language' | 'today'>): string {
  return sayDay(language, today);
}

export function exampleNumber(from: number, to: number): number {
  return Math.min(to, Math.max(from, usualNumber));
}

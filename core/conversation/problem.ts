import type { Question } from '../model.ts';
import { longestAnswerCharacters } from '../surveys/questions.ts';
import type { Problem } from '../surveys/typed-answers.ts';
import type { Speaker } from './speaker.ts';

/** A kind sentence for an answer that does not fit its question. */
export function problemText(speaker: Speaker, question: Question, problem: Problem): string {
  const range = 'from' in question ? { from: question.from, to: question.to } : { from: 1, to: 5 };
  const examples = { 'not-a-number': String(range.to), 'not-a-date': '2026-12-31' } as const;
  const example = problem in examples ? examples[problem as keyof typeof examples] : '';
  return speaker.say(`problem.${problem}`, { ...range, example, most: longestAnswerCharacters });
}

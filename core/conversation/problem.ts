import type { Question } from '../model.ts';
import type { Problem } from '../surveys/parsed.ts';
import { choicesOf, longestAnswerCharacters } from '../surveys/questions.ts';
import { exampleDay, exampleNumber } from './answer-form.ts';
import type { Speaker } from './speaker.ts';

/** A kind sentence for an answer that does not fit its question. */
export function problemText(speaker: Speaker, question: Question, problem: Problem): string {
  const range = 'from' in question ? { from: question.from, to: question.to } : { from: 1, to: 5 };
  const example = problem.endsWith('-date')
    ? exampleDay(speaker)
    : exampleNumber(range.from, range.to);
  const faces = choicesOf(question, speaker.language)
    .flat()
    .map(({ label }) => label);
  return speaker.say(`problem.${problem}`, {
    ...{ ...range, example, most: longestAnswerCharacters },
    faces: faces.join(' '),
  });
}

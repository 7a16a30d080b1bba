import { valueOfFact } from '../facts/known.ts';
import type { House, Question } from '../model.ts';
import { answerLabel } from './answer-label.ts';
import type { Speaker } from './speaker.ts';

/** What is known, in the words of the question that asks for it; as it is stored where none does. */
export function factLabel(speaker: Speaker, name: string, value: string): string {
  const question = questionFor(speaker.house, name);
  const said = question ? (valueOfFact(question, value) ?? null) : null;
  return question && said !== null ? answerLabel(speaker, question, said) : value;
}

/** The question that asks for it, in the newest survey that does. */
export function questionFor(house: House, name: string): Question | null {
  const questions = house.surveys.flatMap((survey) => survey.questions);
  return questions.findLast(({ fact }) => fact === name) ?? null;
}

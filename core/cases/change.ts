import type { Context } from '../context.ts';
import type { AnswerValue, Question, Survey } from '../model.ts';
import type { Ask } from '../programmes/ask.ts';

/**
 * A customer changed an answer that a case was opened for. The case stays, since somebody was promised to them; its card
 * shows the new answer and says that it was changed.
 */
export async function noteChange(
  context: Context,
  survey: Survey,
  ask: Ask,
  { question, before, at }: { question: Question; before: AnswerValue; at: Date },
): Promise<void> {
  const scored = survey.questions.find(({ kind }) => kind === 'scale' || kind === 'faces');
  const scoreBefore = question === scored && typeof before === 'number' ? before : null;
  await context.cases.noteChange(ask.id, { at, scoreBefore });
}

import { textIn } from '../i18n/languages.ts';
import { sayDay } from '../i18n/say.ts';
import type { AnswerValue, Question } from '../model.ts';
import { choicesOf } from '../surveys/questions.ts';
import type { Speaker } from './speaker.ts';

/** An answer in the words of the person who gave it. */
export function answerLabel(speaker: Speaker, question: Question, value: AnswerValue): string {
  if (value === null) return speaker.say('question.skipped');
  if (typeof value === 'boolean') return speaker.say(value ? 'yes' : 'no');
  if (question.kind === 'date') return sayDay(speaker.language, String(value));
  if (question.kind === 'faces') return faceLabel(speaker, question, String(value));
  const options = 'options' in question ? question.options : [];
  const label = (id: string | number): string => {
    const option = options.find((each) => each.id === id);
    return option ? textIn(option.text, speaker.language) : String(id);
  };
  return typeof value === 'object' ? value.map(label).join(', ') : label(value);
}

function faceLabel({ language }: Speaker, question: Question, step: string): string {
  const faces = choicesOf(question, language).flat();
  return faces.find(({ token }) => token === step)?.label ?? step;
}

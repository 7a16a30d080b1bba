import type { Language } from '../../core/i18n/languages.ts';
import type { AnswerValue, Question } from '../../core/model.ts';
import type { DrawnSurvey } from './drawn-survey.ts';
import { answerIn } from './ledger-model.ts';
import type { Model } from './model.ts';
import { optionText, otherwise, questionWord, yesOrNo } from './words.ts';

/** What a question ought to say, with what it says again. */
export function textOf(
  { id }: Question,
  { survey, recalls }: DrawnSurvey,
  model: Model,
  surveys: readonly DrawnSurvey[],
  language: Language,
): string {
  const said = (recalls.get(id) ?? []).map((recall) => {
    if (recall.of === 'fact')
      return factIn(model.knownText(recall.id), recall.id, surveys, language);
    const question = survey.questions.find((each) => each.id === recall.id);
    const answer = model.answerTo(recall.id);
    return question && answer !== null ? answerText(question, answer, language) : null;
  });
  const short = said.map((each) => (each === null ? otherwise : shortened(each)));
  return [questionWord(id, language), ...short].join(' ');
}

const mostCharacters = 200;

export function shortened(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

/** In the words of the last question of all that asks for it. */
function factIn(
  text: string | null,
  name: string,
  surveys: readonly DrawnSurvey[],
  language: Language,
): string | null {
  const asking = surveys.flatMap(({ survey }) => survey.questions);
  const question = asking.filter(({ fact }) => fact === name).at(-1);
  const answer = question && text !== null ? answerIn(question, text) : undefined;
  return question && answer !== undefined ? answerText(question, answer, language) : text;
}

const faces = ['😠', '🙁', '😐', '🙂', '😀'];

export function answerText(question: Question, value: AnswerValue, language: Language): string {
  if (typeof value === 'boolean') return yesOrNo[language][value ? 'true' : 'false'];
  if (question.kind === 'date')
    return new Date(String(value)).toLocaleDateString(language, {
      ...{ timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' },
    });
  if (question.kind === 'faces') return faces[Number(value) - 1] ?? '?';
  const all = Array.isArray(value) ? value : [value];
  const isOption = 'options' in question;
  return all.map((each) => (isOption ? optionText(String(each), language) : `${each}`)).join(', ');
}

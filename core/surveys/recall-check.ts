import type { Condition, Question } from '../model.ts';
import { type ConditionScope, unknownQuestion } from './condition-check.ts';
import { canHold } from './condition-reach.ts';
import type { QuestionFault } from './question-check.ts';
import { type Recall, recallsIn } from './recall.ts';

/** What can be wrong with what a question says again. */

export interface RecallFault extends QuestionFault {
  /** Characters from the beginning of the text. */
  offset: number;
}

const forms = '{name|…}, {fact.store|…}, {answer.score}';

export function recallFaults(
  question: Question,
  when: Condition | null,
  scope: ConditionScope,
): readonly RecallFault[] {
  const inText = Object.entries(question.text).flatMap(([language, text]) =>
    recallsIn(text).flatMap(({ source, offset, recall }) => {
      const wrong = recall ? wrongIn(recall, when, scope) : `; allowed: ${forms}`;
      return wrong ? [{ at: ['text', language], offset, message: `found ${source}${wrong}` }] : [];
    }),
  );
  return [...inText, ...elsewhere(question)];
}

/** What is wrong, and what is allowed; null for nothing. */
function wrongIn(recall: Recall, when: Condition | null, scope: ConditionScope): string | null {
  if (recall.of === 'answer') return wrongAnswer(recall, when, scope);
  if (recall.otherwise !== null) return null;
  const known = recall.of === 'name' ? 'name' : `fact.${recall.id}`;
  return `, which is not known of everybody; allowed: {${known}|…} with what to say then`;
}

type Recalling = Extract<Recall, { of: 'answer' | 'fact' }>;

function wrongAnswer(
  { id, otherwise }: Recalling,
  when: Condition | null,
  scope: ConditionScope,
): string | null {
  if (scope.audience === 'employee')
    return ' in a survey for employees; allowed: {name|…}, {fact.store|…}: an answer must not stand in their chat';
  const asked = scope.questions.get(id);
  if (asked === undefined) return `, ${unknownQuestion(id, scope, '{fact.store|…}')}`;
  if (asked === null) return null;
  if (asked.kind === 'note') return ', which is a note; allowed: a question that has an answer';
  if (isNever(asked, when, scope))
    return ', which is never answered where this is asked; allowed: a question that may be';
  const isSure = !asked.optional && !asked.when;
  if (isSure || otherwise !== null) return null;
  return `, which not everybody answers; allowed: {answer.${id}|…} with what to say then`;
}

function isNever(asked: Question, when: Condition | null, { questions }: ConditionScope): boolean {
  const both = [asked.when, when].flatMap((each) => each ?? []);
  return both.length === 2 && !canHold({ op: 'and', of: both }, questions);
}

function elsewhere(question: Question): RecallFault[] {
  const labels = [
    ...('options' in question
      ? question.options.map(({ text }, index) => [['options', index, 'text'], text] as const)
      : []),
    ...(question.kind === 'scale'
      ? [
          [['ends', 'low'], question.ends.low] as const,
          [['ends', 'high'], question.ends.high] as const,
        ]
      : []),
  ];
  return labels.flatMap(([path, texts]) =>
    Object.entries(texts).flatMap(([language, text]) =>
      recallsIn(text).flatMap(({ source, offset, recall }) =>
        recall
          ? [
              {
                at: [...path, language],
                offset,
                message: `found ${source}; allowed: only in the text of a question`,
              },
            ]
          : [],
      ),
    ),
  );
}

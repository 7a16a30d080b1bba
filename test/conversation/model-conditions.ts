import type { AnswerValue, Condition } from '../../core/model.ts';
import { writings } from './words.ts';

/** The model's own reading of conditions. */

export interface Standing {
  /** Of the questions before. */
  answers: ReadonlyMap<string, AnswerValue>;
  /** Questions that were answered, and not left out. */
  isGiven(question: string): boolean;
  isKnown(fact: string): boolean;
}

export function isMet(condition: Condition, standing: Standing): boolean {
  const met = (each: Condition): boolean => isMet(each, standing);
  const { answers, isGiven, isKnown } = standing;
  switch (condition.op) {
    case 'known':
      return isKnown(condition.fact);
    case 'not':
      return !met(condition.of);
    case 'and':
      return !condition.of.map(met).includes(false);
    case 'or':
      return condition.of.map(met).includes(true);
    case 'sentiment': {
      const said = isGiven(condition.question) ? answers.get(condition.question) : null;
      return typeof said === 'string' && writings[said] === condition.label;
    }
    case 'compare':
      return agrees(answers.get(condition.question) ?? null, condition);
  }
}

function agrees(
  answer: AnswerValue,
  { is, value }: Extract<Condition, { op: 'compare' }>,
): boolean {
  if (answer === null) return false;
  if (is === '<=') return answer <= value;
  if (is === '<') return answer < value;
  if (is === '>=') return answer >= value;
  if (is === '>') return answer > value;
  const isSame = typeof answer === 'object' ? answer.includes(String(value)) : answer === value;
  return isSame === (is === '==');
}

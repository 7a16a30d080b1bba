import type { AnswerValue, Comparison, Condition, Sentiment } from '../model.ts';

export type Answers = ReadonlyMap<string, AnswerValue>;

/** What a condition may ask beside the answers. */
export interface ConditionContext {
  /** Of the answer to a text question. */
  sentiment(question: string): Sentiment;
  known(fact: string): boolean;
}

/**
 * Whether the condition is met. A comparison with a skipped or absent answer is false, `!=` included.
 * With several options chosen `== x` means that x is among them.
 */
export function holds(condition: Condition, answers: Answers, context: ConditionContext): boolean {
  switch (condition.op) {
    case 'and':
      return condition.of.every((each) => holds(each, answers, context));
    case 'or':
      return condition.of.some((each) => holds(each, answers, context));
    case 'not':
      return !holds(condition.of, answers, context);
    case 'known':
      return context.known(condition.fact);
    case 'sentiment': {
      if (typeof answers.get(condition.question) !== 'string') return false;
      return (
        (context.sentiment(condition.question) === condition.label) === (condition.is === '==')
      );
    }
    case 'compare':
      return compares(answers.get(condition.question) ?? null, condition.is, condition.value);
  }
}

function compares(answer: AnswerValue, is: Comparison, value: number | string | boolean): boolean {
  if (answer === null) return false;
  if (typeof answer === 'object') return answer.includes(String(value)) === (is === '==');
  if (typeof answer !== typeof value) return false;
  switch (is) {
    case '<':
      return answer < value;
    case '<=':
      return answer <= value;
    case '==':
      return answer === value;
    case '!=':
      return answer !== value;
    case '>=':
      return answer >= value;
    case '>':
      return answer > value;
  }
}

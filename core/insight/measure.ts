import type { Question } from '../model.ts';

/** How answers to a question become one figure. The cut-offs are those of the question's own scale. */
export type Measure =
  /** Share at or above `highFrom` minus share at or below `lowTo`, -100 to 100. */
  | { by: 'net'; lowTo: number; highFrom: number }
  /** Share at or above `highFrom`, 0 to 100. */
  | { by: 'share'; highFrom: number }
  /** Mean, on the question's scale. */
  | { by: 'mean'; from: number; to: number };

/** https://www.netpromoter.com/know/ : 0 to 6 detract, 9 and 10 promote. */
const net: Measure = { by: 'net', lowTo: 6, highFrom: 9 };

/** null for a question whose answers are not counted as a figure: text, date, options, note. */
export function measureOf(question: Question): Measure | null {
  switch (question.kind) {
    case 'scale':
      return measureOfScale(question.metric, question.from, question.to);
    case 'faces':
      return measureOfScale(question.metric, 1, 5);
    case 'yesno':
      return { by: 'share', highFrom: 1 };
    case 'number':
      return { by: 'mean', from: question.from, to: question.to };
    default:
      return null;
  }
}

function measureOfScale(metric: string | null, from: number, to: number): Measure {
  if (metric === 'nps' || metric === 'enps') return net;
  if (metric === 'csat') return { by: 'share', highFrom: to - satisfiedSteps(to - from + 1) + 1 };
  if (metric === 'ces') return { by: 'share', highFrom: Math.floor((from + to) / 2) + 1 };
  return { by: 'mean', from, to };
}

/**
 * Steps that count as satisfied: the top 2 of 5.
 * https://github.com/formbricks/formbricks/blob/main/docs/surveys/question-type/rating.mdx
 */
function satisfiedSteps(steps: number): number {
  if (steps <= 3) return 1;
  return steps <= 7 ? 2 : 3;
}

/** The answer as the number it counts as; null for one that does not count: skipped, text, options. */
export function countedAs(answer: unknown): number | null {
  if (typeof answer === 'boolean') return answer ? 1 : 0;
  return typeof answer === 'number' ? answer : null;
}

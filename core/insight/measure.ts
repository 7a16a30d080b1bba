import type { Cutoffs, Question } from '../model.ts';

/** How answers to a question become one figure. The cut-offs are those that stand in the question. */
export type Measure =
  /** Share at or above `highFrom` minus share at or below `lowTo`, -100 to 100. */
  | { by: 'net'; lowTo: number; highFrom: number }
  /** Share at or above `highFrom`, 0 to 100. */
  | { by: 'share'; highFrom: number }
  /** Mean, on the question's scale. */
  | { by: 'mean'; from: number; to: number };

/** null for a question whose answers are not counted as a figure: text, date, options, note. */
export function measureOf(question: Question): Measure | null {
  switch (question.kind) {
    case 'scale':
      return measureOfScale(question.cutoffs, question.from, question.to);
    case 'faces':
      return measureOfScale(question.cutoffs, 1, 5);
    case 'yesno':
      return { by: 'share', highFrom: 1 };
    case 'number':
      return { by: 'mean', from: question.from, to: question.to };
    default:
      return null;
  }
}

function measureOfScale(cutoffs: Cutoffs | null, from: number, to: number): Measure {
  if (!cutoffs) return { by: 'mean', from, to };
  const { low, high } = cutoffs;
  return low === null ? { by: 'share', highFrom: high } : { by: 'net', lowTo: low, highFrom: high };
}

/** The answer as the number it counts as; null for one that does not count: skipped, text, options. */
export function countedAs(answer: unknown): number | null {
  if (typeof answer === 'boolean') return answer ? 1 : 0;
  return typeof answer === 'number' ? answer : null;
}

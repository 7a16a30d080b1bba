import { isDeepStrictEqual } from 'node:util';
import type { Cutoffs, Metric, Question } from '../model.ts';

/** Where a metric cuts its scale. What the file does not state is written into the question's version when it is read. */

export type Measured = Extract<Question, { metric: unknown }>;

const stepsOfFaces = { from: 1, to: 5 } as const;
/** https://www.netpromoter.com/know/ : 0 to 6 detract, 9 and 10 promote. */
const net: Cutoffs = { low: 6, high: 9 };

export function scaleOf(question: Measured): { from: number; to: number } {
  return question.kind === 'scale' ? question : stepsOfFaces;
}

/** The question with the usual cut-offs of its metric, unless it states its own. */
export function withCutoffs(question: Question): Question {
  if (!('metric' in question) || question.cutoffs) return question;
  return { ...question, cutoffs: usualCutoffs(question.metric, scaleOf(question)) };
}

function usualCutoffs(
  metric: Metric | null,
  { from, to }: { from: number; to: number },
): Cutoffs | null {
  if (metric === 'nps' || metric === 'enps') return net;
  if (metric === 'csat') return { low: null, high: to - satisfiedSteps(to - from + 1) + 1 };
  if (metric === 'ces') return { low: null, high: Math.floor((from + to) / 2) + 1 };
  return null;
}

/**
 * Steps that count as satisfied: the top 2 of 5.
 * https://github.com/formbricks/formbricks/blob/main/docs/surveys/question-type/rating.mdx
 */
function satisfiedSteps(steps: number): number {
  if (steps <= 3) return 1;
  return steps <= 7 ? 2 : 3;
}

/** Whether answers to both may be counted together. Questions without a metric are counted nowhere. */
export function isComparable(one: Question, other: Question): boolean {
  if (!('metric' in one) || !('metric' in other)) return true;
  if (one.metric === null || other.metric === null) return true;
  const told = (question: Measured) => {
    const { from, to } = scaleOf(question);
    return { kind: question.kind, from, to, metric: question.metric, cutoffs: question.cutoffs };
  };
  return isDeepStrictEqual(told(one), told(other));
}

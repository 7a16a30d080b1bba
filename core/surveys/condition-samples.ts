import type { AnswerValue, Question } from '../model.ts';

type Value = number | string | boolean;

/** Answers that between them meet every combination of comparisons with `values` that any answer meets. */
export function answersOf(question: Question, values: readonly Value[]): readonly AnswerValue[] {
  switch (question.kind) {
    case 'scale':
      return wholeNumbers(question.from, question.to);
    case 'faces':
      return wholeNumbers(1, 5);
    case 'yesno':
      return [true, false];
    case 'choice':
      return question.options.map(({ id }) => id);
    case 'choices':
      return selections(
        question.options.map(({ id }) => id),
        values,
      );
    case 'number':
      return between(question.from, question.to, values.map(Number));
    case 'date':
    case 'text':
      return ['', ...values.flatMap((value) => [String(value), `${value}!`])];
    case 'rank':
    case 'note':
      return [];
  }
}

function wholeNumbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The compared numbers, the ends, and one number between each two neighbours. */
function between(from: number, to: number, values: readonly number[]): readonly number[] {
  const points = [...new Set([from, ...values, to])].sort((a, b) => a - b);
  const middles = points.slice(1).map((point, index) => (point + (points[index] ?? point)) / 2);
  return [...points, ...middles];
}

const mostCompared = 8;

/** Every selection from the compared options, alone and with one of the others. */
function selections(options: readonly string[], values: readonly Value[]): readonly AnswerValue[] {
  const compared = options.filter((id) => values.includes(id)).slice(0, mostCompared);
  const other = options.filter((id) => !values.includes(id)).slice(0, 1);
  return Array.from({ length: 2 ** compared.length }, (_, bits) =>
    compared.filter((_, bit) => bits & (2 ** bit)),
  )
    .flatMap((chosen) => [chosen, [...chosen, ...other]])
    .filter((chosen) => chosen.length > 0);
}

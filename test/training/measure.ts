import type { Sentiment } from '../../core/model.ts';

export type Label = Exclude<Sentiment, 'unscored'>;

export interface Judged {
  actual: Label;
  said: Label;
}

export interface Measure {
  of: number;
  accuracy: number;
  /** Mean F1 over the labels that occur; a label that never occurs still counts as wrong where it is said. */
  macroF1: number;
  precision: Readonly<Record<Label, number>>;
  recall: Readonly<Record<Label, number>>;
  /** `confusion[actual][said]`. */
  confusion: Readonly<Record<Label, Readonly<Record<Label, number>>>>;
}

export const labels = ['negative', 'neutral', 'positive'] as const;

export function measure(judged: readonly Judged[]): Measure {
  const confusion = byLabel((actual) =>
    byLabel((said) => judged.filter((each) => each.actual === actual && each.said === said).length),
  );
  const right = byLabel((label) => confusion[label][label]);
  const actual = byLabel((label) => judged.filter((each) => each.actual === label).length);
  const said = byLabel((label) => judged.filter((each) => each.said === label).length);
  const occurring = labels.filter((label) => actual[label] > 0);
  return {
    of: judged.length,
    accuracy: ratio(sum(labels.map((label) => right[label])), judged.length),
    macroF1: ratio(
      sum(occurring.map((label) => ratio(2 * right[label], actual[label] + said[label]))),
      occurring.length,
    ),
    precision: byLabel((label) => ratio(right[label], said[label])),
    recall: byLabel((label) => ratio(right[label], actual[label])),
    confusion,
  };
}

function byLabel<Value>(of: (label: Label) => Value): Record<Label, Value> {
  return { negative: of('negative'), neutral: of('neutral'), positive: of('positive') };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

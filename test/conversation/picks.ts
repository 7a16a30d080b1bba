import type { Question } from '../../core/model.ts';

/** Questions with several of their options chosen one after another, as buttons show them. */

export type PickQuestion = Extract<Question, { options: unknown }> & { kind: 'choices' | 'rank' };

export function isPick(question: Question | undefined): question is PickQuestion {
  return question?.kind === 'choices' || question?.kind === 'rank';
}

/** The id of the option on a button, with a mark or without; undefined for any other button. */
function optionOf({ options }: PickQuestion, label: string): string | undefined {
  const bare = label.replace(/^(✓|\d+\.) /, '');
  return options.find(({ text }) => Object.values(text).includes(bare))?.id;
}

/** What is marked, in the order of the numbers before it where there are some. */
export function pickedIn(
  question: Question | undefined,
  labels: readonly string[],
): readonly string[] {
  if (!isPick(question)) return [];
  const marked = labels.filter((label) => /^(✓|\d+\.) /.test(label));
  const inOrder = marked.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || 0);
  return inOrder.flatMap((label) => optionOf(question, label) ?? []);
}

interface Button {
  label: string;
  picked: readonly string[];
}

interface After {
  marked: readonly string[];
  whole: readonly string[] | null;
}

/** The same for a selection that changed a moment ago, of which the button does not know. */
export function afterQuickPick(
  question: PickQuestion,
  { label, picked }: Button,
  selected: readonly string[],
): After {
  const option = optionOf(question, label);
  const isLeft = option
    ? selected.includes(option) !== picked.includes(option)
    : selected.length === 0;
  if (isLeft) return { marked: selected, whole: null };
  return afterPick(question, { label, picked: selected });
}

/** What is marked once this button was tapped, and the whole answer where that makes it one. */
export function afterPick(question: PickQuestion, { label, picked }: Button): After {
  const isRank = question.kind === 'rank';
  const option = optionOf(question, label);
  const rest = picked.filter((id) => id !== option);
  const order = option && !picked.includes(option) ? [...picked, option] : option ? rest : picked;
  const marked = isRank ? order : order.toSorted();
  const left = question.options.map(({ id }) => id).filter((id) => !marked.includes(id));
  const isWhole = isRank ? left.length === 1 : !option;
  return { marked, whole: isWhole ? [...marked, ...(isRank ? left : [])] : null };
}

import type { AnswerValue, Option, Question } from '../model.ts';

/**
 * Questions with several taps (`choices`, `rank`): each button carries what the selection will be after it, and which
 * option it is for, so a tap on an old copy, or after a restart, means the same. Of taps within a moment see picking.ts.
 */
export type PickQuestion = Extract<Question, { options: unknown }> & { kind: 'choices' | 'rank' };

/** One letter an option, so that 26 picked options still fit a button's value. */
const letters = 'abcdefghijklmnopqrstuvwxyz';

export interface Picked {
  /** Indices of the options picked, in order. */
  order: readonly number[];
  done: boolean;
  /** The option that the button is for; null for *Done*, and on buttons of older messages. */
  touched: number | null;
}

export function isPick(question: Question): question is PickQuestion {
  return question.kind === 'choices' || question.kind === 'rank';
}

/** `pbe-e` while picking, `dbe` when done. */
export function pickToken({ order, done, touched }: Picked): string {
  const option = touched === null ? '' : `-${letters[touched]}`;
  return `${done ? 'd' : 'p'}${order.map((index) => letters[index]).join('')}${option}`;
}

/** null for a token that is not of this question. */
export function readPick(question: PickQuestion, token: string): Picked | null {
  const [, state, picked = '', option] = /^([pd])([a-z]*)(?:-([a-z]))?$/.exec(token) ?? [];
  if (!state) return null;
  const order = [...picked].map((letter) => letters.indexOf(letter));
  const touched = option ? letters.indexOf(option) : null;
  const valid =
    new Set(order).size === order.length &&
    [...order, touched ?? 0].every((each) => each < question.options.length);
  const done = state === 'd';
  const least = !done ? 0 : question.kind === 'rank' ? question.options.length : 1;
  return valid && order.length >= least ? { order, done, touched } : null;
}

/** What a tap on option `index` makes of a selection: choices toggle; a rank is done with the last but one. */
export function toggled(question: PickQuestion, order: readonly number[], index: number): Picked {
  const without = order.filter((each) => each !== index);
  const next = without.length < order.length ? without : [...order, index];
  const touched = index;
  if (question.kind === 'choices')
    return { order: next.toSorted((a, b) => a - b), done: false, touched };
  const left = question.options.flatMap((_, each) => (next.includes(each) ? [] : [each]));
  return left.length === 1
    ? { order: [...next, ...left], done: true, touched }
    : { order: next, done: false, touched };
}

export function pickedValue(question: PickQuestion, order: readonly number[]): AnswerValue {
  return order.map((index) => question.options[index]).flatMap((each) => (each ? [each.id] : []));
}

/** A mark before the label: ✓ for a choice made, the place for a rank. */
export function pickMark(question: PickQuestion, order: readonly number[], option: Option): string {
  const place = order.findIndex((index) => question.options[index] === option);
  if (place < 0) return '';
  return question.kind === 'choices' ? '✓ ' : `${place + 1}. `;
}

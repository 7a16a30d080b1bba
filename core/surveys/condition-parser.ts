import { mismatch } from '../inputs/found.ts';
import type { Comparison, Condition, Sentiment } from '../model.ts';
import { ConditionError, type Token, tokensOf } from './condition-tokens.ts';

const comparisons = ['<', '<=', '==', '!=', '>=', '>'] as const satisfies readonly Comparison[];
const equality = ['==', '!='] as const;
const sentiments = [
  'negative',
  'neutral',
  'positive',
  'unscored',
] as const satisfies readonly Sentiment[];

/** Words with a meaning of their own: no question may be called so. */
export const reservedWords = ['and', 'or', 'not', 'true', 'false', 'sentiment', 'known'];

/** A condition and, for each comparison in it, where it stands in the text. */
export interface ReadCondition {
  condition: Condition;
  offsets: ReadonlyMap<Condition, number>;
}

/** @throws ConditionError */
export function parseCondition(text: string): Condition {
  return readCondition(text).condition;
}

/** @throws ConditionError */
export function readCondition(text: string): ReadCondition {
  const cursor = createCursor(tokensOf(text));
  const condition = either(cursor);
  if (cursor.next().kind !== 'end') throw unexpected(cursor.next(), 'and, or, the end');
  return { condition, offsets: cursor.offsets };
}

interface Cursor {
  next(): Token;
  take(): Token;
  /** Passes over `value` if it comes next. */
  skips(value: string): boolean;
  offsets: Map<Condition, number>;
}

function createCursor(tokens: readonly Token[]): Cursor {
  const end: Token = { kind: 'end', value: '', offset: tokens.at(-1)?.offset ?? 0 };
  let at = 0;
  const next = (): Token => tokens[at] ?? end;
  const take = (): Token => {
    const token = next();
    at += 1;
    return token;
  };
  const skips = (value: string): boolean => {
    if (next().value !== value || next().kind === 'text') return false;
    at += 1;
    return true;
  };
  return { next, take, skips, offsets: new Map() };
}

function either(cursor: Cursor): Condition {
  return joined(cursor, 'or', () => joined(cursor, 'and', () => single(cursor)));
}

function joined(cursor: Cursor, op: 'and' | 'or', part: () => Condition): Condition {
  const first = part();
  const of = [first];
  while (cursor.skips(op)) of.push(part());
  return of.length === 1 ? first : { op, of };
}

function single(cursor: Cursor): Condition {
  if (cursor.skips('not')) return { op: 'not', of: single(cursor) };
  if (cursor.skips('(')) {
    const inside = either(cursor);
    expect(cursor, ')');
    return inside;
  }
  const { offset } = cursor.next();
  const leaf = comparison(cursor);
  cursor.offsets.set(leaf, offset);
  return leaf;
}

function comparison(cursor: Cursor): Condition {
  const name = cursor.take();
  const reserved = reservedWords.includes(name.value);
  if (name.kind === 'word' && name.value === 'sentiment') return sentiment(cursor);
  if (name.kind === 'word' && name.value === 'known')
    return { op: 'known', fact: argument(cursor, 'a fact') };
  if (name.kind !== 'word' || reserved)
    throw unexpected(name, "a question's id, sentiment(…), known(…), not, (");
  return {
    op: 'compare',
    question: name.value,
    is: sign(cursor, comparisons),
    value: value(cursor),
  };
}

function sentiment(cursor: Cursor): Condition {
  const question = argument(cursor, "a question's id");
  const is = sign(cursor, equality);
  const label = cursor.take();
  const known = sentiments.find((each) => each === label.value);
  if (!known) throw unexpected(label, sentiments.join(', '));
  return { op: 'sentiment', question, is, label: known };
}

function argument(cursor: Cursor, what: string): string {
  expect(cursor, '(');
  const token = cursor.take();
  if (token.kind !== 'word' && token.kind !== 'text') throw unexpected(token, what);
  expect(cursor, ')');
  return token.value;
}

function sign<Sign extends Comparison>(cursor: Cursor, allowed: readonly Sign[]): Sign {
  const token = cursor.take();
  const found = allowed.find((each) => token.kind === 'sign' && each === token.value);
  if (!found) throw unexpected(token, allowed.join(', '));
  return found;
}

function value(cursor: Cursor): number | string | boolean {
  const token = cursor.take();
  if (token.kind === 'number') return Number(token.value);
  if (token.kind === 'text') return token.value;
  if (token.kind !== 'word') throw unexpected(token, 'a number, "text", an option, true, false');
  if (token.value === 'true' || token.value === 'false') return token.value === 'true';
  return token.value;
}

function expect(cursor: Cursor, value: string): void {
  if (!cursor.skips(value)) throw unexpected(cursor.next(), value);
}

function unexpected(token: Token, allowed: string): ConditionError {
  const message =
    token.kind === 'end' ? `found the end; allowed: ${allowed}` : mismatch(token.value, allowed);
  return new ConditionError(token.offset, message);
}

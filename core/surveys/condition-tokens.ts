import { mismatch } from '../inputs/found.ts';

/** A condition that cannot be read; `offset` counts characters from its beginning. */
export class ConditionError extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.name = 'ConditionError';
    this.offset = offset;
  }
}

export interface Token {
  kind: 'word' | 'number' | 'text' | 'sign' | 'end';
  value: string;
  offset: number;
}

const longestConditionCharacters = 1000;

const tokens =
  /\s*(?:(?<text>"(?:[^"\\]|\\[\s\S])*"|'[^']*')|(?<date>\d{4}-\d\d-\d\d)|(?<number>-?\d{1,15}(?:\.\d{1,9})?)|(?<word>[\p{L}_][\p{L}\p{M}\p{N}_-]*)|(?<sign><=|>=|==|!=|[<>()]))/guy;

/** Signs of other languages and slips, the longer ones first, and what they are here. */
const otherSigns: Readonly<Record<string, string>> = {
  '=<': '<=',
  '=>': '>=',
  '=': '==',
  '&': 'and',
  '|': 'or',
  '!': 'not, !=',
};

const parts = 'a question, and, or, not, ( ), <, <=, ==, !=, >=, >, numbers, "text"';

/** @throws ConditionError */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > longestConditionCharacters)
    throw new ConditionError(0, mismatch(text, `at most ${longestConditionCharacters} characters`));
  const found: Token[] = [];
  const end = text.trimEnd().length;
  let at = 0;
  for (const match of text.matchAll(tokens)) {
    found.push(tokenOf(match));
    at = match.index + match[0].length;
  }
  if (at < end) throw unreadable(text, at);
  return [...found, { kind: 'end', value: '', offset: end }];
}

function tokenOf(match: RegExpExecArray): Token {
  const { text, date, number, word, sign = '' } = match.groups ?? {};
  const offset = match.index + match[0].search(/\S/);
  if (text !== undefined) return { kind: 'text', value: unquote(text), offset };
  if (date !== undefined) return { kind: 'text', value: date, offset };
  if (number !== undefined) return { kind: 'number', value: number, offset };
  if (word !== undefined) return { kind: 'word', value: word, offset };
  return { kind: 'sign', value: sign, offset };
}

function unquote(quoted: string): string {
  const inside = quoted.slice(1, -1);
  return quoted.startsWith("'") ? inside : inside.replace(/\\(["\\])/g, '$1');
}

function unreadable(text: string, from: number): ConditionError {
  const offset = from + text.slice(from).search(/\S/);
  const [character = ''] = text.slice(offset);
  const slip = Object.entries(otherSigns).find(([sign]) => text.startsWith(sign, offset));
  if (slip) return new ConditionError(offset, `found "${slip[0]}"; allowed: ${slip[1]}`);
  const open = character === '"' || character === "'";
  return new ConditionError(offset, mismatch(character, open ? 'a quote that is closed' : parts));
}

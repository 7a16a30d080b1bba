import { plainForm, type Token } from './tokens.ts';

/**
 * Words and phrases written as in the data files: `late`, `опозд*` (a beginning of a word), `waited # minutes`
 * (`#` any number), `exceeded * expectations` (`*` alone: at most two words in between).
 */
export interface Patterns<Value> {
  /** The longest phrase that begins at `tokens[at]`; null where none does. */
  match(tokens: readonly Token[], at: number): Match<Value> | null;
}

export interface Match<Value> {
  value: Value;
  /** In tokens. */
  length: number;
}

interface Entry<Value> {
  parts: readonly string[];
  value: Value;
}

const gapWords = 2;

/** `spell` brings the patterns to the spelling the tokens have. */
export function compilePatterns<Value>(
  patterns: Iterable<readonly [pattern: string, value: Value]>,
  spell: (form: string) => string,
): Patterns<Value> {
  const byFirst = new Map<string, Entry<Value>[]>();
  for (const [pattern, value] of patterns) {
    const parts = spell(plainForm(pattern)).split(' ');
    const first = parts[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { parts, value }]);
  }
  return { match: (tokens, at) => longestMatch(byFirst, tokens, at) };
}

function longestMatch<Value>(
  byFirst: ReadonlyMap<string, readonly Entry<Value>[]>,
  tokens: readonly Token[],
  at: number,
): Match<Value> | null {
  let best: Match<Value> | null = null;
  for (const key of tokens[at]?.keys ?? []) {
    for (const { parts, value } of byFirst.get(key) ?? []) {
      const length = lengthOf(parts, tokens, at);
      if (length > (best?.length ?? 0)) best = { value, length };
    }
  }
  return best;
}

/** How many tokens the phrase covers from `at`, 0 where it does not match. */
function lengthOf(parts: readonly string[], tokens: readonly Token[], at: number): number {
  let next = at + 1;
  let gap = 0;
  for (const part of parts.slice(1)) {
    if (part === '*') {
      gap = gapWords;
      continue;
    }
    const found = find(part, tokens, skipComma(parts, tokens, next), gap);
    if (found < 0) return 0;
    next = found + 1;
    gap = 0;
  }
  return next - at;
}

/** A comma may stand inside a phrase of three words or more: "ни хорошо, ни плохо". */
function skipComma(parts: readonly string[], tokens: readonly Token[], at: number): number {
  return parts.length > 2 && tokens[at]?.text === ',' ? at + 1 : at;
}

function find(part: string, tokens: readonly Token[], from: number, gap: number): number {
  for (let at = from; at <= from + gap; at += 1) {
    const token = tokens[at];
    if (!token || token.kind === 'mark') return -1;
    if (token.keys.includes(part)) return at;
  }
  return -1;
}

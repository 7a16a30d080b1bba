import { plainForm, type Token } from './tokens.ts';

/**
 * Words and phrases written as in `tables/`: `late`, `опозд*` (a beginning of a word), `waited # minutes` (`#` any
 * number), `exceeded * expectations` (`*` alone: at most two words in between).
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

/** A word of a phrase that others may follow. */
interface Step<Value> {
  next: Map<string, Step<Value>>;
  /** What the phrase that ends here means, null where none does. */
  end: { value: Value } | null;
}

const gap = '*';
const gapWords = 2;
/** A comma may stand inside a phrase of so many words: "ни хорошо, ни плохо". */
const commaWords = 3;

/** `spell` brings the patterns to the spelling the tokens have. */
export function compilePatterns<Value>(
  patterns: Iterable<readonly [pattern: string, value: Value]>,
  spell: (form: string) => string,
): Patterns<Value> {
  const root: Step<Value> = { next: new Map(), end: null };
  for (const [pattern, value] of patterns) {
    const last = spell(plainForm(pattern))
      .split(' ')
      .reduce(stepTo<Value>, root);
    last.end ??= { value };
  }
  return {
    match: (tokens, at) => longest(root, { tokens, from: at, at, words: 0, commas: 0 }),
  };
}

function stepTo<Value>(step: Step<Value>, part: string): Step<Value> {
  const known = step.next.get(part);
  if (known) return known;
  const fresh: Step<Value> = { next: new Map(), end: null };
  step.next.set(part, fresh);
  return fresh;
}

interface Place {
  tokens: readonly Token[];
  from: number;
  at: number;
  words: number;
  commas: number;
}

function longest<Value>(step: Step<Value>, place: Place): Match<Value> | null {
  const { tokens, from, at, words, commas } = place;
  const isWhole = step.end !== null && (commas === 0 || words >= commaWords);
  const here = isWhole && step.end ? { value: step.end.value, length: at - from } : null;
  const token = tokens[at];
  if (!token || step.next.size === 0) return here;
  if (token.text === ',' && words > 0) {
    return here ?? longest(step, { ...place, at: at + 1, commas: commas + 1 });
  }
  let best = here;
  for (const key of token.keys) {
    const next = step.next.get(key);
    if (next) best = longer(best, longest(next, { ...place, at: at + 1, words: words + 1 }));
  }
  return afterGap(step, place).reduce(longer, best);
}

function afterGap<Value>(step: Step<Value>, place: Place): (Match<Value> | null)[] {
  const next = step.next.get(gap);
  if (!next) return [];
  const ahead = place.tokens.slice(place.at, place.at + gapWords);
  const mark = ahead.findIndex((token) => token.kind === 'mark');
  const reach = mark < 0 ? ahead.length : mark;
  return Array.from({ length: reach + 1 }, (_, skipped) =>
    longest(next, { ...place, at: place.at + skipped, words: place.words + 1 }),
  );
}

function longer<Value>(one: Match<Value> | null, other: Match<Value> | null): Match<Value> | null {
  return (other?.length ?? 0) > (one?.length ?? 0) ? other : one;
}

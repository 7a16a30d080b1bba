import type { Lexicon } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** By what good and bad words at a token count, for what kind of sentence they stand in. */
export interface Weight {
  good: number;
  bad: number;
}

const beforeContrast = 0.5;
const afterContrast = 1.2;
const conceded = 0.5;
const exclaimed = 1.1;
const asked: Weight = { good: 0.35, bad: 0.45 };
const askedBitterly: Weight = { good: 0.5, bad: 1 };
const wished: Weight = { good: 0.1, bad: 0.6 };
const supposed: Weight = { good: 0.5, bad: 0.7 };

export interface Span {
  from: number;
  /** The token after the last. */
  to: number;
}

/** One weight a token. */
export function weighClauses(tokens: readonly Token[], lexicon: Lexicon): Weight[] {
  const weights = tokens.map((): Weight => ({ good: 1, bad: 1 }));
  const { contrast, concession, wishes, conditions } = lexicon.markers;
  const sentences = sentencesOf(tokens);
  sentences.forEach((sentence, index) => {
    scale(weights, sentence, moodOf(tokens, sentence, lexicon));
    for (const at of indexes(sentence)) {
      if (contrast.match(tokens, at)) {
        const before = at === sentence.from ? sentences[index - 1] : { ...sentence, to: at };
        if (before) scale(weights, before, { good: beforeContrast, bad: beforeContrast });
        scale(weights, { ...sentence, from: at }, { good: afterContrast, bad: afterContrast });
      }
      if (concession.match(tokens, at)) {
        scale(weights, clauseFrom(tokens, at), { good: conceded, bad: conceded });
      }
      if (wishes.match(tokens, at)) scale(weights, partFrom(tokens, at, lexicon), wished);
      if (conditions.match(tokens, at)) scale(weights, clauseFrom(tokens, at), supposed);
    }
  });
  return weights;
}

export function isSentenceEnd(token: Token): boolean {
  return token.kind === 'mark' && /^[.!?…;\n]/u.test(token.text);
}

export function sentencesOf(tokens: readonly Token[]): Span[] {
  return spansOf(tokens, isSentenceEnd);
}

/** Pieces between marks of any kind. */
export function clausesOf(tokens: readonly Token[]): Span[] {
  return spansOf(tokens, (token) => token.kind === 'mark');
}

/** The closing mark belongs to the span. */
function spansOf(tokens: readonly Token[], isEnd: (token: Token) => boolean): Span[] {
  const spans: Span[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (next && (!isEnd(token) || isEnd(next))) return;
    spans.push({ from, to: at + 1 });
    from = at + 1;
  });
  return spans;
}

function moodOf(tokens: readonly Token[], sentence: Span, lexicon: Lexicon): Weight {
  const words = tokens.slice(sentence.from, sentence.to);
  if (words.some((token) => token.text === '?')) {
    const bitter = words.some((_, at) => lexicon.markers.rhetorical.match(words, at));
    return bitter ? askedBitterly : asked;
  }
  const loudness = words.some((token) => token.text === '!') ? exclaimed : 1;
  return { good: loudness, bad: loudness };
}

function clauseFrom(tokens: readonly Token[], from: number): Span {
  const end = tokens.findIndex((token, at) => at > from && token.kind === 'mark');
  return { from, to: end < 0 ? tokens.length : end };
}

/** To the end of the sentence or the next "but". */
function partFrom(tokens: readonly Token[], from: number, lexicon: Lexicon): Span {
  const end = tokens.findIndex(
    (token, at) =>
      at > from && (isSentenceEnd(token) || lexicon.markers.contrast.match(tokens, at) !== null),
  );
  return { from, to: end < 0 ? tokens.length : end };
}

function scale(weights: readonly Weight[], span: Span, by: Weight): void {
  for (const weight of weights.slice(span.from, span.to)) {
    weight.good *= by.good;
    weight.bad *= by.bad;
  }
}

function indexes(span: Span): number[] {
  return Array.from({ length: span.to - span.from }, (_, index) => span.from + index);
}

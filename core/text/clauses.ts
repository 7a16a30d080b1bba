import type { Lexicon } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** By what good and bad words at a token count, for what kind of sentence they stand in. */
export interface Weight {
  good: number;
  bad: number;
}

export interface Span {
  from: number;
  /** The token after the last. */
  to: number;
}

const exclaimed: Weight = { good: 1.1, bad: 1.1 };
const asked: Weight = { good: 0.35, bad: 0.45 };
const askedBitterly: Weight = { good: 0.5, bad: 1 };
const wished: Weight = { good: 0.1, bad: 0.6 };
const supposed: Weight = { good: 0.5, bad: 0.7 };
const conceded: Weight = { good: 0.5, bad: 0.5 };
const beforeContrast: Weight = { good: 0.5, bad: 0.5 };
const afterContrast: Weight = { good: 1.2, bad: 1.2 };

/** One weight a token. */
export function weighClauses(tokens: readonly Token[], lexicon: Lexicon): Weight[] {
  const sentences = sentencesOf(tokens);
  return sentences.flatMap((sentence, index) =>
    weighSentence(words(tokens, sentence), words(tokens, sentences[index + 1]), lexicon),
  );
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

function words(tokens: readonly Token[], span: Span | undefined): readonly Token[] {
  return span ? tokens.slice(span.from, span.to) : [];
}

/** `next` is the following sentence, which may begin with "but". */
function weighSentence(
  tokens: readonly Token[],
  next: readonly Token[],
  { markers }: Lexicon,
): Weight[] {
  const turns = tokens.map((_, at) => markers.contrast.match(tokens, at) !== null);
  const lastTurn = markers.contrast.match(next, 0) ? tokens.length : turns.lastIndexOf(true);
  const mood = moodOf(tokens, markers);
  const open = { turned: false, wished: false, supposed: false, conceded: false };
  return tokens.map((token, at) => {
    if (token.kind === 'mark') Object.assign(open, { supposed: false, conceded: false });
    if (turns[at]) Object.assign(open, { turned: true, wished: false });
    open.wished ||= markers.wishes.match(tokens, at) !== null;
    open.supposed ||= markers.conditions.match(tokens, at) !== null;
    open.conceded ||= markers.concession.match(tokens, at) !== null;
    return product([
      mood,
      at < lastTurn ? beforeContrast : null,
      open.turned ? afterContrast : null,
      open.wished ? wished : null,
      open.supposed ? supposed : null,
      open.conceded ? conceded : null,
    ]);
  });
}

function moodOf(tokens: readonly Token[], markers: Lexicon['markers']): Weight | null {
  if (tokens.some((token) => token.text === '?')) {
    return tokens.some((_, at) => markers.rhetorical.match(tokens, at)) ? askedBitterly : asked;
  }
  return tokens.some((token) => token.text === '!') ? exclaimed : null;
}

function product(weights: readonly (Weight | null)[]): Weight {
  return weights.reduce<Weight>(
    (one, other) => ({
      good: one.good * (other?.good ?? 1),
      bad: one.bad * (other?.bad ?? 1),
    }),
    { good: 1, bad: 1 },
  );
}

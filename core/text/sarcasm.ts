import { clausesOf, type Span } from './clauses.ts';
import type { Emoji } from './emoji.ts';
import type { Finding } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import type { Token } from './tokens.ts';

const barePraiseWords = 3;
const returnReachWords = 4;
const quoteReach = 3;

/**
 * Praise that is probably not meant: beside 🙄, in scare quotes, or standing bare next to something that happened
 * "again" ("Great, another price rise"). Only hints, so what is doubtful stays praise.
 */
export function findSarcasm(
  tokens: readonly Token[],
  findings: readonly Finding[],
  lexicon: Lexicon,
  emoji: Emoji,
): ReadonlySet<Finding> {
  const praise = findings.filter((each) => each.valence > 0 && each.source !== 'emoji');
  if (tokens.some((token) => token.kind === 'emoji' && emoji.isMocking(token.form))) {
    return new Set(praise);
  }
  const bare = isComplaintOfRepetition(tokens, lexicon) ? barePraise(tokens, praise) : [];
  return new Set([...bare, ...praise.filter((each) => isQuoted(tokens, each))]);
}

/** "Another …", not "will come again". */
function isComplaintOfRepetition(tokens: readonly Token[], lexicon: Lexicon): boolean {
  return tokens.some((_, at) => {
    if (!lexicon.markers.repetition.match(tokens, at)) return false;
    const around = tokens.slice(Math.max(0, at - returnReachWords), at + returnReachWords);
    return !around.some((_, index) => lexicon.markers.return.match(around, index));
  });
}

/** The only praise there is, if it has a clause to itself. */
function barePraise(tokens: readonly Token[], praise: readonly Finding[]): Finding[] {
  const [only, ...more] = praise;
  if (!only || more.length > 0) return [];
  const clauses = clausesOf(tokens);
  const own = clauses.find((clause) => clause.from <= only.at && only.at < clause.to);
  return own && clauses.length > 1 && wordsIn(tokens, own) <= barePraiseWords ? [only] : [];
}

function wordsIn(tokens: readonly Token[], span: Span): number {
  return tokens.slice(span.from, span.to).filter((token) => token.kind === 'word').length;
}

function isQuoted(tokens: readonly Token[], finding: Finding): boolean {
  const before = tokens[finding.at - 1]?.text ?? '';
  const end = finding.at + finding.length;
  return (
    /["«„“]/u.test(before) &&
    tokens.slice(end, end + quoteReach).some((token) => /["»“”]/u.test(token.text))
  );
}

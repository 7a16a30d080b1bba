import type { Emoji } from './emoji.ts';
import type { Lexicon } from './lexicon.ts';
import type { Token } from './tokens.ts';

export type Source = 'lexicon' | 'general' | 'opposite' | 'emoji';

/** A word, phrase or emoji that says something by itself; what surrounds it is seen to in scope.ts. */
export interface Finding {
  at: number;
  /** In tokens. */
  length: number;
  /** -4 to 4; 0 for a phrase that says nothing although its words may. */
  valence: number;
  source: Source;
}

/** Valence of an English word in general use, 0 where it has none. */
export type GeneralValence = (word: string) => number;

const oppositeShare = 0.9;
const leastValence = 1;
const shortestOpposite = 4;

export function findFindings(
  tokens: readonly Token[],
  lexicon: Lexicon,
  general: GeneralValence,
  emoji: Emoji,
): Finding[] {
  const findings: Finding[] = [];
  let at = 0;
  while (at < tokens.length) {
    const finding = findAt(tokens, at, lexicon, general, emoji);
    if (finding) findings.push(finding);
    at += finding?.length ?? 1;
  }
  const byPlace = new Map(findings.map((each) => [each.at, each]));
  return findings.filter(
    (each) => !onlyModifies(each, byPlace.get(each.at + each.length), tokens, lexicon),
  );
}

function findAt(
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  general: GeneralValence,
  emoji: Emoji,
): Finding | null {
  const token = tokens[at];
  if (!token || token.kind === 'mark') return null;
  if (token.kind === 'emoji') {
    return { at, length: 1, valence: emoji.valence(token.form), source: 'emoji' };
  }
  const match = lexicon.valence.match(tokens, at);
  if (match) return { at, length: match.length, valence: match.value, source: 'lexicon' };
  const valence = lexicon.language === 'en' ? general(token.form) : 0;
  if (valence !== 0) return { at, length: 1, valence, source: 'general' };
  const opposite = oppositeOf(token, lexicon, general);
  return opposite === 0 ? null : { at, length: 1, valence: opposite, source: 'opposite' };
}

/** The places in tokens that the spans cover. */
export function placesOf(spans: readonly { at: number; length: number }[]): Set<number> {
  return new Set(
    spans.flatMap(({ at, length }) => Array.from({ length }, (_, index) => at + index)),
  );
}

/** The valence of `nespokojený` from that of `spokojený`. */
function oppositeOf(token: Token, lexicon: Lexicon, general: GeneralValence): number {
  const { opposite } = lexicon;
  const rest = token.form.slice(opposite.length);
  if (!token.form.startsWith(opposite) || rest.length < shortestOpposite) return 0;
  const keys = token.keys
    .filter((key) => key.length > opposite.length + 1)
    .map((key) => key.slice(opposite.length));
  const match = lexicon.valence.match([{ ...token, form: rest, keys }], 0);
  const valence = match?.value ?? (lexicon.language === 'en' ? general(rest) : 0);
  return Math.abs(valence) < leastValence ? 0 : -valence * oppositeShare;
}

/** "Ужасно вкусно", "не очень вкусно", "still not": the first words only strengthen the next, or deny it. */
function onlyModifies(
  finding: Finding,
  next: Finding | undefined,
  tokens: readonly Token[],
  lexicon: Lexicon,
): boolean {
  if (!next || next.valence === 0 || next.source === 'emoji') return false;
  const last = next.at - 1;
  if (finding.length > 1 && lexicon.markers.negators.match(tokens, last)) return true;
  const start = lexicon.markers.negators.match(tokens, finding.at)?.length ?? 0;
  return lexicon.boosters.match(tokens, finding.at + start)?.length === finding.length - start;
}

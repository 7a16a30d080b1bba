import type { Language } from '../i18n/languages.ts';
import type { Finding } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** What the words around a finding do to it. */
export interface Surroundings {
  negated: boolean;
  /** 1 where nothing makes it stronger or weaker. */
  strength: number;
}

/** How far a negator reaches, in words. Russian puts it right before what it denies. */
const reachWords: Readonly<Record<Language, number>> = { en: 4, ru: 3, cs: 4 };
const denialReachWords = 9;
const boosterReachWords = 2;
const afterReachWords = 3;
const loudness = 1.2;
const strengthLimits = { least: 0.4, most: 2 };

/** Surroundings of any finding or word of one text. `findings` are all there are in it. */
export function createScope(
  tokens: readonly Token[],
  lexicon: Lexicon,
  findings: readonly Finding[],
): (finding: Pick<Finding, 'at' | 'length' | 'valence'>) => Surroundings {
  const { markers } = lexicon;
  const { agreeing, affirming, denials, after, contrast } = markers;
  const denied = tokens.map((_, at) => denials.match(tokens, at)?.length ?? 0);
  const affirmed = tokens.map((_, at) => affirming.match(tokens, at)?.length ?? 0);
  const otherwiseUsed = covered(
    [denied, affirmed].flatMap((lengths) => lengths.map((length, at) => ({ at, length }))),
  );
  const inPhrase = covered(findings.filter((each) => each.length > 1 && each.valence !== 0));
  const negates = tokens.map(
    (_, at) => !inPhrase.has(at) && !otherwiseUsed.has(at) && isNegator(at),
  );
  const boosts = tokens.map((_, at) => lexicon.boosters.match(tokens, at)?.value ?? 1);
  const breaks = tokens.map(
    (token, at) => token.kind === 'mark' || contrast.match(tokens, at) !== null,
  );

  return ({ at, length, valence }) => {
    const before = back(at, reachWords[lexicon.language], breaks);
    const negators = before.filter((index) => negates[index] && turns(index, at, length)).length;
    const denials = back(at, denialReachWords, []).filter((index) => denied[index]).length;
    const afterwards =
      !isOpposite(at, length) &&
      forward(at + length, afterReachWords, breaks).some((index) => isAfter(index, valence));
    const count = turnsOf(negators, lexicon.language) + Math.min(denials, 1) + Number(afterwards);
    return { negated: count % 2 === 1, strength: strengthOf(at, length) };
  };

  /** "Nikdy nefunguje" and "není žádný problém" are denied once, "není nespokojený" twice. */
  function turns(negator: number, at: number, length: number): boolean {
    if (lexicon.language === 'en' || !isOpposite(at, length)) return true;
    return length === 1 && agreeing.match(tokens, negator) === null;
  }

  function isOpposite(at: number, length: number): boolean {
    return tokens
      .slice(at, at + length)
      .some(({ form }, index) => form.startsWith(lexicon.opposite) || isNegator(at + index));
  }

  function isNegator(at: number): boolean {
    return markers.negators.match(tokens, at) !== null;
  }

  /** What is good is denied only by the last words of a clause. */
  function isAfter(at: number, valence: number): boolean {
    const match = after.match(tokens, at);
    if (!match) return false;
    const end = at + match.length;
    return valence < 0 || end >= tokens.length || breaks[end] === true;
  }

  function strengthOf(at: number, length: number): number {
    const own = tokens.slice(at, at + length).some((token) => token.loud) ? loudness : 1;
    const boosters = back(at, boosterReachWords, breaks).map((index) => boosts[index] ?? 1);
    const product = boosters.reduce((one, other) => one * other, own);
    return Math.min(strengthLimits.most, Math.max(strengthLimits.least, product));
  }
}

/** Two negators make a yes in English; in Russian and Czech they agree with each other. */
function turnsOf(negators: number, language: Language): number {
  return language === 'en' ? negators : Math.min(negators, 1);
}

function covered(spans: readonly { at: number; length: number }[]): Set<number> {
  return new Set(
    spans.flatMap(({ at, length }) => Array.from({ length }, (_, index) => at + index)),
  );
}

function back(at: number, reach: number, breaks: readonly boolean[]): number[] {
  const found: number[] = [];
  for (let index = at - 1; index >= Math.max(0, at - reach) && !breaks[index]; index -= 1) {
    found.push(index);
  }
  return found;
}

function forward(from: number, reach: number, breaks: readonly boolean[]): number[] {
  const found: number[] = [];
  const end = Math.min(from + reach, breaks.length);
  for (let index = from; index < end && !breaks[index]; index += 1) found.push(index);
  return found;
}

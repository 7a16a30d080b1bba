import { type Finding, placesOf } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import type { Patterns } from './patterns.ts';
import type { ReadLanguage } from './read-language.ts';
import type { Token } from './tokens.ts';

/** What the words around a finding do to it. */
export interface Surroundings {
  negated: boolean;
  /** 1 where nothing makes it stronger or weaker. */
  strength: number;
}

/** How far a negator reaches, in words. Russian puts it right before what it denies. */
const reachWords: Readonly<Record<ReadLanguage, number>> = { en: 4, ru: 3, cs: 4 };
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
): (place: Pick<Finding, 'at' | 'length' | 'valence'>) => Surroundings {
  const { language, markers } = lexicon;
  const breaks = tokens.map(
    (token, at) => token.kind === 'mark' || markers.contrast.match(tokens, at) !== null,
  );
  const denials = spansOf(tokens, markers.denials);
  const used = placesOf([
    ...findings.filter((each) => each.length > 1 && each.valence !== 0),
    ...denials,
    ...spansOf(tokens, markers.affirming),
  ]);
  const deniedFrom = new Set(denials.map(({ at }) => at));
  const strength = createStrength(tokens, lexicon, breaks);

  return ({ at, length, valence }) => {
    const negators = back(at, reachWords[language], breaks).filter(
      (index) => !used.has(index) && isNegator(index) && turns(index, at, length),
    ).length;
    const isDenied = back(at, denialReachWords, []).some((index) => deniedFrom.has(index));
    const count =
      turnsOf(negators, language) + Number(isDenied) + Number(isDeniedAfter(at, length, valence));
    return { negated: count % 2 === 1, strength: strength(at, length) };
  };

  /** "Nikdy nefunguje" and "není žádný problém" are denied once, "není nespokojený" twice. */
  function turns(negator: number, at: number, length: number): boolean {
    if (language === 'en' || !isOpposite(at, length)) return true;
    return length === 1 && markers.agreeing.match(tokens, negator) === null;
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
  function isDeniedAfter(at: number, length: number, valence: number): boolean {
    if (isOpposite(at, length)) return false;
    return forward(at + length, afterReachWords, breaks).some((index) => {
      const match = markers.after.match(tokens, index);
      const end = index + (match?.length ?? 0);
      return match !== null && (valence < 0 || end >= tokens.length || breaks[end] === true);
    });
  }
}

function spansOf(
  tokens: readonly Token[],
  patterns: Patterns<true>,
): { at: number; length: number }[] {
  return tokens.flatMap((_, at) => {
    const match = patterns.match(tokens, at);
    return match ? [{ at, length: match.length }] : [];
  });
}

/** How strong the words before a place, and its capitals, make it. */
function createStrength(
  tokens: readonly Token[],
  lexicon: Lexicon,
  breaks: readonly boolean[],
): (at: number, length: number) => number {
  const boosts = tokens.map((_, at) => lexicon.boosters.match(tokens, at)?.value ?? 1);
  return (at, length) => {
    const own = tokens.slice(at, at + length).some((token) => token.loud) ? loudness : 1;
    const boosters = back(at, boosterReachWords, breaks).map((index) => boosts[index] ?? 1);
    const product = boosters.reduce((one, other) => one * other, own);
    return Math.min(strengthLimits.most, Math.max(strengthLimits.least, product));
  };
}

/** Two negators make a yes in English; in Russian and Czech they agree with each other. */
function turnsOf(negators: number, language: ReadLanguage): number {
  return language === 'en' ? negators : Math.min(negators, 1);
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

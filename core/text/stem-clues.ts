import type { Weight } from './clauses.ts';
import { type Finding, placesOf } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import type { createScope } from './scope.ts';
import { stem } from './stems.ts';
import type { Token } from './tokens.ts';
import type { Clue } from './weights.ts';

const deniedShare = -0.6;

/** The words that no phrase of the lexicon has taken, alone and in pairs, for what was learnt about their stems. */
export function stemClues(
  tokens: readonly Token[],
  lexicon: Lexicon,
  findings: readonly Finding[],
  scope: ReturnType<typeof createScope>,
  weights: readonly Weight[],
): Clue[] {
  const taken = placesOf(findings.filter((each) => each.length > 1 || each.valence === 0));
  const free = [...tokens.keys()].filter(
    (at) => tokens[at]?.kind === 'word' && !taken.has(at) && !onlyModifies(tokens, at, lexicon),
  );
  const words = free.map((at) => {
    const { text = '', form = '' } = tokens[at] ?? {};
    return { at, text, stem: stem(form, lexicon.language) };
  });
  return words.flatMap((word, index) => {
    const clue = { sarcastic: false, ...standing(tokens, word.at, lexicon, scope, weights) };
    const own = { ...clue, quote: word.text, by: { stem: word.stem } };
    const before = words[index - 1];
    if (!before) return [own];
    const by = { stem: `${before.stem}_${word.stem}` };
    return [own, { ...clue, quote: `${before.text} ${word.text}`, by }];
  });
}

/** How much the word counts where it stands; a negator is not denied by the one before it. */
function standing(
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  scope: ReturnType<typeof createScope>,
  weights: readonly Weight[],
): Pick<Clue, 'negated' | 'amount'> {
  const share = ((weights[at]?.good ?? 1) + (weights[at]?.bad ?? 1)) / 2;
  if (lexicon.markers.negators.match(tokens, at)) return { negated: false, amount: share };
  const { negated, strength } = scope({ at, length: 1, valence: 1 });
  return { negated, amount: share * strength * (negated ? deniedShare : 1) };
}

function onlyModifies(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const { contrast, concession } = lexicon.markers;
  return [lexicon.boosters, contrast, concession].some(
    (patterns) => patterns.match(tokens, at) !== null,
  );
}

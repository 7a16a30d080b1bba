import { type Weight, weighClauses } from './clauses.ts';
import type { Emoji } from './emoji.ts';
import { type Finding, findFindings, type GeneralValence, type Source } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import { findSarcasm } from './sarcasm.ts';
import { createScope, type Surroundings } from './scope.ts';
import { stem } from './stems.ts';
import type { Token } from './tokens.ts';

/** One thing a text holds for or against; `weights.ts` says how much an amount of it weighs. */
export interface Clue {
  /** As the person wrote it. */
  quote: string;
  negated: boolean;
  sarcastic: boolean;
  /** What it is weighed as: where the finding comes from, or a learnt stem. */
  by: { source: Source } | { stem: string };
  amount: number;
}

/** "Not good" is nearly bad, but "not terrible" is no better than "not bad". */
const deniedGood = -0.8;
const deniedBad = 1.3;
const deniedStem = -0.6;
const sarcasticShare = -0.7;

export function gatherClues(
  tokens: readonly Token[],
  lexicon: Lexicon,
  general: GeneralValence,
  emoji: Emoji,
): Clue[] {
  const findings = findFindings(tokens, lexicon, general, emoji);
  const scope = createScope(tokens, lexicon, findings);
  const weights = weighClauses(tokens, lexicon);
  const sarcastic = findSarcasm(tokens, findings, lexicon, emoji);
  const found = findings
    .filter((finding) => finding.valence !== 0)
    .map((finding): Clue => {
      const around = finding.source === 'emoji' ? alone : scope(finding);
      const isSarcastic = sarcastic.has(finding);
      const amount = amountOf(finding, around, weights[finding.at] ?? even);
      return {
        quote: quote(tokens, finding),
        negated: around.negated,
        sarcastic: isSarcastic,
        by: { source: finding.source },
        amount: isSarcastic ? Math.abs(amount) * sarcasticShare : amount,
      };
    });
  return [...found, ...stemClues(tokens, lexicon, findings, scope, weights)];
}

const alone: Surroundings = { negated: false, strength: 1 };
const even: Weight = { good: 1, bad: 1 };

function amountOf(
  { valence }: Finding,
  { negated, strength }: Surroundings,
  weight: Weight,
): number {
  if (!negated) return valence * strength * (valence > 0 ? weight.good : weight.bad);
  return valence > 0 ? valence * deniedGood * weight.bad : deniedBad * weight.good;
}

/** The words that no phrase of the lexicon has taken, alone and in pairs, for what was learnt about their stems. */
function stemClues(
  tokens: readonly Token[],
  lexicon: Lexicon,
  findings: readonly Finding[],
  scope: ReturnType<typeof createScope>,
  weights: readonly Weight[],
): Clue[] {
  const taken = new Set(
    findings
      .filter((finding) => finding.length > 1 || finding.valence === 0)
      .flatMap(({ at, length }) => Array.from({ length }, (_, index) => at + index)),
  );
  const words = [...tokens.keys()].filter(
    (at) => tokens[at]?.kind === 'word' && !taken.has(at) && !isFunctionWord(tokens, at, lexicon),
  );
  return words.flatMap((at, index) => {
    const before = tokens[words[index - 1] ?? -1];
    const isNegator = lexicon.markers.negators.match(tokens, at) !== null;
    const { negated, strength } = isNegator ? alone : scope({ at, length: 1, valence: 1 });
    const { good, bad } = weights[at] ?? even;
    const amount = ((good + bad) / 2) * strength * (negated ? deniedStem : 1);
    const clue = { negated, sarcastic: false, amount };
    const { text = '', form = '' } = tokens[at] ?? {};
    const own = stem(form, lexicon.language);
    const single = { ...clue, quote: text, by: { stem: own } };
    if (!before) return [single];
    const pair = `${stem(before.form, lexicon.language)}_${own}`;
    return [single, { ...clue, quote: `${before.text} ${text}`, by: { stem: pair } }];
  });
}

function isFunctionWord(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const { contrast, concession } = lexicon.markers;
  return [lexicon.boosters, contrast, concession].some(
    (patterns) => patterns.match(tokens, at) !== null,
  );
}

function quote(tokens: readonly Token[], { at, length }: Finding): string {
  const texts = tokens.slice(at, at + length).map((token) => token.text);
  return texts.join(' ').replaceAll(' ,', ',');
}

import { type Weight, weighClauses } from './clauses.ts';
import type { Emoji } from './emoji.ts';
import { type Finding, findFindings, type GeneralValence } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import { findSarcasm } from './sarcasm.ts';
import { createScope, type Surroundings } from './scope.ts';
import { stemClues } from './stem-clues.ts';
import type { Token } from './tokens.ts';
import type { Clue } from './weights.ts';

const alone: Surroundings = { negated: false, strength: 1 };
const even: Weight = { good: 1, bad: 1 };
/** "Not good" is nearly bad, but "not terrible" is no better than "not bad". */
const deniedGood = -0.8;
const deniedBad = 1.3;
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

function amountOf(
  { valence }: Finding,
  { negated, strength }: Surroundings,
  weight: Weight,
): number {
  if (!negated) return valence * strength * (valence > 0 ? weight.good : weight.bad);
  return valence > 0 ? valence * deniedGood * weight.bad : deniedBad * weight.good;
}

function quote(tokens: readonly Token[], { at, length }: Finding): string {
  const texts = tokens.slice(at, at + length).map((token) => token.text);
  return texts.join(' ').replaceAll(' ,', ',');
}

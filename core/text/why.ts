import type { Clue } from './weights.ts';

const mostReasons = 5;
/** A contribution of 4 to the logit is as good as sure. */
const sureLogit = 4;
const leastShown = 0.05;

/** What spoke for and against, the weightiest first: `"late" -0.4`, `not "good" -0.3`. */
export function explain(clues: readonly Clue[], contributions: readonly number[]): string[] {
  return [...sums(clues, contributions)]
    .map(([reason, logit]) => ({ reason, part: Math.max(-1, Math.min(1, logit / sureLogit)) }))
    .filter(({ part }) => Math.abs(part) >= leastShown)
    .sort((one, other) => Math.abs(other.part) - Math.abs(one.part))
    .slice(0, mostReasons)
    .map(({ reason, part }) => `${reason} ${part > 0 ? '+' : '-'}${Math.abs(part).toFixed(1)}`);
}

/** A word may count by its valence and by what was learnt of it: one reason. */
function sums(clues: readonly Clue[], contributions: readonly number[]): Map<string, number> {
  const byReason = new Map<string, number>();
  clues.forEach((clue, index) => {
    const reason = `${clue.sarcastic ? 'sarcastic ' : ''}${clue.negated ? 'not ' : ''}"${clue.quote}"`;
    byReason.set(reason, (byReason.get(reason) ?? 0) + (contributions[index] ?? 0));
  });
  return byReason;
}

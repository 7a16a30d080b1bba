import type { AnswerValue, Sentiment } from '../model.ts';

/** A survey put to one person to see how it looks: `tonus try`. Nothing of it is counted, or kept when it ends. */

/** What conditions may look at. */
export interface RehearsedAnswer {
  value: AnswerValue;
  sentiment: Sentiment;
}

const prefix = 'try-';
const idCharacters = 16;

/** Longer than the id of an ask, so that the two never meet. */
export function rehearsalId(random: string): string {
  return `${prefix}${random.slice(0, idCharacters)}`;
}

export function isRehearsal({ id }: { id: string }): boolean {
  return id.startsWith(prefix) && id.length === prefix.length + idCharacters;
}

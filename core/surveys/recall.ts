/**
 * What a text of a question says again: `{name|there}`, `{fact.store|our shop}`, `{answer.score}`. Behind the bar stands
 * what to say where it is not known.
 */
export type Recall = { otherwise: string | null } & (
  | { of: 'name' }
  | { of: 'fact' | 'answer'; id: string }
);

interface Found {
  /** As it stands in the text, braces included. */
  source: string;
  /** Characters from the beginning of the text. */
  offset: number;
  /** null for braces around something else. */
  recall: Recall | null;
}

const braces = /\{([^{}]*)\}/g;
const form = /^(?:(name)|(fact|answer)\.([^|]+?))\s*(?:\|([^|]*))?$/;

export function recallsIn(text: string): readonly Found[] {
  return [...text.matchAll(braces)].map(({ 0: source, 1: inside = '', index: offset }) => ({
    source,
    offset,
    recall: readRecall(inside),
  }));
}

/** The text with every recall filled in; braces around something else stay as they are. */
export function fillRecalls(text: string, say: (recall: Recall) => string | null): string {
  return text.replace(braces, (source, inside: string) => {
    const recall = readRecall(inside);
    return recall ? (say(recall) ?? recall.otherwise ?? '') : source;
  });
}

function readRecall(inside: string): Recall | null {
  const [, name, of, id = '', otherwise] = form.exec(inside.trim()) ?? [];
  const or = { otherwise: otherwise?.trim() ?? null };
  if (name) return { of: 'name', ...or };
  return of === 'fact' || of === 'answer' ? { of, id: id.trim(), ...or } : null;
}

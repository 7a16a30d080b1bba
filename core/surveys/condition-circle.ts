import { readCondition } from './condition-parser.ts';
import { ConditionError } from './condition-tokens.ts';

interface Waiting {
  id: string | null;
  when: string;
}

/** Whether the condition of one question looks, directly or through others, at the answer to another. */
type WaitsFor = (one: string, another: string) => boolean;

export function createWaitsFor(questions: readonly Waiting[]): WaitsFor {
  const looks = new Map<string, readonly string[]>();
  for (const { id, when } of questions) if (id !== null) looks.set(id, lookedAt(when));
  return (one, another) => {
    const reached = new Set([one]);
    for (const id of reached) for (const next of looks.get(id) ?? []) reached.add(next);
    return one !== another && reached.has(another);
  };
}

/** None where the condition cannot be read: that is a fault of its own. */
function lookedAt(when: string): readonly string[] {
  if (when === '') return [];
  try {
    const leaves = [...readCondition(when).offsets.keys()];
    return leaves.flatMap((leaf) => ('question' in leaf ? leaf.question : []));
  } catch (error) {
    if (error instanceof ConditionError) return [];
    throw error;
  }
}

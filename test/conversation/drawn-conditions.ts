import type { Comparison, Condition, Question, Survey } from '../../core/model.ts';
import { factNames } from './drawn-facts.ts';

/** Conditions that a question may have, on those before it and on what is known. */

/** null: none. */
export function conditionsAfter(
  before: readonly Question[],
  audience: Survey['audience'],
): readonly (Condition | null)[] {
  const conditions = before.flatMap((question) => conditionsOn(question, audience));
  const free = before.filter((question) => question.when === null);
  const joined = joinedOf(free.flatMap((question) => conditionsOn(question, audience).slice(0, 1)));
  const known = factNames.flatMap((fact) => [knowing(fact), not(knowing(fact))]);
  return [null, null, null, null, ...known, ...conditions, ...conditions, ...joined, ...joined];
}

function knowing(fact: string): Condition {
  return { op: 'known', fact };
}

const member = knowing('member');

function not(of: Condition): Condition {
  return { op: 'not', of };
}

/** Of questions that are always asked, so that each of these holds for some answers. */
function joinedOf([a, b, c = member]: readonly Condition[]): Condition[] {
  if (!a || !b) return [];
  const either: Condition = { op: 'or', of: [a, b] };
  return [
    either,
    not(either),
    { op: 'and', of: [a, b] },
    { op: 'and', of: [either, c] },
    { op: 'or', of: [a, { op: 'and', of: [b, c] }] },
    { op: 'or', of: [{ op: 'and', of: [a, not(b)] }, c] },
  ];
}

function conditionsOn({ id, kind }: Question, audience: Survey['audience']): Condition[] {
  const compare = (is: Comparison, value: number | string | boolean): Condition => ({
    op: 'compare',
    question: id,
    is,
    value,
  });
  switch (kind) {
    case 'scale':
    case 'faces':
    case 'number':
      return [
        compare('<=', 3),
        not(compare('<=', 3)),
        compare('>', 3),
        compare('<', 4),
        compare('>=', 4),
      ];
    case 'date':
      return [compare('>=', '2026-12-02'), not(compare('>', '2026-12-01'))];
    case 'yesno':
      return [compare('==', true), compare('!=', true)];
    case 'choice':
    case 'choices':
      return [compare('==', 'a'), { op: 'or', of: [compare('!=', 'a'), member] }];
    case 'text':
      return audience === 'employee'
        ? []
        : [{ op: 'sentiment', question: id, is: '==', label: 'negative' }];
    default:
      return [];
  }
}

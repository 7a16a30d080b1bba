import { hint, mismatch } from '../inputs/found.ts';
import type { Audience, Condition, Question } from '../model.ts';
import { type ReadCondition, readCondition } from './condition-parser.ts';
import { canHold } from './condition-reach.ts';
import { printCondition } from './condition-text.ts';
import { ConditionError } from './condition-tokens.ts';
import { isDate } from './dates.ts';

/** What a condition may look at. */
export interface ConditionScope {
  audience: Audience | null;
  /** Questions asked before; null where a question is itself faulty and says nothing about its answers. */
  questions: ReadonlyMap<string, Question | null>;
  /** Ids of the questions asked at the same time or later. */
  later: readonly string[];
  /** Whether another question's own condition waits for the answer to this one. */
  inCircle?: (other: string) => boolean;
}

export interface ConditionFault {
  /** Characters from the beginning of the condition. */
  offset: number;
  message: string;
}

export type CheckedCondition =
  | { ok: true; condition: Condition }
  | { ok: false; faults: readonly ConditionFault[] };

/** Reads a condition and says everything in it that cannot be, also that it never holds. */
export function checkCondition(text: string, scope: ConditionScope): CheckedCondition {
  const read = readOrFault(text);
  if ('offset' in read) return { ok: false, faults: [read] };
  const faults = [...read.offsets].flatMap(([leaf, offset]) =>
    leafFaults(leaf, scope).map((message) => ({ offset, message })),
  );
  if (faults.length === 0 && !canHold(read.condition, scope.questions))
    faults.push({ offset: 0, message: neverHolds(read.condition) });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, condition: read.condition };
}

function readOrFault(text: string): ReadCondition | ConditionFault {
  try {
    return readCondition(text);
  } catch (error) {
    if (error instanceof ConditionError) return { offset: error.offset, message: error.message };
    throw error;
  }
}

function neverHolds(condition: Condition): string {
  return `found ${JSON.stringify(printCondition(condition))}, which never holds; allowed: a condition that some answer meets`;
}

function leafFaults(leaf: Condition, scope: ConditionScope): readonly string[] {
  if (leaf.op !== 'compare' && leaf.op !== 'sentiment') return [];
  const question = scope.questions.get(leaf.question);
  if (question === undefined) return [unasked(leaf.question, scope)];
  if (leaf.op === 'sentiment') return sentimentFaults(question, scope);
  return question ? comparisonFaults(leaf, question) : [];
}

function unasked(id: string, scope: ConditionScope): string {
  const why = scope.inCircle?.(id)
    ? 'whose condition waits for this one: they wait for each other in a circle'
    : null;
  return `found ${JSON.stringify(id)}, ${unknownQuestion(id, scope, 'known(…)', why)}`;
}

/** Why there is no such question, and which there are. */
export function unknownQuestion(
  id: string,
  { questions, later }: ConditionScope,
  instead: string,
  reason: string | null = null,
): string {
  const known = [...questions.keys()];
  const allowed =
    known.length > 0 ? known.join(', ') : `questions asked before (here none), ${instead}`;
  const why = later.includes(id) ? 'which is not asked before' : 'which is no question here';
  return `${reason ?? why}; allowed: ${allowed}${hint(id, allowed)}`;
}

function sentimentFaults(question: Question | null, { audience }: ConditionScope): string[] {
  if (audience === 'employee')
    return [
      'found sentiment(…) in a survey for employees; allowed: comparisons, known(…): no employee is judged by a comment',
    ];
  if (!question || question.kind === 'text') return [];
  return [`found the sentiment of a ${question.kind} question; allowed: of a text question`];
}

type Comparing = Extract<Condition, { op: 'compare' }>;

function comparisonFaults({ is, value }: Comparing, question: Question): string[] {
  const answers = comparable(question);
  if (answers === null)
    return [`found a comparison of a ${question.kind} question; allowed: other questions`];
  if (!answers.ordered && is !== '==' && is !== '!=')
    return [`found ${is} for the ${question.kind} question "${question.id}"; allowed: ==, !=`];
  if (answers.fits(value)) return [];
  return [`${mismatch(value, answers.allowed)} (the ${question.kind} question "${question.id}")`];
}

interface Comparable {
  ordered: boolean;
  allowed: string;
  fits(value: number | string | boolean): boolean;
}

/** What answers to a question may be compared with; null for nothing. */
function comparable(question: Question): Comparable | null {
  switch (question.kind) {
    case 'scale':
      return numbers(question.from, question.to, 'a whole number', Number.isInteger);
    case 'faces':
      return numbers(1, 5, 'a whole number', Number.isInteger);
    case 'number':
      return numbers(question.from, question.to, 'a number', Number.isFinite);
    case 'yesno':
      return one(['true', 'false'], (value) => typeof value === 'boolean');
    case 'choice':
    case 'choices': {
      const ids = question.options.map(({ id }) => id);
      return one(ids, (value) => typeof value === 'string' && ids.includes(value));
    }
    case 'date':
      return {
        ordered: true,
        allowed: 'a date such as 2026-12-31',
        fits: (value) => typeof value === 'string' && isDate(value),
      };
    case 'text':
      return one(['text in quotes'], (value) => typeof value === 'string');
    case 'rank':
    case 'note':
      return null;
  }
}

function numbers(
  from: number,
  to: number,
  what: string,
  isKind: (value: unknown) => boolean,
): Comparable {
  const fits = (value: unknown): boolean =>
    isKind(value) && Number(value) >= from && Number(value) <= to;
  return { ordered: true, allowed: `${what} from ${from} to ${to}`, fits };
}

function one(values: readonly string[], fits: Comparable['fits']): Comparable {
  return { ordered: false, allowed: values.join(', '), fits };
}

import fc from 'fast-check';
import type { Condition, Question, Sentiment, Survey } from '../../core/model.ts';

/** Random surveys of two to six questions of every kind, with conditions on what was asked before. */

export interface Drawn {
  survey: Survey;
  /** Whether the roster says that the person is a member, which conditions may look at. */
  isMember: boolean;
}

type Kind = Question['kind'];

interface Seed {
  kind: Kind;
  optional: boolean;
  /** Which of the conditions that are possible here; 0: none. */
  when: number;
}

const kinds: readonly Kind[] = [
  ...(['scale', 'faces', 'yesno', 'choice', 'choices', 'rank'] as const),
  ...(['number', 'date', 'text', 'text', 'note'] as const),
];

export const optionIds = ['a', 'b', 'c'] as const;

/** Texts people write, and how they sound. */
export const writings: Readonly<Record<string, Sentiment>> = {
  'It was terrible, I hate it': 'negative',
  'Wonderful, thank you so much': 'positive',
  '<!channel> @everyone =1+1': 'neutral',
};

const seeds = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), optional: fc.boolean(), when: fc.nat(12) }),
  { minLength: 2, maxLength: 6 },
);

export const drawnSurveys: fc.Arbitrary<Drawn> = fc
  .record({
    audience: fc.constantFrom('customer' as const, 'employee' as const),
    isMember: fc.boolean(),
    seeds,
  })
  .map(({ audience, isMember, seeds }) => {
    const isOnlyNotes = seeds.every(({ kind }) => kind === 'note');
    const asked: readonly Seed[] = isOnlyNotes
      ? [...seeds, { kind: 'yesno', optional: false, when: 0 }]
      : seeds;
    const questions: Question[] = [];
    for (const seed of asked) questions.push(questionFrom(seed, questions, audience));
    return { isMember, survey: { id: 'drawn', version: 1, audience, questions, rotation: null } };
  });

function questionFrom(
  { kind, optional, when }: Seed,
  before: readonly Question[],
  audience: Survey['audience'],
): Question {
  const id = `q${before.length}`;
  const conditions = before.flatMap((question) => conditionsOn(question, audience));
  const possible = [null, null, knowing, not(knowing), ...conditions];
  const text = { en: `Question ${id}?`, ru: `Вопрос ${id}?`, cs: `Otázka ${id}?` };
  const base = { id, text, optional, when: possible[when % possible.length] ?? null };
  const options = optionIds.map((each) => ({ id: each, text: { en: `Option ${each}` } }));
  switch (kind) {
    case 'scale':
      return { ...base, kind, from: 1, to: 5, ...measured, ends: { low: {}, high: {} } };
    case 'faces':
      return { ...base, kind, ...measured };
    case 'choice':
    case 'choices':
    case 'rank':
      return { ...base, kind, options };
    case 'number':
      return { ...base, kind, from: 0, to: 100 };
    default:
      return { ...base, kind };
  }
}

const measured = { metric: null, driver: '', cutoffs: null } as const;
const knowing: Condition = { op: 'known', fact: 'member' };

function not(of: Condition): Condition {
  return { op: 'not', of };
}

function conditionsOn({ id, kind }: Question, audience: Survey['audience']): Condition[] {
  const compare = (is: '<=' | '==' | '!=', value: number | string | boolean): Condition => ({
    op: 'compare',
    question: id,
    is,
    value,
  });
  switch (kind) {
    case 'scale':
    case 'faces':
    case 'number':
      return [compare('<=', 3), not(compare('<=', 3))];
    case 'yesno':
      return [compare('==', true), compare('!=', true)];
    case 'choice':
    case 'choices':
      return [compare('==', 'a'), { op: 'or', of: [compare('!=', 'a'), knowing] }];
    case 'text':
      return audience === 'employee'
        ? []
        : [{ op: 'sentiment', question: id, is: '==', label: 'negative' }];
    default:
      return [];
  }
}

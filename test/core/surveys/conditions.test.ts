import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  AnswerValue,
  Comparison,
  Condition,
  Question,
  Sentiment,
} from '../../../core/model.ts';
import { checkCondition } from '../../../core/surveys/condition-check.ts';
import { parseCondition, reservedWords } from '../../../core/surveys/condition-parser.ts';
import { canHold } from '../../../core/surveys/condition-reach.ts';
import { printCondition } from '../../../core/surveys/condition-text.ts';
import { ConditionError } from '../../../core/surveys/condition-tokens.ts';
import { type ConditionContext, holds } from '../../../core/surveys/conditions.ts';

const nothing: ConditionContext = { sentiment: () => 'unscored', known: () => false };

function meets(
  text: string,
  answers: Readonly<Record<string, AnswerValue>>,
  context: Partial<ConditionContext> = {},
): boolean {
  return holds(parseCondition(text), new Map(Object.entries(answers)), { ...nothing, ...context });
}

describe('a condition', () => {
  it.each([
    ['score <= 3', { score: 3 }, true],
    ['score <= 3', { score: 4 }, false],
    ['score != 3', { score: 4 }, true],
    ['score < 2 or score > 4', { score: 5 }, true],
    ['not score < 2', { score: 1 }, false],
    ['score > 1 and score < 5', { score: 5 }, false],
    ['visits >= 2.5', { visits: 2.5 }, true],
    ['change > -1', { change: 0 }, true],
    ['again == true', { again: true }, true],
    ['again == false', { again: true }, false],
    ['why == price', { why: 'price' }, true],
    ['why == "too slow"', { why: 'too slow' }, true],
    ["why == 'too slow'", { why: 'too slow' }, true],
    ['tags == price', { tags: ['time', 'price'] }, true],
    ['tags != price', { tags: ['time', 'price'] }, false],
    ['since < 2026-01-01', { since: '2025-12-31' }, true],
  ] as const)('%s with %j is %s', (text, answers, expected) => {
    expect(meets(text, answers)).toBe(expected);
  });

  it.each(['score <= 3', 'score != 3', 'score >= 0', 'sentiment(score) != negative'])(
    '%s is not met by a skipped or absent answer',
    (text) => {
      expect(meets(text, { score: null })).toBe(false);
      expect(meets(text, {})).toBe(false);
      expect(meets(`not ${text}`, {})).toBe(true);
    },
  );

  it('compares only what is of one sort', () => {
    expect(meets('score == "3"', { score: 3 })).toBe(false);
    expect(meets('score < 4', { score: '3' })).toBe(false);
  });

  it('asks for the sentiment of an answer and for facts', () => {
    const sentiment = (question: string): Sentiment =>
      question === 'why' ? 'negative' : 'positive';
    expect(meets('sentiment(why) == negative', { why: 'slow' }, { sentiment })).toBe(true);
    expect(meets('sentiment(why) != negative', { why: 'slow' }, { sentiment })).toBe(false);
    const known = (fact: string): boolean => fact === 'Loyalty level';
    expect(meets('known("Loyalty level") and not known(vip)', {}, { known })).toBe(true);
  });

  it('binds "not" before "and" before "or"', () => {
    expect(parseCondition('a == 1 or b == 1 and not c == 1')).toEqual(
      parseCondition('a == 1 or (b == 1 and (not c == 1))'),
    );
    expect(parseCondition('(a == 1 or b == 1) and c == 1')).toMatchObject({ op: 'and' });
  });

  it('is read back from what is printed', () => {
    fc.assert(
      fc.property(anyCondition, (condition) => {
        expect(parseCondition(printCondition(condition))).toEqual(condition);
      }),
    );
  });

  it('is refused with a place in the text, whatever it is', () => {
    const word = fc.constantFrom(
      'score',
      'not',
      'and',
      'or',
      '(',
      ')',
      '<=',
      '==',
      '"',
      "'",
      '3',
      '\\',
      '2026-01-0',
      '=',
      '😀',
      '-',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (said) => {
        const error = errorOf(said);
        if (error === null) return;
        expect(error).toBeInstanceOf(ConditionError);
        const { offset } = error as ConditionError;
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(said.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('may be long, but not endless', () => {
    expect(errorOf('('.repeat(999))).toBeInstanceOf(ConditionError);
    expect(errorOf('not '.repeat(100_000))).toBeInstanceOf(ConditionError);
  });
});

describe('a condition that can never hold', () => {
  const base = { optional: false, when: null, text: {} };
  const questions: ReadonlyMap<string, Question> = new Map(
    [
      {
        ...base,
        id: 'score',
        kind: 'scale',
        from: 1,
        to: 5,
        metric: null,
        driver: '',
        cutoffs: null,
        ends: { low: {}, high: {} },
      },
      { ...base, id: 'again', kind: 'yesno', when: parseCondition('score >= 4') },
      {
        ...base,
        id: 'why',
        kind: 'choice',
        options: ['a', 'b', 'c'].map((id) => ({ id, text: {} })),
      },
      {
        ...base,
        id: 'tags',
        kind: 'choices',
        options: ['a', 'b', 'c'].map((id) => ({ id, text: {} })),
      },
      { ...base, id: 'visits', kind: 'number', from: 0, to: 10 },
      { ...base, id: 'since', kind: 'date' },
      { ...base, id: 'more', kind: 'text', when: parseCondition('again == false') },
    ].map((question) => [question.id, question as Question]),
  );

  it.each([
    'score < 1',
    'score < 3 and score > 3',
    'again == true and score == 2',
    'sentiment(more) == negative and score < 4',
    'sentiment(more) == negative and sentiment(more) == positive',
    'why == a and why == b',
    'visits > 3 and visits < 3',
    'since < 2026-01-01 and since > 2026-01-01',
    'known(vip) and not known(vip)',
    'not (score >= 1 or not score >= 1)',
  ])('is found: %s', (text) => {
    expect(canHold(parseCondition(text), questions)).toBe(false);
  });

  it.each([
    'score > 4',
    'not score > 0',
    'tags == a and tags == b and tags != c',
    'visits > 3 and visits < 3.1',
    'since > 2026-01-01 and since < 2026-01-03',
    'sentiment(more) == negative and score == 4',
  ])('is not seen where there is none: %s', (text) => {
    expect(canHold(parseCondition(text), questions)).toBe(true);
  });

  it('is never claimed of a condition that some answers meet', () => {
    const leaf = fc.oneof(
      compares('score', fc.integer({ min: 1, max: 5 })),
      compares('visits', fc.integer({ min: 0, max: 10 })),
      compares('again', fc.boolean(), ['==', '!=']),
      compares('why', fc.constantFrom('a', 'b', 'c'), ['==', '!=']),
      compares('tags', fc.constantFrom('a', 'b', 'c'), ['==', '!=']),
    );
    const given = fc.record({
      score: fc.integer({ min: 1, max: 5 }),
      visits: fc.double({ min: 0, max: 10, noNaN: true }),
      again: fc.boolean(),
      why: fc.constantFrom('a', 'b', 'c'),
      tags: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
    });
    fc.assert(
      fc.property(conditionOf(leaf), given, (condition, { again, ...rest }) => {
        const answers = new Map<string, AnswerValue>(Object.entries(rest));
        if (rest.score >= 4) answers.set('again', again);
        if (holds(condition, answers, nothing)) expect(canHold(condition, questions)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is left open where there is too much to try', () => {
    const many = new Map(
      Array.from({ length: 12 }, (_, index) => [
        `q${index}`,
        { ...base, id: `q${index}`, kind: 'faces', metric: null, driver: '' } as Question,
      ]),
    );
    const text = [...many.keys()].map((id) => `${id} == 3`).join(' and ');
    expect(checkCondition(text, { audience: 'customer', questions: many, later: [] }).ok).toBe(
      true,
    );
  });
});

function errorOf(text: string): unknown {
  try {
    parseCondition(text);
    return null;
  } catch (error) {
    return error;
  }
}

function compares(
  question: string,
  value: fc.Arbitrary<number | string | boolean>,
  signs: readonly Comparison[] = ['<', '<=', '==', '!=', '>=', '>'],
): fc.Arbitrary<Condition> {
  return fc.record({
    op: fc.constant('compare' as const),
    question: fc.constant(question),
    is: fc.constantFrom(...signs),
    value,
  });
}

function conditionOf(leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ condition: Condition }>((tie) => {
    const inner = tie('condition');
    const several = fc.array(inner, { minLength: 2, maxLength: 3 });
    return {
      condition: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.record({ op: fc.constantFrom('and' as const, 'or' as const), of: several }),
        fc.record({ op: fc.constant('not' as const), of: inner }),
      ),
    };
  }).condition;
}

const name = fc
  .stringMatching(/^[A-Za-zа-яё_][A-Za-z0-9_-]{0,8}$/)
  .filter((word) => !reservedWords.includes(word));
const value = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.integer({ min: -1e14, max: 1e14 }),
  fc.integer({ min: 1, max: 9999 }).map((number) => number / 100),
);

const anyCondition = conditionOf(
  fc.oneof(
    name.chain((question) => compares(question, value)),
    fc.record({
      op: fc.constant('sentiment' as const),
      question: name,
      is: fc.constantFrom('==' as const, '!=' as const),
      label: fc.constantFrom<Sentiment>('negative', 'neutral', 'positive', 'unscored'),
    }),
    fc.record({ op: fc.constant('known' as const), fact: fc.string() }),
  ),
);

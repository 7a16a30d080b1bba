import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../core/i18n/languages.ts';
import type { AnswerValue, Question, Survey } from '../../../core/model.ts';
import { parseCondition } from '../../../core/surveys/condition-parser.ts';
import type { ConditionContext } from '../../../core/surveys/conditions.ts';
import {
  choicesOf,
  longestAnswerCharacters,
  nextQuestion,
  notesBefore,
  parseAnswer,
  reachable,
  valueOfToken,
} from '../../../core/surveys/questions.ts';

const today = '2026-11-29';
const base = { optional: false, when: null, text: { en: 'How?' } };
const drinks = [
  { id: 'coffee', text: { en: 'Coffee', ru: 'Кофе', cs: 'Káva' } },
  { id: 'tea', text: { en: 'Tea', ru: 'Чай', cs: 'Čaj' } },
  { id: 'cake', text: { en: 'Cake, sweet', ru: 'Торт', cs: 'Dort' } },
];
const scale: Question = {
  ...base,
  id: 'score',
  kind: 'scale',
  from: 0,
  to: 10,
  metric: 'nps',
  driver: '',
  cutoffs: { low: 6, high: 9 },
  ends: { low: {}, high: {} },
};
const unmeasured = { metric: null, driver: '', cutoffs: null } as const;
const faces: Question = { ...base, id: 'mood', kind: 'faces', ...unmeasured };
const yesno: Question = { ...base, id: 'again', kind: 'yesno' };
const choice: Question = { ...base, id: 'drink', kind: 'choice', options: drinks };
const choices: Question = { ...base, id: 'drinks', kind: 'choices', options: drinks };
const rank: Question = { ...base, id: 'order', kind: 'rank', options: drinks };
const number: Question = { ...base, id: 'visits', kind: 'number', from: 0, to: 5000 };
const date: Question = { ...base, id: 'since', kind: 'date' };
const text: Question = { ...base, id: 'why', kind: 'text' };
const note: Question = { ...base, id: 'hello', kind: 'note' };
const everyKind = [scale, faces, yesno, choice, choices, rank, number, date, text, note];

const plain: ConditionContext = { sentiment: () => 'unscored', known: () => false };

function surveyOf(...questions: readonly Question[]): Survey {
  return { id: 's', version: 1, audience: 'customer', questions, rotation: null };
}

function answered(answers: Readonly<Record<string, AnswerValue>>) {
  return new Map(Object.entries(answers));
}

function when(question: Question, condition: string): Question {
  return { ...question, when: parseCondition(condition) };
}

function named(question: Question, id: string): Question {
  return { ...question, id };
}

describe('what a survey asks next', () => {
  const survey = surveyOf(
    scale,
    when(text, 'score <= 6'),
    when(named(yesno, 'call'), 'sentiment(why) == negative'),
    when(named(faces, 'club'), 'not known(member)'),
  );
  const next = (answers: Readonly<Record<string, AnswerValue>>, context = plain) =>
    nextQuestion(survey, answered(answers), context)?.id ?? null;

  it('is the first question without an answer whose condition holds', () => {
    expect(next({})).toBe('score');
    expect(next({ score: 3 })).toBe('why');
    expect(next({ score: 9 })).toBe('club');
    expect(next({ score: 9, club: 4 })).toBeNull();
  });

  it('takes skipped for an answer', () => {
    expect(next({ score: 3, why: null })).toBe('club');
  });

  it('depends on sentiment and on what is known', () => {
    expect(next({ score: 3, why: 'slow' }, { ...plain, sentiment: () => 'negative' })).toBe('call');
    expect(next({ score: 9 }, { ...plain, known: (fact) => fact === 'member' })).toBeNull();
  });

  it('does not count an answer that a changed one made unreachable', () => {
    const chain = surveyOf(
      scale,
      when(named(yesno, 'fixed'), 'score <= 6'),
      when(text, 'fixed == false'),
    );
    const answers = answered({ score: 9, fixed: false });
    expect(reachable(chain, answers, plain).map(({ id }) => id)).toEqual(['score']);
    expect(nextQuestion(chain, answers, plain)).toBeNull();
  });

  it('comes to an end, asks each question at most once and nothing unreachable', () => {
    const answer = fc.constantFrom<AnswerValue>(0, 3, 6, 9, true, false, 'slow', null);
    fc.assert(
      fc.property(fc.array(answer, { minLength: 4, maxLength: 4 }), (given) => {
        const answers = new Map<string, AnswerValue>();
        for (const value of given) {
          const question = nextQuestion(survey, answers, plain);
          if (!question) break;
          expect(answers.has(question.id)).toBe(false);
          expect(reachable(survey, answers, plain)).toContain(question);
          answers.set(question.id, value);
        }
        expect(nextQuestion(survey, answers, plain)).toBeNull();
      }),
    );
  });
});

describe('notes', () => {
  const survey = surveyOf(
    note,
    scale,
    when(named(note, 'sorry'), 'score <= 6'),
    named(note, 'almost'),
    text,
    named(note, 'bye'),
  );
  const shown = (answers: Readonly<Record<string, AnswerValue>>) =>
    notesBefore(survey, answered(answers), plain).map(({ id }) => id);

  it('are shown before the question they stand in front of, and after the last', () => {
    expect(shown({})).toEqual(['hello']);
    expect(shown({ score: 2 })).toEqual(['sorry', 'almost']);
    expect(shown({ score: 9 })).toEqual(['almost']);
    expect(shown({ score: 9, why: null })).toEqual(['bye']);
  });

  it('are never asked', () => {
    expect(nextQuestion(survey, answered({}), plain)?.id).toBe('score');
    expect(nextQuestion(surveyOf(note), answered({}), plain)).toBeNull();
  });
});

describe('buttons', () => {
  it('are short and stand for an answer that can be read back', () => {
    for (const question of everyKind)
      for (const language of languages)
        for (const { label, token } of choicesOf(question, language).flat()) {
          expect(label).not.toBe('');
          expect(token).toMatch(/^\w{1,3}$/);
          expect(valueOfToken(question, token)).toEqual(readOrFail(question, label, language));
        }
  });

  it('are there for what is tapped and not for what is typed', () => {
    const counts = everyKind.map((question) => choicesOf(question, 'cs').flat().length);
    expect(counts).toEqual([11, 5, 2, 3, 3, 3, 0, 0, 0, 0]);
  });

  it('put each option in a row of its own', () => {
    expect(choicesOf(choice, 'ru')).toEqual([
      [{ label: 'Кофе', token: '0' }],
      [{ label: 'Чай', token: '1' }],
      [{ label: 'Торт', token: '2' }],
    ]);
  });

  it('that are not there mean nothing', () => {
    for (const question of everyKind)
      for (const token of ['', '-1', '11', '3.5', ' 1', '01', 'x', 'Y', '__proto__'])
        expect(valueOfToken(question, token)).toBeUndefined();
  });

  function readOrFail(question: Question, label: string, language: Language) {
    const read = parseAnswer(question, label, { language, today });
    const several = question.kind === 'rank';
    if (several)
      return question.options.filter((each) => each.text[language] === label).map(({ id }) => id);
    return read.ok ? read.value : `refused: ${read.problem}`;
  }
});

describe('what people type', () => {
  const read = (question: Question, input: string, language: Language = 'cs') => {
    const parsed = parseAnswer(question, input, { language, today });
    return parsed.ok ? parsed.value : parsed.problem;
  };

  it.each([
    ['7', 7],
    [' 7. ', 7],
    ['7!', 7],
    ['+7', 7],
    ['７', 7],
    ['7️⃣', 7],
    ['семь', 7],
    ['Семёрка', 7],
    ['sedm', 7],
    ['Sedm', 7],
    ['čtyři', 4],
    ['ctyri', 4],
    ['Pět', 5],
    ['TEN', 10],
    ['ноль', 0],
    ['11', 'out-of-range'],
    ['-1', 'out-of-range'],
    ['3,5', 'out-of-range'],
    ['3.5', 'out-of-range'],
    ['7,0', 'out-of-range'],
    ['99999999999999', 'out-of-range'],
    ['very good', 'not-a-number'],
    ['7 of 10', 'not-a-number'],
    ['0x7', 'not-a-number'],
    ['1e1', 'not-a-number'],
    ['٧', 'not-a-number'],
    ['', 'empty'],
    ['  \n', 'empty'],
  ])('on a scale %j is %j', (input, expected) => {
    expect(read(scale, input)).toBe(expected);
  });

  it.each([
    ['🙁', 2],
    ['😀', 5],
    ['3', 3],
    ['0', 'not-a-face'],
    ['👍', 'not-a-face'],
  ])('among faces %j is %j', (input, expected) => {
    expect(read(faces, input)).toBe(expected);
  });

  it.each([
    ['ano', 'en', true],
    ['Ano.', 'cs', true],
    ['да', 'cs', true],
    ['Да!', 'ru', true],
    ['yes', 'ru', true],
    ['👍🏽', 'en', true],
    ['+', 'en', true],
    ['ne', 'cs', false],
    ['нет', 'ru', false],
    ['No', 'en', false],
    ['no', 'ru', false],
    ['no', 'cs', 'not-yes-or-no'],
    ['maybe', 'en', 'not-yes-or-no'],
    ['constructor', 'en', 'not-yes-or-no'],
  ] as const)('to yes or no %j in %s is %j', (input, language, expected) => {
    expect(read(yesno, input, language)).toBe(expected);
  });

  it.each([
    ['Káva', 'coffee'],
    ['kava', 'coffee'],
    ['кофе', 'coffee'],
    ['COFFEE', 'coffee'],
    ['2', 'tea'],
    ['cake, sweet', 'cake'],
    ['0', 'not-an-option'],
    ['4', 'not-an-option'],
    ['voda', 'not-an-option'],
  ])('among options %j is %j', (input, expected) => {
    expect(read(choice, input)).toBe(expected);
  });

  it.each([
    ['3, 1', ['coffee', 'cake']],
    ['3 1 1', ['coffee', 'cake']],
    ['čaj a káva', ['coffee', 'tea']],
    ['чай и кофе', ['coffee', 'tea']],
    ['tea and coffee', ['coffee', 'tea']],
    ['Cake, sweet', ['cake']],
    ['tea;\ncoffee', ['coffee', 'tea']],
    ['tea, water', 'not-an-option'],
    [',', 'not-an-option'],
  ])('of several options %j is %j', (input, expected) => {
    expect(read(choices, input)).toEqual(expected);
  });

  it.each([
    ['3 1 2', ['cake', 'coffee', 'tea']],
    ['чай, 1, 3', ['tea', 'coffee', 'cake']],
    ['3 1', 'not-an-option'],
    ['1 1 1', 'not-an-option'],
  ])('as a ranking %j is %j', (input, expected) => {
    expect(read(rank, input)).toEqual(expected);
  });

  it.each([
    ['3,5', 'cs', 3.5],
    ['3.5', 'en', 3.5],
    ['1 000', 'ru', 1000],
    ['1\u00a0000,5', 'cs', 1000.5],
    ['1,000', 'en', 1000],
    ['1,000', 'cs', 1],
    ['two', 'en', 2],
    ['-1', 'en', 'out-of-range'],
    ['5001', 'en', 'out-of-range'],
    ['1 2', 'en', 'not-a-number'],
    ['NaN', 'en', 'not-a-number'],
    ['500 Kč', 'cs', 'not-a-number'],
  ] as const)('as a number %j in %s is %j', (input, language, expected) => {
    expect(read(number, input, language)).toBe(expected);
  });

  it.each(languages)('a number is understood as it is written in %s', (language) => {
    const written = new Intl.NumberFormat(language, { maximumFractionDigits: 20 });
    for (const value of [0, 0.5, 7, 999.25, 1000, 1234.5, 4999])
      expect(read(number, written.format(value), language)).toBe(value);
  });

  it('as a comment stays as it is, up to the longest message', () => {
    expect(read(text, ' =HYPERLINK("x")\n@everyone ')).toBe('=HYPERLINK("x")\n@everyone');
    expect(read(text, 'x'.repeat(longestAnswerCharacters))).toHaveLength(longestAnswerCharacters);
    expect(read(text, 'x'.repeat(longestAnswerCharacters + 1))).toBe('too-long');
    expect(read(text, ' ')).toBe('empty');
  });

  it('answers no note', () => {
    expect(read(note, 'ok')).toBe('not-an-option');
  });

  it('is either refused or an answer that the question allows', () => {
    const words = fc.constantFrom(
      '7',
      'ano',
      'нет',
      'Káva',
      '1,3',
      '2026-01-01',
      '\u0301',
      '😀',
      'и',
      ',',
      '.',
    );
    const input = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...everyKind),
        input,
        fc.constantFrom(...languages),
        (question, said, language) => {
          const parsed = parseAnswer(question, said, { language, today });
          if (parsed.ok) expect(fits(question, parsed.value)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function fits(question: Question, value: AnswerValue): boolean {
  switch (question.kind) {
    case 'scale':
      return (
        Number.isInteger(value) && Number(value) >= question.from && Number(value) <= question.to
      );
    case 'faces':
      return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5;
    case 'yesno':
      return typeof value === 'boolean';
    case 'choice':
      return drinks.some(({ id }) => id === value);
    case 'choices':
      return Array.isArray(value) && value.length > 0 && new Set(value).size === value.length;
    case 'rank':
      return Array.isArray(value) && new Set(value).size === drinks.length;
    case 'number':
      return Number(value) >= question.from && Number(value) <= question.to;
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(String(value));
    case 'text':
      return String(value).trim() !== '';
    case 'note':
      return false;
  }
}

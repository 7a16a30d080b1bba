import fc from 'fast-check';
import { stringify } from 'yaml';
import { type Language, type Texts, textIn } from '../../core/i18n/languages.ts';
import type { Comparison, Condition, Question, Sentiment, Survey } from '../../core/model.ts';

/** Random surveys of two to six questions of every kind, with conditions on what was asked before. */

export interface Drawn {
  /** As it is meant. */
  survey: Survey;
  /** As it stands in a file. */
  written: string;
  /** Whether the roster says that the person is a member, which conditions may look at. */
  isMember: boolean;
}

type Kind = Question['kind'];

interface Seed {
  kind: Kind;
  optional: boolean;
  /** Which of the conditions that are possible here; 0: none. */
  when: number;
  /** How many options, or whether a scale is from 0 to 10. */
  size: number;
}

const kinds: readonly Kind[] = [
  ...(['scale', 'faces', 'yesno', 'choice', 'choices', 'rank'] as const),
  ...(['number', 'date', 'text', 'text', 'note'] as const),
];

const letters = [...'abcdefghijklmnopqrstuvwxy'];

const optionWords: Texts = { en: 'Option', ru: 'Вариант', cs: 'Možnost' };

export function optionText(id: string, language: Language): string {
  return `${textIn(optionWords, language)} ${id}`;
}

/** Texts people write, and how they sound. */
export const writings: Readonly<Record<string, Sentiment>> = {
  'It was terrible, I hate it': 'negative',
  'Wonderful, thank you so much': 'positive',
  '<!channel> @everyone =1+1': 'neutral',
};

const seeds = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    optional: fc.boolean(),
    when: fc.nat(60),
    size: fc.constantFrom(3, 2, 3, 9, 25),
  }),
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
      ? [...seeds, { kind: 'yesno', optional: false, when: 0, size: 3 }]
      : seeds;
    const questions: Question[] = [];
    for (const seed of asked) questions.push(questionFrom(seed, questions, audience));
    const survey: Survey = { id: 'drawn', version: 1, audience, questions, rotation: null };
    return { isMember, survey, written: writtenSurvey(survey) };
  });

function questionFrom(
  { kind, optional, when, size }: Seed,
  before: readonly Question[],
  audience: Survey['audience'],
): Question {
  const id = `q${before.length}`;
  const conditions = before.flatMap((question) => conditionsOn(question, audience));
  const free = before.filter((question) => question.when === null);
  const joined = joinedOf(free.flatMap((question) => conditionsOn(question, audience).slice(0, 1)));
  const possible = [null, null, knowing, not(knowing), ...conditions, ...joined];
  const text = { en: `Question ${id}?`, ru: `Вопрос ${id}?`, cs: `Otázka ${id}?` };
  const base = { id, text, optional, when: possible[when % possible.length] ?? null };
  const options = letters.slice(0, size).map((each) => ({ id: each, text: optionTexts(each) }));
  switch (kind) {
    case 'scale':
      return { ...base, kind, ...steps(size), ...measured, ends: { low: {}, high: {} } };
    case 'faces':
      return { ...base, kind, ...measured };
    case 'choice':
    case 'choices':
    case 'rank':
      return { ...base, kind, options };
    case 'number':
      return { ...base, kind, from: 0, to: 2000 };
    default:
      return { ...base, kind };
  }
}

const measured = { metric: null, driver: '', cutoffs: null } as const;
const knowing: Condition = { op: 'known', fact: 'member' };

function steps(size: number): { from: number; to: number } {
  return size > 3 ? { from: 0, to: 10 } : { from: 1, to: 5 };
}

function optionTexts(id: string): Texts {
  return { en: optionText(id, 'en'), ru: optionText(id, 'ru'), cs: optionText(id, 'cs') };
}

/** Of questions that are always asked, so that each of these holds for some answers. */
function joinedOf([a, b, c = knowing]: readonly Condition[]): Condition[] {
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

function writtenSurvey({ id, version, audience, questions }: Survey): string {
  const asked = questions.map(({ when, ...question }) => {
    return when ? { ...question, when: writtenCondition(when) } : question;
  });
  // what a file leaves out
  const usual = new Set(['metric', 'driver', 'cutoffs', 'ends']);
  const written = asked.map((question) => {
    return Object.fromEntries(
      Object.entries(question).filter(([key, value]) => !usual.has(key) && value !== null),
    );
  });
  return stringify({ id, version, audience, questions: written });
}

function writtenCondition(condition: Condition): string {
  switch (condition.op) {
    case 'known':
      return `known(${condition.fact})`;
    case 'sentiment':
      return `sentiment(${condition.question}) ${condition.is} ${condition.label}`;
    case 'compare':
      return `${condition.question} ${condition.is} ${writtenValue(condition.value)}`;
    case 'not':
      return `not ${writtenPart(condition.of, ['and', 'or'])}`;
    case 'and':
      return condition.of.map((each) => writtenPart(each, ['or'])).join(' and ');
    case 'or':
      return condition.of.map(writtenCondition).join(' or ');
  }
}

/** In brackets where it would be read otherwise without them. */
function writtenPart(part: Condition, bracketed: readonly Condition['op'][]): string {
  const text = writtenCondition(part);
  return bracketed.includes(part.op) ? `(${text})` : text;
}

function writtenValue(value: number | string | boolean): string {
  return typeof value === 'string' && value.length > 1 ? `"${value}"` : String(value);
}

function not(of: Condition): Condition {
  return { op: 'not', of };
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
      return [compare('==', 'a'), { op: 'or', of: [compare('!=', 'a'), knowing] }];
    case 'text':
      return audience === 'employee'
        ? []
        : [{ op: 'sentiment', question: id, is: '==', label: 'negative' }];
    default:
      return [];
  }
}

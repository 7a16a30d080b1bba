import fc from 'fast-check';
import { type Language, languages } from '../../core/i18n/languages.ts';
import type { Question, Survey } from '../../core/model.ts';
import { conditionsAfter } from './drawn-conditions.ts';
import { factNames, factOfKind } from './drawn-facts.ts';
import { optionText, otherwise, questionWord } from './words.ts';
import { hoursKept } from './written-survey.ts';

/** Random questions, each with what may stand behind those before it. */

/** What a text says again. */
export interface Recalled {
  of: 'answer' | 'fact';
  id: string;
}

type Kind = Question['kind'];

export interface Seed {
  kind: Kind;
  optional: boolean;
  /** Which of the conditions that are possible here; 0: none. */
  when: number;
  /** How many options, or whether a scale is from 0 to 10. */
  size: number;
  /** Which answer and which fact it says again; the first few: none. */
  answer: number;
  fact: number;
  /** Whether it asks for a fact, and whether that is kept for hours only. */
  asksForFact: boolean;
  isKeptShortly: boolean;
}

const kinds: readonly Kind[] = [
  ...(['scale', 'faces', 'yesno', 'choice', 'choices', 'rank'] as const),
  ...(['number', 'date', 'text', 'text', 'note', 'choice', 'yesno'] as const),
];

const letters = [...'abcdefghijklmnopqrstuvwxy'];

export const seedLists: fc.Arbitrary<Seed[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    optional: fc.boolean(),
    when: fc.nat(200),
    size: fc.constantFrom(3, 2, 3, 9, 25),
    answer: fc.nat(60),
    fact: fc.nat(60),
    asksForFact: fc.boolean(),
    isKeptShortly: fc.boolean(),
  }),
  { minLength: 2, maxLength: 6 },
);
const plain = { when: 0, size: 3, answer: 0, fact: 0, asksForFact: false, isKeptShortly: false };
export const lastOfNotes: Seed = { ...plain, kind: 'yesno', optional: false };

export function questionFrom(
  seed: Seed,
  before: readonly Question[],
  audience: Survey['audience'],
): { question: Question; recalled: readonly Recalled[] } {
  const { kind, optional, size } = seed;
  const id = `q${before.length}`;
  const possible = conditionsAfter(before, audience);
  const when = possible[seed.when % possible.length] ?? null;
  const sayable = before.filter((each) => each.kind !== 'note' && (!each.when || !when));
  const answers = audience === 'customer' ? sayable.map((each) => each.id) : [];
  const recalled = [
    ...recallOf('answer', answers, seed.answer),
    ...recallOf('fact', factNames, seed.fact),
  ];
  const base = { id, text: textsOf(id, recalled), optional, when };
  const fact = seed.asksForFact && audience === 'customer' ? factOfKind(kind) : undefined;
  const isNew = fact !== undefined && before.every((each) => each.fact !== fact);
  const keep = seed.isKeptShortly ? { keep: hoursKept.read } : {};
  const telling = isNew ? { fact, ...keep } : {};
  const options = letters.slice(0, size).map((each) => ({ id: each, text: optionTexts(each) }));
  const made = { ...base, ...telling };
  return { question: ofKind(kind, made, options, size), recalled };
}

function recallOf(of: Recalled['of'], ids: readonly string[], seed: number): Recalled[] {
  const id = [null, null, null, ...ids][seed % (ids.length + 3)];
  return id ? [{ of, id }] : [];
}

function textsOf(id: string, recalled: readonly Recalled[]): Record<Language, string> {
  const said = recalled.map((each) => ` {${each.of}.${each.id}|${otherwise}}`).join('');
  const texts = languages.map((each) => [each, `${questionWord(id, each)}${said}`]);
  return Object.fromEntries(texts);
}

function optionTexts(id: string): Record<Language, string> {
  return { en: optionText(id, 'en'), ru: optionText(id, 'ru'), cs: optionText(id, 'cs') };
}

const measured = { metric: null, driver: '', cutoffs: null } as const;

function ofKind(
  kind: Kind,
  base: Pick<Question, 'id' | 'text' | 'optional' | 'when' | 'fact' | 'keep'>,
  options: { id: string; text: Record<Language, string> }[],
  size: number,
): Question {
  const steps = size > 3 ? { from: 0, to: 10 } : { from: 1, to: 5 };
  switch (kind) {
    case 'scale':
      return { ...base, kind, ...steps, ...measured, ends: { low: {}, high: {} } };
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

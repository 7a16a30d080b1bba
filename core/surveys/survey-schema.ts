import { z } from 'zod';
import { KeepError, parseKeep } from '../facts/keep.ts';
import { type Language, languages } from '../i18n/languages.ts';
import {
  audience,
  linesOf,
  name,
  record,
  text,
  textReadBy,
  truth,
  words,
} from '../inputs/leaves.ts';
import { reservedWords } from './condition-parser.ts';

/** Surveys as they stand in a programme file; conditions are read apart (read-survey.ts). */

const mostQuestionCharacters = 1000;
/** Slack's longest button. */
const mostLabelCharacters = 75;
/** As many as a select of Discord holds. */
const mostOptions = 25;

const metrics = ['nps', 'enps', 'csat', 'ces', 'driver'] as const;

export function textsOf(mostCharacters: number) {
  const each = text(mostCharacters).exactOptional();
  const texts = Object.fromEntries(languages.map((language) => [language, each]));
  return record(texts as Record<Language, typeof each>);
}

const label = textsOf(mostLabelCharacters);
const stepAllowed = 'a whole number from 0 to 10';
const step = z.int(stepAllowed).min(0, stepAllowed).max(10, stepAllowed);
const number = z.number('a number').min(-1e12, 'at least -1e12').max(1e12, 'at most 1e12');
const optionAllowed = '{ id: good, text: { en: Good } }';
const options = z
  .array(
    record({ id: name, text: label }, `an option such as ${optionAllowed}`),
    `a list of options such as ${optionAllowed}`,
  )
  .min(2, `two options or more, each such as ${optionAllowed}`)
  .max(mostOptions, `at most ${mostOptions} options`);

const reserved = new RegExp(`^(?!(?:${reservedWords.join('|')})$)`);

const conditionAllowed = 'a condition such as score <= 3';

const base = {
  id: z
    .string('a name such as score')
    .regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'letters (A to Z), digits, - and _, a letter first')
    .regex(reserved, `any name but ${reservedWords.join(', ')}`),
  text: textsOf(mostQuestionCharacters),
  optional: truth.default(false),
  when: z.string(conditionAllowed).trim().min(1, conditionAllowed).default(''),
};

const cutoffs = record({ low: step.nullable().default(null), high: step });
const keep = textReadBy('a length such as 12 months, 90d', parseKeep, KeepError);

/** A fact that an answer tells. */
const telling = {
  fact: z
    .string('a name of a fact such as store')
    .regex(/^[^{}|]{1,100}$/, 'a name of a fact such as store, without { } |')
    .exactOptional(),
  keep: keep.exactOptional(),
};

const measure = {
  metric: words(metrics).nullable().default(null),
  driver: name.default(''),
  cutoffs: cutoffs.nullable().default(null),
};
const noEnds = { low: {}, high: {} };
const ends = record({ low: label.default({}), high: label.default({}) }).default(noEnds);

function question<Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return record({ ...base, kind: z.literal(kind, kind), ...shape });
}

export const questionSchemas = {
  scale: question('scale', { from: step, to: step, ...measure, ends }),
  faces: question('faces', measure),
  yesno: question('yesno', telling),
  choice: question('choice', { options, ...telling }),
  choices: question('choices', { options, ...telling }),
  rank: question('rank', { options }),
  number: question('number', {
    from: number.default(0),
    to: number.default(1_000_000_000),
    ...telling,
  }),
  date: question('date', telling),
  text: question('text', telling),
  note: question('note', {}),
} as const;

type Kind = keyof typeof questionSchemas;

export const kinds = Object.keys(questionSchemas) as [Kind, ...Kind[]];

/** What can be said of a question whose kind is not known. */
export const anyQuestion = z.looseObject(
  { ...base, kind: words(kinds) },
  linesOf('id, kind, text'),
);

const fromOne = z.int('a whole number').min(1, 'a whole number from 1');

export const surveySchema = record({
  id: name,
  version: fromOne,
  audience,
  questions: z.array(z.unknown(), 'a list of questions').min(1, 'one question or more'),
});

/** Among the questions: so many of a bank's in each round. */
export const rotationSchema = record({
  rotate: name,
  take: fromOne,
});

export const templateUseSchema = record({
  template: name,
  id: name.optional(),
  version: fromOne.optional(),
});

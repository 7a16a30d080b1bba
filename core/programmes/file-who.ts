import { z } from 'zod';
import { audience, name, oneOrSeveral, record, textReadBy, textThat } from '../inputs/leaves.ts';
import type { PersonTest } from '../model.ts';
import { DurationError, parseDuration, readDays } from './duration.ts';

/** Whom a programme asks. */

type Tenure = NonNullable<PersonTest['tenure']>;

const tenureAllowed = 'a comparison with days or weeks, such as ">= 90d" or "< 2w"';
const comparisons = ['<=', '>=', '<', '>'] as const;
/** Deep enough for anything that can be understood when it is read. */
const deepest = 4;

const tenure = textThat(tenureAllowed, (said) => readTenure(said) !== null).transform(readTenure);

function readTenure(said: string): Tenure | null {
  const is = comparisons.find((each) => said.trim().startsWith(each));
  const length = is && readDays(said.trim().slice(is.length));
  return is && length ? { is, length } : null;
}

const names = z
  .union([name.transform((one) => [one]), z.array(name).min(1)], 'a name or a list of names')
  .readonly();

const within = textReadBy('a length such as 30d', parseDuration, DurationError);

function orNull<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().transform((value) => value ?? null);
}

const plainTests = {
  team: oneOrSeveral.default([]),
  site: oneOrSeveral.default([]),
  segment: oneOrSeveral.default([]),
  tenure: orNull(tenure),
  touchpoint: orNull(record({ name: names, within })),
};

function testsWithin(depth: number) {
  const inner: z.ZodType<PersonTest> = depth === 1 ? innermost : someOf(testsWithin(depth - 1));
  const several = z
    .array(inner, 'a list such as [{ team: sales }, { site: praha }]')
    .min(1, 'a list that is not empty');
  return {
    ...plainTests,
    and: several.default([]),
    or: several.default([]),
    not: orNull(inner),
  };
}

const innermost: z.ZodType<PersonTest> = someOf(plainTests).transform((plain) => ({
  ...plain,
  and: [],
  or: [],
  not: null,
}));

/** A test that says nothing would mean everybody, or with `not` nobody. */
function someOf<Shape extends z.ZodRawShape>(shape: Shape) {
  return record(shape).superRefine((test, context) => {
    const says = Object.values(test).some((each) => each !== null && (each as []).length !== 0);
    if (says || context.issues.length > 0) return;
    const allowed = `one or more of ${Object.keys(shape).join(', ')}`;
    context.addIssue({ code: 'custom', message: `found no keys; allowed: ${allowed}` });
  });
}

export const whoSchema = record({ audience, ...testsWithin(deepest) });

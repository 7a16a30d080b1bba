import { fail } from '../failure.ts';
import type { Accumulator } from '../subset.ts';
import { keyOf } from '../values/key.ts';
import { type Document, isDocument, setField } from '../values/kind.ts';
import { compileExpression, type Expression } from './expression.ts';
import { average, highest, lowest, standardDeviation, total } from './figures.ts';

const accumulators: Readonly<Record<Accumulator, (values: readonly unknown[]) => unknown>> = {
  $sum: total,
  $avg: average,
  $min: lowest,
  $max: highest,
  $count: (values) => values.length,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: distinct,
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $mergeObjects: (values) => Object.assign({}, ...values.filter(isDocument)),
  $stdDevPop: (values) => standardDeviation(values, 'all'),
  $stdDevSamp: (values) => standardDeviation(values, 'sample'),
};

export function distinct(values: readonly unknown[]): unknown[] {
  const seen = new Map<string, unknown>();
  for (const value of values) {
    if (value === undefined) continue;
    const key = keyOf(value);
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}

interface Field {
  name: string;
  value: Expression;
  gather: (values: readonly unknown[]) => unknown;
}

interface Group {
  id: unknown;
  members: Document[];
}

export type Grouping = (documents: readonly Document[]) => Document[];

export function compileGroup(spec: Document, variables: Document): Grouping {
  const { _id: id, ...fields } = spec;
  if (!('_id' in spec)) fail('Location15955', 'a group specification must include an _id');
  return createGrouping(compileExpression(id, variables), fields, variables);
}

export function createGrouping(idOf: Expression, spec: Document, variables: Document): Grouping {
  const fields = Object.entries(spec).map(([name, value]) => readField(name, value, variables));
  return (documents) =>
    [...groupBy(documents, idOf).values()].map((group) => summarize(group, fields));
}

function groupBy(documents: readonly Document[], idOf: Expression): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const document of documents) {
    const id = idOf(document) ?? null;
    const key = keyOf(id);
    const group = groups.get(key);
    if (group) group.members.push(document);
    else groups.set(key, { id, members: [document] });
  }
  return groups;
}

function summarize({ id, members }: Group, fields: readonly Field[]): Document {
  const summary: Document = { _id: id };
  for (const { name, value, gather } of fields) setField(summary, name, gather(members.map(value)));
  return summary;
}

function readField(name: string, spec: unknown, variables: Document): Field {
  const [operator, ...others] = isDocument(spec) ? Object.keys(spec) : [];
  if (!isDocument(spec) || operator === undefined) {
    return fail('Location40234', `The field '${name}' must be an accumulator object`);
  }
  if (others.length > 0) {
    fail('Location40238', `The field '${name}' must specify one accumulator`);
  }
  const gather = accumulators[operator as Accumulator];
  if (!gather) fail('Location15952', `unknown group operator '${operator}'`);
  const argument = operator === '$count' ? null : spec[operator];
  return { name, gather, value: compileExpression(argument, variables) };
}

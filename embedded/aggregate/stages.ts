import { fail } from '../failure.ts';
import { createFieldTree, dropInDocument, withField } from '../query/field-tree.ts';
import { compileFilter } from '../query/match.ts';
import { compileProjection } from '../query/projection.ts';
import { readSort, sortDocuments } from '../query/sort.ts';
import type { Stage } from '../subset.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { compileBucket } from './bucket.ts';
import { compileExpression } from './expression.ts';
import { compileGroup } from './group.ts';
import { compileLookup } from './lookup.ts';
import type { CompilePipeline, PipelineContext, Step } from './step.ts';
import { compileUnwind } from './unwind.ts';

type CompileStage = (
  argument: unknown,
  context: PipelineContext,
  pipeline: CompilePipeline,
) => Step;

const setFields: CompileStage = (argument, { variables }) => {
  const fields = Object.entries(documentOf('$set', argument)).map(
    ([path, value]) => [path.split('.'), compileExpression(value, variables)] as const,
  );
  return (documents) =>
    documents.map((document) =>
      fields.reduce<Document>(
        (made, [parts, value]) => withField(made, parts, value(document)) as Document,
        document,
      ),
    );
};

const replaceRoot: CompileStage = (argument, { variables }) => {
  const value = compileExpression(argument, variables);
  return (documents) =>
    documents.map((document) => {
      const root = value(document);
      if (isDocument(root)) return root;
      return fail('Location40228', "'newRoot' expression must evaluate to an object");
    });
};

export const stages: Readonly<Record<Stage, CompileStage>> = {
  $match: (argument, context) => {
    const matches = compileFilter(documentOf('$match', argument), context);
    return (documents) => documents.filter((document) => matches(document));
  },
  $sort: (argument, { collator }) => {
    const fields = readSort(documentOf('$sort', argument));
    return (documents) => sortDocuments(documents, fields, collator);
  },
  $skip: (argument) => {
    const count = countOf('$skip', argument, 0);
    return (documents) => documents.slice(count);
  },
  $limit: (argument) => {
    const count = countOf('$limit', argument, 1);
    return (documents) => documents.slice(0, count);
  },
  $project: (argument, { variables }) => {
    const spec = documentOf('$project', argument);
    if (Object.keys(spec).length === 0) {
      fail('Location51272', '$project specification must have at least one field');
    }
    const project = compileProjection(spec, variables);
    return (documents) => documents.map(project);
  },
  $set: setFields,
  $addFields: setFields,
  $unset: (argument) => {
    const tree = createFieldTree((isArray(argument) ? argument : [argument]).map(pathOf));
    return (documents) => documents.map((document) => dropInDocument(document, tree));
  },
  $replaceRoot: (argument, context, pipeline) =>
    replaceRoot(documentOf('$replaceRoot', argument)['newRoot'], context, pipeline),
  $replaceWith: replaceRoot,
  $group: (argument, { variables }) => compileGroup(documentOf('$group', argument), variables),
  $count: (argument) => {
    const name = pathOf(argument);
    return (documents) => (documents.length > 0 ? [{ [name]: documents.length }] : []);
  },
  $sortByCount: (argument, { variables }) => {
    const group = compileGroup({ _id: argument, count: { $sum: 1 } }, variables);
    return (documents) => sortDocuments(group(documents), [['count', -1]], null);
  },
  $bucket: (argument, { variables }) => compileBucket(documentOf('$bucket', argument), variables),
  $unwind: (argument) => compileUnwind(argument),
  $lookup: (argument, context, pipeline) =>
    compileLookup(documentOf('$lookup', argument), context, pipeline),
  $facet: (argument, context, pipeline) => {
    const facets = Object.entries(documentOf('$facet', argument)).map(
      ([name, inner]) => [name, pipeline(arrayOf('$facet', inner), context)] as const,
    );
    return (documents) => [
      Object.fromEntries(facets.map(([name, run]) => [name, [...run(documents)]])),
    ];
  },
};

export function documentOf(name: string, argument: unknown): Document {
  if (isDocument(argument)) return argument;
  return fail('Location15959', `the ${name} specification must be an object`);
}

function arrayOf(name: string, argument: unknown): readonly unknown[] {
  return isArray(argument)
    ? argument
    : fail('Location40170', `arguments to ${name} must be arrays`);
}

function pathOf(argument: unknown): string {
  if (typeof argument === 'string' && argument !== '' && !argument.startsWith('$')) return argument;
  return fail(
    'Location31002',
    'a field path must be a non-empty string that does not start with $',
  );
}

function countOf(name: string, argument: unknown, least: number): number {
  const count = isNumeric(argument) ? toNumber(argument) : Number.NaN;
  if (Number.isInteger(count) && count >= least) return count;
  return fail('Location15958', `the ${name} must be ${least === 0 ? 'non-negative' : 'positive'}`);
}

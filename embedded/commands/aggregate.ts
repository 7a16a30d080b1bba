import { compilePipeline, readStage } from '../aggregate/pipeline.ts';
import { documentOf } from '../aggregate/stages.ts';
import type { PipelineContext } from '../aggregate/step.ts';
import { fail } from '../failure.ts';
import { createCollator } from '../query/collation.ts';
import { everything, find } from '../storage/find.ts';
import { type Document, isArray } from '../values/kind.ts';
import { defaultBatchSize } from './cursors.ts';
import type { Command, Engine, Handler } from './engine.ts';
import { collectionName, countIn, documentIn } from './fields.ts';

export const aggregate: Handler = (command, engine) => {
  const { body, database } = command;
  const { pipeline } = body;
  if (!isArray(pipeline)) {
    return fail('TypeMismatch', "'pipeline' option must be specified as an array");
  }
  if (!('cursor' in body)) fail('FailedToParse', "The 'cursor' option is required");
  const documents = run(command, engine, pipeline);
  return engine.cursors.open(`${database}.${collectionName(command)}`, documents, {
    size: countIn(documentIn(body, 'cursor'), 'batchSize', defaultBatchSize),
    isSingle: false,
  });
};

function run(
  command: Command,
  { catalog }: Engine,
  pipeline: readonly unknown[],
): readonly Document[] {
  const { body, database } = command;
  const context: PipelineContext = {
    variables: documentIn(body, 'let'),
    collator: createCollator(body['collation']),
    collection: (name) => {
      const other = catalog.get(database, name);
      return other ? find(other, {}, everything).map(({ document }) => document) : [];
    },
  };
  compilePipeline(pipeline, context);
  const collection = catalog.get(database, collectionName(command));
  if (!collection) return compilePipeline(pipeline, context)([]);
  const { filter, sort, rest } = splitSearch(pipeline);
  const { collator, variables } = context;
  const found = find(collection, filter, { ...everything, sort, collator, variables });
  return compilePipeline(rest, context)(found.map(({ document }) => document));
}

/** A `$match` and a `$sort` that come first can use an index. */
function splitSearch(pipeline: readonly unknown[]): {
  filter: Document;
  sort: Document;
  rest: readonly unknown[];
} {
  const [filter, unfiltered] = takeStage('$match', pipeline);
  const [sort, rest] = takeStage('$sort', unfiltered);
  return { filter, sort, rest };
}

function takeStage(
  name: '$match' | '$sort',
  pipeline: readonly unknown[],
): readonly [Document, readonly unknown[]] {
  if (pipeline.length === 0) return [{}, pipeline];
  const [first, argument] = readStage(pipeline[0]);
  return first === name ? [documentOf(name, argument), pipeline.slice(1)] : [{}, pipeline];
}

import { compilePipeline, readStage } from '../aggregate/pipeline.ts';
import { fail } from '../failure.ts';
import { updateStages } from '../subset.ts';
import { copyValue } from '../values/codec.ts';
import { equalValues } from '../values/compare.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { compileModifiers } from './modifiers.ts';
import type { Target, UpdateOptions } from './target.ts';

export interface CompiledUpdate {
  replaces: boolean;
  /** A new document; the old one is left as it is. */
  apply(document: Document, target: Target): Document;
}

/** @throws MongoFailure for what is wrong with the update whatever the document. */
export function compileUpdate(update: unknown, options: UpdateOptions): CompiledUpdate {
  if (isArray(update)) return keepingId(compileUpdatePipeline(update, options), false);
  if (!isDocument(update)) {
    return fail('FailedToParse', 'Update argument must be either an object or an array');
  }
  const names = Object.keys(update);
  if (names[0]?.startsWith('$')) return keepingId(compileModifiers(update, options), false);
  refuseDollarFields(update);
  return keepingId((document) => replaceWith(document, update), true);
}

/** @throws MongoFailure where a field of the document's own begins with a dollar. */
export function refuseDollarFields(document: Document): void {
  const name = Object.keys(document).find((field) => field.startsWith('$'));
  if (name === undefined) return;
  fail(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );
}

function compileUpdatePipeline(
  pipeline: readonly unknown[],
  { variables }: UpdateOptions,
): CompiledUpdate['apply'] {
  for (const stage of pipeline) {
    const [name] = readStage(stage);
    if (!(updateStages as readonly string[]).includes(name)) {
      fail('InvalidOptions', `${name} is not allowed to be used within an update`);
    }
  }
  const run = compilePipeline(pipeline, { variables, collator: null, collection: () => [] });
  return (document) => {
    const [result = {}] = run([document]);
    return '_id' in result || !('_id' in document) ? result : { _id: document['_id'], ...result };
  };
}

function replaceWith(document: Document, update: Document): Document {
  const { _id: given, ...fields } = copyValue(update);
  const id = document['_id'] ?? given;
  if (given !== undefined && !equalValues(given, id)) refuseNewId();
  return id === undefined ? fields : { _id: id, ...fields };
}

function keepingId(apply: CompiledUpdate['apply'], replaces: boolean): CompiledUpdate {
  return {
    replaces,
    apply: (document, target) => {
      const updated = apply(document, target);
      const id = document['_id'];
      if (id !== undefined && !equalValues(updated['_id'], id)) refuseNewId();
      return updated;
    },
  };
}

function refuseNewId(): never {
  return fail(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

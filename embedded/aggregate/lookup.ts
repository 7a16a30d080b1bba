import { fail } from '../failure.ts';
import { withField } from '../query/field-tree.ts';
import { keyOf } from '../values/key.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { valuesAt } from '../values/path.ts';
import { compileExpression } from './expression.ts';
import type { CompilePipeline, PipelineContext, Step } from './step.ts';

const options = new Set(['from', 'localField', 'foreignField', 'as', 'let', 'pipeline']);

/** Joins by equal fields, by a pipeline that knows `let`, or by both. */
export function compileLookup(
  spec: Document,
  context: PipelineContext,
  compilePipeline: CompilePipeline,
): Step {
  const strange = Object.keys(spec).find((name) => !options.has(name));
  if (strange) fail('FailedToParse', `unknown argument to $lookup: ${strange}`);
  const { from, as } = spec;
  if (typeof from !== 'string' || typeof as !== 'string') {
    return fail('FailedToParse', '$lookup needs the strings from and as');
  }
  const refine = compileRefinement(spec, context, compilePipeline);
  return (documents) => {
    const join = createJoin(spec, context.collection(from));
    return documents.map(
      (document) =>
        withField(document, as.split('.'), refine(document, join(document))) as Document,
    );
  };
}

type Join = (local: Document) => readonly Document[];

function createJoin({ localField, foreignField }: Document, foreign: readonly Document[]): Join {
  if (typeof localField !== 'string' || typeof foreignField !== 'string') return () => foreign;
  const byKey = new Map<string, Set<number>>();
  for (const [at, document] of foreign.entries()) {
    for (const value of valuesAt(document, foreignField)) {
      const key = keyOf(value);
      const places = byKey.get(key);
      if (places) places.add(at);
      else byKey.set(key, new Set([at]));
    }
  }
  return (local) => {
    const places = valuesAt(local, localField).flatMap((value) => [
      ...(byKey.get(keyOf(value)) ?? []),
    ]);
    return [...new Set(places)].sort((a, b) => a - b).map((at) => foreign[at] ?? {});
  };
}

function compileRefinement(
  { let: bindings, pipeline }: Document,
  context: PipelineContext,
  compilePipeline: CompilePipeline,
): (local: Document, joined: readonly Document[]) => Document[] {
  if (pipeline === undefined) return (_local, joined) => [...joined];
  if (!isArray(pipeline)) return fail('TypeMismatch', "'pipeline' option must be an array");
  const variables = Object.entries(isDocument(bindings) ? bindings : {}).map(
    ([name, value]) => [name, compileExpression(value, context.variables)] as const,
  );
  compilePipeline(pipeline, context);
  return (local, joined) => {
    const bound = Object.fromEntries(
      variables.map(([name, value]) => [name, value(local) ?? null]),
    );
    const inner = { ...context, variables: { ...context.variables, ...bound } };
    return [...compilePipeline(pipeline, inner)(joined)];
  };
}

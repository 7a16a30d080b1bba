import { fail } from '../failure.ts';
import { withField } from '../query/field-tree.ts';
import { keyOf } from '../values/key.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { someLeaf } from '../values/path.ts';
import { compileExpression } from './expression.ts';
import { valueAtPath } from './field-path.ts';
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
  const places = new Map<string, Set<number>>();
  for (const [at, document] of foreign.entries()) {
    for (const key of foreignKeys(document, foreignField)) {
      const known = places.get(key) ?? new Set();
      places.set(key, known.add(at));
    }
  }
  return (local) => {
    const keys = localValues(local, localField).map(keyOf);
    const found = new Set(keys.flatMap((key) => [...(places.get(key) ?? [])]));
    return [...found].sort((a, b) => a - b).map((at) => foreign[at] ?? {});
  };
}

/** Of what an equality on the field would find: an array as a whole and each of its items. */
function foreignKeys(document: Document, path: string): string[] {
  const keys: string[] = [];
  someLeaf(document, path.split('.'), (value, _position, whole) => {
    keys.push(keyOf(value));
    if (isArray(value) && !whole) keys.push(...value.map(keyOf));
    return false;
  });
  return keys;
}

function localValues(document: Document, path: string): readonly unknown[] {
  const value = valueAtPath(document, path.split('.'));
  return isArray(value) ? value : [value];
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

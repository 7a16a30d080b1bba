import { fail } from '../failure.ts';
import { sortDocuments } from '../query/sort.ts';
import { compareValues } from '../values/compare.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { compileExpression } from './expression.ts';
import { createGrouping, type Grouping } from './group.ts';

/** A bucket holds its lower boundary and not its upper one. */
export function compileBucket(spec: Document, variables: Document): Grouping {
  const boundaries = readBoundaries(spec['boundaries']);
  const groupBy = compileExpression(spec['groupBy'], variables);
  const output = spec['output'] ?? { count: { $sum: 1 } };
  if (!isDocument(output)) fail('Location40196', 'The $bucket output field must be an object');
  const bucketOf = (document: Document): unknown => {
    const value = groupBy(document);
    const bucket = lowerBoundary(boundaries, value) ?? spec['default'];
    if (bucket !== undefined) return bucket;
    return fail('Location40066', '$bucket could not find a matching branch for an input');
  };
  const group = createGrouping(bucketOf, output, variables);
  return (documents) => sortDocuments(group(documents), [['_id', 1]], null);
}

function readBoundaries(boundaries: unknown): readonly unknown[] {
  if (!isArray(boundaries) || boundaries.length < 2) {
    return fail('Location40192', "The $bucket 'boundaries' field must have at least 2 values");
  }
  const ascends = boundaries.every(
    (value, at) => at === 0 || compareValues(boundaries[at - 1], value) < 0,
  );
  if (!ascends) fail('Location40194', "The 'boundaries' option to $bucket must be sorted");
  return boundaries;
}

function lowerBoundary(boundaries: readonly unknown[], value: unknown): unknown {
  const above = boundaries.findIndex((boundary) => compareValues(boundary, value) > 0);
  return above > 0 ? boundaries[above - 1] : undefined;
}

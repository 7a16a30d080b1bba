import { fail } from '../failure.ts';
import { type Document, fieldOf, isArray } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { valuesAt } from '../values/path.ts';
import { type Collator, compareCollated } from './collation.ts';

export type Direction = 1 | -1;

export type SortField = readonly [path: string, direction: Direction];

export function readSort(spec: Document): readonly SortField[] {
  return Object.entries(spec).map(([path, direction]) => [path, readDirection(direction)]);
}

function readDirection(value: unknown): Direction {
  const direction = isNumeric(value) ? toNumber(value) : 0;
  if (direction === 1 || direction === -1) return direction;
  return fail(
    'Location15998',
    '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
  );
}

/** In stable order. An array counts by its lowest item, or descending by its highest. */
export function sortBy<T>(
  items: readonly T[],
  documentOf: (item: T) => Document,
  fields: readonly SortField[],
  collator: Collator,
): T[] {
  const keyed = items.map((item) => ({
    item,
    keys: fields.map((field) => sortKey(documentOf(item), field, collator)),
  }));
  keyed.sort((a, b) => compareKeys(a.keys, b.keys, fields, collator));
  return keyed.map(({ item }) => item);
}

export function sortDocuments(
  documents: readonly Document[],
  fields: readonly SortField[],
  collator: Collator,
): Document[] {
  return sortBy(documents, (document) => document, fields, collator);
}

function sortKey(document: Document, [path, direction]: SortField, collator: Collator): unknown {
  if (!path.includes('.')) {
    const value = fieldOf(document, path);
    if (!isArray(value)) return value;
  }
  return valuesAt(document, path).reduce((best, value) =>
    compareCollated(value, best, collator) * direction < 0 ? value : best,
  );
}

function compareKeys(
  left: readonly unknown[],
  right: readonly unknown[],
  fields: readonly SortField[],
  collator: Collator,
): number {
  for (const [at, [, direction]] of fields.entries()) {
    const order = compareCollated(left[at], right[at], collator);
    if (order !== 0) return order * direction;
  }
  return 0;
}

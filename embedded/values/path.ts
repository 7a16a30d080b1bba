import { type Document, fieldOf, isArray, isDocument } from './kind.ts';

const arrayIndex = /^\d+$/;

export function isArrayIndex(part: string): boolean {
  return arrayIndex.test(part);
}

/**
 * `position` is the place in the first array on the way (what `$` stands for). `whole`: the path named this value by
 * its array index, so that it is not looked into as an array.
 */
export type LeafVisitor = (value: unknown, position: number | undefined, whole: boolean) => boolean;

/** Visits every value that a query path can mean, `undefined` where it is missing; stops when the visitor says true. */
export function someLeaf(value: unknown, path: readonly string[], visit: LeafVisitor): boolean {
  return descend(value, path, 0, undefined, visit, false);
}

function descend(
  value: unknown,
  path: readonly string[],
  at: number,
  position: number | undefined,
  visit: LeafVisitor,
  whole: boolean,
): boolean {
  const part = path[at];
  if (part === undefined) return visit(value, position, whole);
  if (isArray(value)) return descendArray(value, path, at, position, visit);
  if (!isDocument(value)) return visit(undefined, position, false);
  return descend(fieldOf(value, part), path, at + 1, position, visit, false);
}

function descendArray(
  items: readonly unknown[],
  path: readonly string[],
  at: number,
  position: number | undefined,
  visit: LeafVisitor,
): boolean {
  if (indexedLeaf(items, path, at, position, visit)) return true;
  return items.some(
    (item, place) => isDocument(item) && descend(item, path, at, position ?? place, visit, false),
  );
}

/** What `a.0` means on an array; a scalar there has no fields, not even missing ones. */
function indexedLeaf(
  items: readonly unknown[],
  path: readonly string[],
  at: number,
  position: number | undefined,
  visit: LeafVisitor,
): boolean {
  const index = isArrayIndex(path[at] ?? '') ? Number(path[at]) : items.length;
  if (index >= items.length) return false;
  const item = items[index];
  const isDeadEnd = at + 1 < path.length && !isArray(item) && !isDocument(item);
  return !isDeadEnd && descend(item, path, at + 1, position, visit, true);
}

/** What sorting, indexes and `distinct` see at a path: each item of an array, `undefined` for a missing value. */
export function valuesAt(document: Document, path: string): unknown[] {
  if (!path.includes('.')) return spread(fieldOf(document, path));
  const found: unknown[] = [];
  collect(document, path.split('.'), 0, found);
  return found.length > 0 ? found : [undefined];
}

function spread(value: unknown): unknown[] {
  if (!isArray(value)) return [value];
  return value.length > 0 ? value : [undefined];
}

function collect(value: unknown, path: readonly string[], at: number, found: unknown[]): void {
  const part = path[at];
  if (part === undefined) found.push(...spread(value));
  else if (isArray(value)) collectItems(value, path, at, found);
  else collect(isDocument(value) ? fieldOf(value, part) : undefined, path, at + 1, found);
}

function collectItems(
  items: readonly unknown[],
  path: readonly string[],
  at: number,
  found: unknown[],
): void {
  const part = path[at] ?? '';
  const byIndex = isArrayIndex(part);
  if (byIndex && Number(part) < items.length) collect(items[Number(part)], path, at + 1, found);
  for (const item of items) {
    if (!byIndex || (isDocument(item) && Object.hasOwn(item, part))) {
      collect(isDocument(item) ? item : {}, path, at, found);
    }
  }
}

import { badValue, fail } from '../failure.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { withField } from './field-tree.ts';
import { compileFilter } from './match.ts';
import type { Hit } from './predicate.ts';
import { compileProjection, type Projector, readFlag } from './projection.ts';

/** A change to one field after the plain projection was made from `source`; `undefined` leaves it out. */
type FieldChange = (source: Document) => unknown;

/** The projection of `find` and `findAndModify`: also `$slice`, `$elemMatch` and `path.$`. */
export function compileFindProjection(
  spec: Document,
  filter: Document,
  variables: Document,
): Projector | null {
  if (Object.keys(spec).length === 0) return null;
  const plain: Document = {};
  const changes = new Map<string, FieldChange>();
  for (const [path, value] of Object.entries(spec)) {
    const change = readChange(path, value, filter);
    if (!change) plain[path] = value;
    else changes.set(path.endsWith('.$') ? path.slice(0, -2) : path, change);
    if (change && path.endsWith('.$')) plain[path.slice(0, -2)] = 1;
  }
  const matches = Object.values(spec).some(isElemMatch);
  return withChanges(plainProjector(plain, changes, matches, variables), changes);
}

/**
 * `$slice` alone keeps every other field and `$elemMatch` alone keeps none, unless the id is left out. Beside fields
 * that are kept, theirs are kept too.
 */
function plainProjector(
  plain: Document,
  changes: ReadonlyMap<string, FieldChange>,
  matches: boolean,
  variables: Document,
): Projector {
  const flags = Object.entries(plain).filter(([path]) => path !== '_id');
  const keeps = flags.some(([, value]) => readFlag(value) !== false);
  const matchesOnly = matches && flags.length === 0 && readFlag(plain['_id']) !== false;
  const added = keeps || matchesOnly ? [...changes.keys()].map((path) => [path, 1]) : [];
  return compileProjection({ ...plain, ...Object.fromEntries(added) }, variables);
}

function withChanges(project: Projector, changes: ReadonlyMap<string, FieldChange>): Projector {
  if (changes.size === 0) return project;
  return (source) => {
    let projected = project(source);
    for (const [path, change] of changes) {
      const value = change(source);
      projected =
        value === undefined
          ? without(projected, path)
          : (withField(projected, path.split('.'), value) as Document);
    }
    return projected;
  };
}

function without(document: Document, path: string): Document {
  const { [path]: _left, ...rest } = document;
  return rest;
}

function readChange(path: string, value: unknown, filter: Document): FieldChange | null {
  if (path.endsWith('.$')) return positional(path.slice(0, -2), filter);
  if (isSlice(value)) return slice(path, value['$slice']);
  if (isElemMatch(value)) return firstMatching(path, value['$elemMatch']);
  return null;
}

function isElemMatch(value: unknown): value is Document {
  return isDocument(value) && '$elemMatch' in value;
}

/** `{ $slice: n }` and `{ $slice: [skip, n] }`; with a field path first it is the expression of the same name. */
function isSlice(value: unknown): value is Document {
  if (!isDocument(value) || !('$slice' in value)) return false;
  const argument = value['$slice'];
  return !isArray(argument) || isNumeric(argument[0]);
}

function slice(path: string, argument: unknown): FieldChange {
  const [first, count] = (isArray(argument) ? argument : [argument]).map((value) =>
    isNumeric(value) ? toNumber(value) : badValue('Invalid $slice syntax'),
  );
  if (first === undefined) return badValue('Invalid $slice syntax');
  return (source) => {
    const items = itemsAt(source, path);
    return items && takeSlice(items, first, count);
  };
}

function takeSlice(items: readonly unknown[], first: number, count: number | undefined): unknown[] {
  if (count === undefined) return first >= 0 ? items.slice(0, first) : items.slice(first);
  const from = first < 0 ? Math.max(0, items.length + first) : first;
  return items.slice(from, from + count);
}

function firstMatching(path: string, argument: unknown): FieldChange {
  if (path.includes('.')) {
    return fail('Location31275', 'Cannot use $elemMatch projection on a nested field');
  }
  const matches = compileFilter({ item: { $elemMatch: argument } });
  return (source) => {
    const hit: Hit = { position: undefined };
    const items = itemsAt(source, path);
    return items && matches({ item: items }, hit) ? [items[hit.position ?? 0]] : undefined;
  };
}

function positional(path: string, filter: Document): FieldChange {
  const matches = compileFilter(filter);
  return (source) => {
    const hit: Hit = { position: undefined };
    matches(source, hit);
    const items = itemsAt(source, path);
    if (!items || hit.position === undefined) {
      fail(
        'Location51246',
        "positional operator '.$' couldn't find a matching element in the array",
      );
    }
    return [items[hit.position]];
  };
}

function itemsAt(source: Document, path: string): unknown[] | undefined {
  const value = path
    .split('.')
    .reduce<unknown>((at, part) => (isDocument(at) ? at[part] : undefined), source);
  return isArray(value) ? value : undefined;
}

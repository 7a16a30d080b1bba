import { BSONRegExp } from 'bson';
import { badValue, fail } from '../failure.ts';
import { compilePullFilter } from '../query/match.ts';
import { equals } from '../query/predicate.ts';
import { readSort, sortBy } from '../query/sort.ts';
import { pushModifiers } from '../subset.ts';
import { compareValues, equalValues } from '../values/compare.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { isInteger, isNumeric, toNumber } from '../values/number.ts';
import { typeNameOf } from '../values/type-name.ts';
import { type Edit, unchanged } from './edit.ts';

export function push(argument: unknown, path: string): Edit {
  const change =
    isDocument(argument) && '$each' in argument ? readPush(argument) : pushOne(argument);
  return (old) => {
    if (old === undefined) return change([]);
    if (isArray(old)) return change(old);
    return badValue(`The field '${path}' must be an array but is of type ${typeNameOf(old)}`);
  };
}

type Change = (items: readonly unknown[]) => unknown[];

function pushOne(value: unknown): Change {
  return (items) => [...items, value];
}

function readPush(argument: Document): Change {
  const strange = Object.keys(argument).find(
    (name) => !(pushModifiers as readonly string[]).includes(name),
  );
  if (strange !== undefined) badValue(`Unrecognized clause in $push: ${strange}`);
  const { $each: added, $position: position, $sort: sort, $slice: slice } = argument;
  if (!isArray(added)) {
    return badValue(
      `The argument to $each in $push must be an array but it was of type: ${typeNameOf(added)}`,
    );
  }
  const place = readWhole('$position', position);
  const limit = readWhole('$slice', slice);
  const order = sort === undefined ? null : readOrder(sort);
  return (items) => {
    const joined = insertAt(items, added, place);
    const ordered = order ? order(joined) : joined;
    return limit === null ? ordered : takeFrom(ordered, limit);
  };
}

function readWhole(name: string, value: unknown): number | null {
  if (value === undefined) return null;
  if (isNumeric(value) && isInteger(value)) return toNumber(value);
  return badValue(
    `The value for ${name} must be an integer value but was given type: ${typeNameOf(value)}`,
  );
}

function readOrder(sort: unknown): (items: readonly unknown[]) => unknown[] {
  if (isDocument(sort)) {
    const fields = readSort(sort);
    return (items) => sortBy(items, (item) => (isDocument(item) ? item : {}), fields, null);
  }
  const direction = isNumeric(sort) ? toNumber(sort) : 0;
  if (direction !== 1 && direction !== -1) {
    badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  return (items) => [...items].sort((a, b) => compareValues(a, b) * direction);
}

function insertAt(
  items: readonly unknown[],
  added: readonly unknown[],
  position: number | null,
): unknown[] {
  const at = position === null ? items.length : position;
  const from = at < 0 ? Math.max(0, items.length + at) : at;
  return [...items.slice(0, from), ...added, ...items.slice(from)];
}

function takeFrom(items: readonly unknown[], limit: number): unknown[] {
  return limit >= 0 ? items.slice(0, limit) : items.slice(limit);
}

export function addToSet(argument: unknown, path: string): Edit {
  const added = isDocument(argument) && '$each' in argument ? readEach(argument) : [argument];
  return (old) => {
    if (old !== undefined && !isArray(old)) {
      return badValue(
        `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeNameOf(old)}`,
      );
    }
    const items = [...(old ?? [])];
    for (const value of added) {
      if (!items.some((item) => equalValues(item, value))) items.push(value);
    }
    return items;
  };
}

function readEach(argument: Document): readonly unknown[] {
  const { $each: added, ...others } = argument;
  const [strange] = Object.keys(others);
  if (strange !== undefined)
    badValue(`Found unexpected fields after $each in $addToSet: ${strange}`);
  if (isArray(added)) return added;
  return fail(
    'TypeMismatch',
    `The argument to $each in $addToSet must be an array but it was of type ${typeNameOf(added)}`,
  );
}

export function pop(argument: unknown, path: string): Edit {
  const end = isNumeric(argument) ? toNumber(argument) : 0;
  if (end !== 1 && end !== -1)
    return fail('FailedToParse', `$pop expects 1 or -1, found: ${String(argument)}`);
  return (old) => {
    if (old === undefined) return unchanged;
    if (isArray(old)) return end === -1 ? old.slice(1) : old.slice(0, -1);
    return fail(
      'TypeMismatch',
      `Path '${path}' contains an element of non-array type '${typeNameOf(old)}'`,
    );
  };
}

export function pull(argument: unknown): Edit {
  const matches = isDocument(argument) ? compilePullFilter(argument) : pullsValue(argument);
  return without((item) => matches(item));
}

function pullsValue(argument: unknown): (item: unknown) => boolean {
  if (argument instanceof BSONRegExp) return equals(argument, null);
  return (item) => equalValues(item, argument);
}

export function pullAll(argument: unknown): Edit {
  if (!isArray(argument)) {
    return badValue(`$pullAll requires an array argument but was given a ${typeNameOf(argument)}`);
  }
  return without((item) => argument.some((value) => equalValues(item, value)));
}

function without(goes: (item: unknown) => boolean): Edit {
  return (old) => {
    if (old === undefined) return unchanged;
    if (!isArray(old)) return badValue('Cannot apply $pull to a non-array value');
    return old.filter((item) => !goes(item));
  };
}

import { badValue } from '../failure.ts';
import { readSort, sortBy } from '../query/sort.ts';
import { pushModifiers } from '../subset.ts';
import { compareValues } from '../values/compare.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { isInteger, isNumeric, toNumber } from '../values/number.ts';
import { typeNameOf } from '../values/type-name.ts';
import type { Edit } from './edit.ts';

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

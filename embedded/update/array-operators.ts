import { BSONRegExp } from 'bson';
import { badValue, fail } from '../failure.ts';
import { compilePullFilter } from '../query/match.ts';
import { equals } from '../query/predicate.ts';
import { equalValues } from '../values/compare.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { typeNameOf } from '../values/type-name.ts';
import { type Edit, unchanged } from './edit.ts';

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

import { Decimal128, Long } from 'bson';
import { badValue } from '../failure.ts';
import { kind, kindOf } from './kind.ts';
import { isNumeric, toNumber } from './number.ts';

const codes = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

export type TypeName = keyof typeof codes | 'missing';

const byKind: Readonly<Record<number, TypeName>> = {
  [kind.minKey]: 'minKey',
  [kind.string]: 'string',
  [kind.object]: 'object',
  [kind.array]: 'array',
  [kind.binary]: 'binData',
  [kind.objectId]: 'objectId',
  [kind.boolean]: 'bool',
  [kind.date]: 'date',
  [kind.timestamp]: 'timestamp',
  [kind.regex]: 'regex',
  [kind.code]: 'javascript',
  [kind.maxKey]: 'maxKey',
};

const int32Limit = 2 ** 31;

/** Numbers are named by their value: 1.0 is an `int`, since they are not kept apart. */
export function typeNameOf(value: unknown): TypeName {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (value instanceof Decimal128) return 'decimal';
  if (typeof value === 'number') return numberTypeName(value);
  return isNumeric(value) ? 'long' : (byKind[kindOf(value)] ?? 'undefined');
}

function numberTypeName(value: number): TypeName {
  if (Number.isInteger(value) && value >= -int32Limit && value < int32Limit) return 'int';
  return Number.isSafeInteger(value) ? 'long' : 'double';
}

const numberTypes: readonly TypeName[] = ['double', 'int', 'long', 'decimal'];

/** The types that an argument of `$type` means. */
export function readTypeNames(argument: unknown): readonly TypeName[] {
  if (argument === 'number') return numberTypes;
  if (typeof argument === 'string' && Object.hasOwn(codes, argument)) return [argument as TypeName];
  if (argument instanceof Long || !isNumeric(argument)) {
    return badValue(`Unknown type name alias: ${String(argument)}`);
  }
  const named = Object.entries(codes).find(([, code]) => code === toNumber(argument));
  return named ? [named[0] as TypeName] : badValue(`Invalid numerical type code: ${argument}`);
}

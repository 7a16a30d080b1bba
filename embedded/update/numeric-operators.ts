import { badValue, fail } from '../failure.ts';
import { isDocument } from '../values/kind.ts';
import {
  add,
  fromBigInt,
  isInteger,
  isNumeric,
  multiply,
  type Numeric,
  toBigInt,
} from '../values/number.ts';
import { typeNameOf } from '../values/type-name.ts';
import type { Edit } from './edit.ts';

export function increment(argument: unknown, path: string): Edit {
  return arithmetic('$inc', 'increment', argument, path, add, (by) => by);
}

export function multiplyBy(argument: unknown, path: string): Edit {
  return arithmetic('$mul', 'multiply', argument, path, multiply, () => 0);
}

function arithmetic(
  operator: string,
  verb: string,
  argument: unknown,
  path: string,
  combine: (old: Numeric, by: Numeric) => Numeric,
  whenMissing: (by: Numeric) => Numeric,
): Edit {
  if (!isNumeric(argument)) {
    return fail('TypeMismatch', `Cannot ${verb} with non-numeric argument: '${path}'`);
  }
  return (old) => {
    if (old === undefined) return whenMissing(argument);
    if (isNumeric(old)) return combine(old, argument);
    return fail(
      'TypeMismatch',
      `Cannot apply ${operator} to a value of non-numeric type. The field '${path}' is of non-numeric type ${typeNameOf(old)}`,
    );
  };
}

const bitOperations: Readonly<Record<string, (old: bigint, mask: bigint) => bigint>> = {
  and: (old, mask) => old & mask,
  or: (old, mask) => old | mask,
  xor: (old, mask) => old ^ mask,
};

export function changeBits(argument: unknown, path: string): Edit {
  const masks = isDocument(argument) ? Object.entries(argument) : [];
  if (masks.length === 0) {
    return badValue(`You must pass in at least one bitwise operation to $bit: '${path}'`);
  }
  const steps = masks.map(([name, mask]) => readMask(name, mask));
  return (old) => {
    if (old !== undefined && !isWhole(old)) {
      return badValue(
        `Cannot apply $bit to a value of non-integral type: the field '${path}' has the type ${typeNameOf(old)}`,
      );
    }
    return fromBigInt(steps.reduce((value, step) => step(value), toBigInt(old ?? 0)));
  };
}

function isWhole(value: unknown): value is Numeric {
  return isNumeric(value) && isInteger(value);
}

function readMask(name: string, mask: unknown): (old: bigint) => bigint {
  const operation = Object.hasOwn(bitOperations, name) ? bitOperations[name] : undefined;
  if (!operation) {
    return badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
  }
  if (!isWhole(mask)) return badValue('The $bit modifier field must be an Integer(32/64 bit)');
  return (old) => operation(old, toBigInt(mask));
}

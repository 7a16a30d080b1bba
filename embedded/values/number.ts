import { Decimal128, Long, Timestamp } from 'bson';

/** Integers beyond 2^53 stay Long; every other integer or double is a JavaScript number. */
export type Numeric = number | Long | Decimal128;

export function isNumeric(value: unknown): value is Numeric {
  if (typeof value === 'number' || value instanceof Decimal128) return true;
  return value instanceof Long && !(value instanceof Timestamp);
}

export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  return value instanceof Long ? value.toNumber() : Number(value.toString());
}

/** NaN sorts below every other number and equals itself; Decimal128 compares to the precision of a double. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  const a = comparable(left);
  const b = comparable(right);
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

function comparable(value: Numeric): number | bigint {
  return value instanceof Long ? value.toBigInt() : toNumber(value);
}

export function add(left: Numeric, right: Numeric): Numeric {
  return combine(
    left,
    right,
    (a, b) => a + b,
    (a, b) => a + b,
  );
}

export function multiply(left: Numeric, right: Numeric): Numeric {
  return combine(
    left,
    right,
    (a, b) => a * b,
    (a, b) => a * b,
  );
}

function combine(
  left: Numeric,
  right: Numeric,
  plain: (a: number, b: number) => number,
  exact: (a: bigint, b: bigint) => bigint,
): Numeric {
  if (left instanceof Decimal128 || right instanceof Decimal128) {
    return Decimal128.fromString(String(plain(toNumber(left), toNumber(right))));
  }
  if (isInteger(left) && isInteger(right))
    return fromBigInt(exact(toBigInt(left), toBigInt(right)));
  return plain(toNumber(left), toNumber(right));
}

export function isInteger(value: Numeric): boolean {
  return typeof value === 'number' ? Number.isSafeInteger(value) : value instanceof Long;
}

export function toBigInt(value: Numeric): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toNumber(value));
}

/** Beyond 64 bits a double, as MongoDB's `$add` has it. */
export function fromBigInt(value: bigint): Numeric {
  if (BigInt.asIntN(64, value) !== value) return Number(value);
  const plain = Number(value);
  return Number.isSafeInteger(plain) ? plain : Long.fromBigInt(value);
}

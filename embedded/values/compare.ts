import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { type Document, kind, kindOf } from './kind.ts';
import { compareNumbers, type Numeric } from './number.ts';

/** MongoDB's order over all values: by type first, then within the type. */
export function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  const leftKind = kindOf(left);
  const byKind = leftKind - kindOf(right);
  return byKind === 0 ? compareWithin(leftKind, left, right) : byKind;
}

export function equalValues(left: unknown, right: unknown): boolean {
  return compareValues(left, right) === 0;
}

function compareWithin(shared: number, left: unknown, right: unknown): number {
  switch (shared) {
    case kind.number:
      return compareNumbers(left as Numeric, right as Numeric);
    case kind.string:
      return compareStrings(left as string, right as string);
    case kind.object:
      return compareDocuments(left as Document, right as Document);
    case kind.array:
      return compareArrays(left as unknown[], right as unknown[]);
    case kind.boolean:
    case kind.date:
      return Number(left) - Number(right);
    default:
      return compareRare(shared, left, right);
  }
}

function compareRare(shared: number, left: unknown, right: unknown): number {
  switch (shared) {
    case kind.objectId:
      return Buffer.compare((left as ObjectId).id, (right as ObjectId).id);
    case kind.binary:
      return compareBinaries(left as Binary, right as Binary);
    case kind.timestamp:
      return (left as Timestamp).compare(right as Timestamp);
    case kind.regex:
      return compareRegexes(left as BSONRegExp, right as BSONRegExp);
    case kind.code:
      return compareStrings(String((left as Code).code), String((right as Code).code));
    default:
      return 0;
  }
}

/** In the order of their UTF-8 bytes, in which a surrogate pair comes after every other character. */
export function compareStrings(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at += 1) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return codePointRank(a) - codePointRank(b);
  }
  return left.length - right.length;
}

const firstSurrogate = 0xd800;
const afterSurrogates = 0xe000;

/** A UTF-16 unit's place among all units when strings are put in the order of their code points. */
export function codePointRank(unit: number): number {
  if (unit < firstSurrogate) return unit;
  return unit < afterSurrogates ? unit + 0x2000 : unit - 0x800;
}

export function binaryBytes(binary: Binary): Uint8Array {
  return binary.buffer.subarray(0, binary.position);
}

function compareBinaries(left: Binary, right: Binary): number {
  const a = binaryBytes(left);
  const b = binaryBytes(right);
  return a.length - b.length || left.sub_type - right.sub_type || Buffer.compare(a, b);
}

function compareRegexes(left: BSONRegExp, right: BSONRegExp): number {
  return compareStrings(left.pattern, right.pattern) || compareStrings(left.options, right.options);
}

function compareArrays(left: readonly unknown[], right: readonly unknown[]): number {
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at += 1) {
    const order = compareValues(left[at], right[at]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Field by field as they stand: type of the value, then name, then value. */
function compareDocuments(left: Document, right: Document): number {
  const a = Object.entries(left);
  const b = Object.entries(right);
  for (const [at, [name, value]] of a.entries()) {
    const other = b[at];
    if (!other) return 1;
    const order =
      kindOf(value) - kindOf(other[1]) ||
      compareStrings(name, other[0]) ||
      compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

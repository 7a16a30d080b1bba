import type { Binary, BSONRegExp, ObjectId, Timestamp } from 'bson';
import { Long } from 'bson';
import { binaryBytes, codePointRank } from './compare.ts';
import { type Document, kind, kindOf } from './kind.ts';
import { type Numeric, toNumber } from './number.ts';

/**
 * A value as a string whose code-unit order is `compareValues` order (Decimal128: to the precision of a double). No key
 * is the beginning of another, so keys of several fields may be joined.
 */
export function keyOf(value: unknown): string {
  const of = kindOf(value);
  const mark = kindMark(of);
  switch (of) {
    case kind.number:
      return mark + numberKey(value as Numeric);
    case kind.string:
      return mark + stringKey(value as string);
    case kind.boolean:
      return mark + (value ? '1' : '0');
    case kind.date:
      return mark + doubleKey(Number(value));
    case kind.objectId:
      return mark + Buffer.from((value as ObjectId).id).toString('latin1');
    case kind.object:
      return mark + documentKey(value as Document);
    case kind.array:
      return `${mark}${(value as unknown[]).map(keyOf).join('')}\0`;
    default:
      return mark + rareKey(of, value);
  }
}

/** The first character of every key of that type. */
export function kindMark(of: number): string {
  return String.fromCharCode(of + 1);
}

/** The key in the opposite order, for a descending field of an index. */
export function descending(key: string): string {
  let turned = '';
  for (let at = 0; at < key.length; at += 1) {
    turned += String.fromCharCode(0xffff - key.charCodeAt(at));
  }
  return turned;
}

function rareKey(of: number, value: unknown): string {
  switch (of) {
    case kind.binary:
      return binaryKey(value as Binary);
    case kind.timestamp:
      return timestampKey(value as Timestamp);
    case kind.regex:
      return stringKey((value as BSONRegExp).pattern) + stringKey((value as BSONRegExp).options);
    case kind.code:
      return stringKey(String((value as { code: unknown }).code));
    default:
      return '';
  }
}

const surrogatesAndAbove = /[\ud800-\uffff]/;

function stringKey(text: string): string {
  const escaped = text.includes('\0') ? text.replaceAll('\0', '\0\x01') : text;
  return `${surrogatesAndAbove.test(escaped) ? inCodePointOrder(escaped) : escaped}\0\0`;
}

function inCodePointOrder(text: string): string {
  let moved = '';
  for (let at = 0; at < text.length; at += 1) {
    moved += String.fromCharCode(codePointRank(text.charCodeAt(at)));
  }
  return moved;
}

function documentKey(document: Document): string {
  let key = '';
  for (const [name, value] of Object.entries(document)) {
    key += kindMark(kindOf(value)) + stringKey(name) + keyOf(value);
  }
  return `${key}\0`;
}

function binaryKey(binary: Binary): string {
  const bytes = binaryBytes(binary);
  const text = Buffer.from(bytes).toString('latin1');
  return doubleKey(bytes.length) + String.fromCharCode(binary.sub_type) + text;
}

function timestampKey(timestamp: Timestamp): string {
  return doubleKey(timestamp.getHighBitsUnsigned()) + doubleKey(timestamp.getLowBitsUnsigned());
}

const bits = new DataView(new ArrayBuffer(8));
const lowBits = 11n;

/** Doubles hold 53 bits: a 64-bit integer is kept as a multiple of 2^11 and the rest. */
function numberKey(value: Numeric): string {
  const plain = toNumber(value);
  if (!Number.isInteger(plain) || !isWide(plain)) return `${doubleKey(plain)}\0`;
  const exact = value instanceof Long ? value.toBigInt() : BigInt(plain);
  const head = (exact >> lowBits) << lowBits;
  return doubleKey(Number(head)) + String.fromCharCode(Number(exact - head));
}

function isWide(value: number): boolean {
  return Math.abs(value) >= 2 ** 53 && Math.abs(value) <= 2 ** 63;
}

function doubleKey(value: number): string {
  if (Number.isNaN(value)) return '\0\0\0\0';
  bits.setFloat64(0, value === 0 ? 0 : value);
  const flip = bits.getUint8(0) >= 0x80 ? 0xffff : 0;
  return String.fromCharCode(
    bits.getUint16(0) ^ (flip || 0x8000),
    bits.getUint16(2) ^ flip,
    bits.getUint16(4) ^ flip,
    bits.getUint16(6) ^ flip,
  );
}

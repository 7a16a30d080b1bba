import { BSONRegExp } from 'bson';
import { badValue } from '../failure.ts';
import { equalValues } from '../values/compare.ts';
import { keyOf } from '../values/key.ts';
import { isArray, isDocument, kind, kindOf } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { readTypeNames, typeNameOf } from '../values/type-name.ts';
import { type Collator, compareCollated } from './collation.ts';
import { compileRegex } from './regex.ts';

export type Predicate = (value: unknown) => boolean;

/** Where in an array a query found what it looked for. */
export interface Hit {
  position: number | undefined;
}

/** `value` is what stands at the path; see `LeafVisitor` for the rest. */
export type LeafTest = (
  value: unknown,
  position: number | undefined,
  whole: boolean,
  hit: Hit | undefined,
) => boolean;

/** True where the value or, if it is an array, one of its items passes. */
export function anyItem(passes: Predicate): LeafTest {
  return (value, position, whole, hit) => {
    if (passes(value)) {
      if (hit && position !== undefined) hit.position = position;
      return true;
    }
    if (whole || !isArray(value)) return false;
    const place = value.findIndex(passes);
    if (place >= 0 && hit) hit.position = position ?? place;
    return place >= 0;
  };
}

export function equals(wanted: unknown, collator: Collator): Predicate {
  if (wanted === null || wanted === undefined)
    return (value) => value === undefined || value === null;
  if (wanted instanceof BSONRegExp) return matchesRegex(wanted);
  if (typeof wanted !== 'string') return (value) => equalValues(value, wanted);
  if (!collator) return (value) => value === wanted;
  return (value) => typeof value === 'string' && collator.compare(value, wanted) === 0;
}

function matchesRegex(wanted: BSONRegExp): Predicate {
  const regex = compileRegex(wanted, undefined);
  return (value) => (typeof value === 'string' ? regex.test(value) : equalValues(value, wanted));
}

export function matchesPattern(pattern: unknown, options: unknown): Predicate {
  const regex = compileRegex(pattern, options);
  return (value) => typeof value === 'string' && regex.test(value);
}

/** Compares within one type only, as query operators do; `MinKey` and `MaxKey` compare with everything. */
export function compares(
  wanted: unknown,
  holds: (order: number) => boolean,
  collator: Collator,
): Predicate {
  const wantedKind = kindOf(wanted);
  if (wantedKind === kind.regex) return badValue("Can't have RegEx as arg to predicate over field");
  if (wantedKind === kind.minKey || wantedKind === kind.maxKey) {
    return (value) => holds(compareCollated(value, wanted, collator));
  }
  const wantsNaN = isNaNValue(wanted);
  return (value) =>
    kindOf(value) === wantedKind &&
    isNaNValue(value) === wantsNaN &&
    holds(compareCollated(value, wanted, collator));
}

function isNaNValue(value: unknown): boolean {
  return isNumeric(value) && Number.isNaN(toNumber(value));
}

const fewItems = 8;

export function isOneOf(list: unknown, collator: Collator): Predicate {
  if (!isArray(list)) return badValue('$in needs an array');
  if (list.some(isOperatorDocument)) return badValue('cannot nest $ under $in');
  const looksUp =
    list.length > fewItems && !collator && !list.some((item) => item instanceof BSONRegExp);
  if (!looksUp) {
    const tests = list.map((item) => equals(item, collator));
    return (value) => tests.some((test) => test(value));
  }
  const keys = new Set(list.map(keyOf));
  return (value) => keys.has(keyOf(value));
}

export function isOperatorDocument(value: unknown): boolean {
  return isDocument(value) && Object.keys(value)[0]?.startsWith('$') === true;
}

export function isOfType(argument: unknown): Predicate {
  const types = new Set((isArray(argument) ? argument : [argument]).flatMap(readTypeNames));
  return (value) => value !== undefined && types.has(typeNameOf(value));
}

export function hasRemainder(argument: unknown): Predicate {
  if (!isArray(argument) || argument.length < 2)
    return badValue('malformed mod, not enough elements');
  if (argument.length > 2) return badValue('malformed mod, too many elements');
  const [divisor = 0, remainder = 0] = argument.map(wholeNumber);
  if (divisor === 0) return badValue('divisor cannot be 0');
  return (value) => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === remainder;
}

function wholeNumber(value: unknown): number {
  return isNumeric(value) ? Math.trunc(toNumber(value)) : badValue('malformed mod, not a number');
}

export function hasSize(argument: unknown): Predicate {
  const size = isNumeric(argument) ? toNumber(argument) : -1;
  if (size < 0 || !Number.isInteger(size)) {
    return badValue('Failed to parse $size. Expected a non-negative integer');
  }
  return (value) => isArray(value) && value.length === size;
}

import { fail } from '../failure.ts';
import type { Matcher } from '../query/field.ts';
import { compileFilter } from '../query/match.ts';
import type { Direction } from '../query/sort.ts';
import { descending, keyOf } from '../values/key.ts';
import { type Document, isDocument } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { valuesAt } from '../values/path.ts';
import { createSortedKeys, type SortedKeys } from './sorted-keys.ts';

export interface IndexSpec extends Document {
  key: Document;
  name: string;
}

export interface IndexField {
  path: string;
  direction: Direction;
}

/** Keys of documents, each followed by the document's place in the collection. */
export interface KeyIndex {
  readonly spec: IndexSpec;
  readonly fields: readonly IndexField[];
  readonly isUnique: boolean;
  readonly isSparse: boolean;
  readonly partialFilter: Document | null;
  /** True once a document had an array at one of the fields. */
  readonly isMultikey: boolean;
  readonly entries: SortedKeys;
  /** @throws MongoFailure where two fields are arrays. */
  keysOf(document: Document): readonly string[];
  /** The first of `keys` that another document has, if the index is unique. */
  isTaken(keys: readonly string[], place: number): boolean;
  add(keys: readonly string[], place: number): void;
  delete(keys: readonly string[], place: number): void;
}

export function createKeyIndex(spec: IndexSpec): KeyIndex {
  const fields = Object.entries(spec.key).map(([path, direction]) => ({
    path,
    direction: directionOf(direction),
  }));
  const isSparse = spec['sparse'] === true;
  const isUnique = spec['unique'] === true;
  const partialFilter = partialFilterOf(spec);
  const isIndexed: Matcher = partialFilter ? compileFilter(partialFilter) : () => true;
  const entries = createSortedKeys();
  let isMultikey = false;

  function keysOf(document: Document): readonly string[] {
    if (!isIndexed(document)) return [];
    const values = fields.map(({ path }) => valuesAt(document, path));
    if (isSparse && values.every((found) => found.every((value) => value === undefined))) return [];
    const arrays = fields.filter((_, at) => (values[at]?.length ?? 0) > 1);
    if (arrays.length > 1) refuseParallel(arrays);
    return [...new Set(joinKeys(values, fields))];
  }

  function isTaken(keys: readonly string[], place: number): boolean {
    return isUnique && keys.some((key) => holdsOther(entries, key, place));
  }

  function add(keys: readonly string[], place: number): void {
    if (keys.length > 1) isMultikey = true;
    for (const key of keys) entries.add(key + encodePlace(place));
  }

  function remove(keys: readonly string[], place: number): void {
    for (const key of keys) entries.delete(key + encodePlace(place));
  }

  return {
    spec,
    fields,
    isUnique,
    isSparse,
    partialFilter,
    get isMultikey() {
      return isMultikey;
    },
    entries,
    keysOf,
    isTaken,
    add,
    delete: remove,
  };
}

function directionOf(value: unknown): Direction {
  return isNumeric(value) && toNumber(value) < 0 ? -1 : 1;
}

function partialFilterOf(spec: IndexSpec): Document | null {
  const filter = spec['partialFilterExpression'];
  return isDocument(filter) ? filter : null;
}

function refuseParallel(arrays: readonly IndexField[]): never {
  const names = arrays.map(({ path }) => `[${path}]`).join(' ');
  return fail('CannotIndexParallelArrays', `cannot index parallel arrays ${names}`);
}

export function fieldKey(value: unknown, direction: Direction): string {
  const key = keyOf(value);
  return direction === 1 ? key : descending(key);
}

function joinKeys(values: readonly unknown[][], fields: readonly IndexField[]): string[] {
  return values.reduce<string[]>(
    (keys, found, at) => {
      const direction = fields[at]?.direction ?? 1;
      return keys.flatMap((key) => found.map((value) => key + fieldKey(value, direction)));
    },
    [''],
  );
}

const placeUnits = 3;
const unitBits = 15;
const unitMask = 2 ** unitBits - 1;

/** Places are below 2^45: three characters of 15 bits, so that their order is the order of the numbers. */
export const placeLimit = 2 ** (placeUnits * unitBits);

function encodePlace(place: number): string {
  const high = Math.floor(place / 2 ** (2 * unitBits));
  return String.fromCharCode(high, (place >> unitBits) & unitMask, place & unitMask);
}

export function placeOf(entry: string): number {
  const at = entry.length - placeUnits;
  const high = entry.charCodeAt(at) * 2 ** (2 * unitBits);
  return high + entry.charCodeAt(at + 1) * 2 ** unitBits + entry.charCodeAt(at + 2);
}

function holdsOther(entries: SortedKeys, key: string, place: number): boolean {
  for (const entry of entries.ascending(key)) {
    if (!entry.startsWith(key)) return false;
    if (placeOf(entry) !== place) return true;
  }
  return false;
}

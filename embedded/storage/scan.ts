import type { SortField } from '../query/sort.ts';
import { descending, kindMark } from '../values/key.ts';
import { kindOf } from '../values/kind.ts';
import { fieldKey, type IndexField, type KeyIndex, placeOf } from './key-index.ts';
import { type Bounds, type Demands, impliesPartialFilter, mostPoints } from './plan.ts';
import { isBeyond } from './sorted-keys.ts';

/** Entries from the first that is at least `from` to the last that is at most `through` or begins with it. */
interface Interval {
  from: string;
  through: string;
}

/** A way to read the documents that a filter may match through an index. */
export interface Scan {
  index: KeyIndex;
  /** How much of the index the filter fixes; the higher the better. */
  score: number;
  intervals: readonly Interval[];
  /** True where entries come in the order that was asked for. */
  isSorted: boolean;
  isReversed: boolean;
}

/** null where the index may lack documents that match, or neither narrows the search nor sorts it. */
export function planScan(
  index: KeyIndex,
  demands: Demands,
  sort: readonly SortField[],
): Scan | null {
  if (index.partialFilter && !impliesPartialFilter(demands, index.partialFilter)) return null;
  const { prefixes, fixed } = readPrefixes(index, demands);
  const next = index.fields[fixed];
  const bounds = (next && demands.get(next.path)?.bounds) ?? null;
  const order = sortOrder(index, fixed, prefixes.length, sort);
  const isOne = index.isUnique && fixed === index.fields.length;
  const score = isOne ? Number.POSITIVE_INFINITY : 2 * fixed + (bounds ? 1 : 0);
  if (score === 0 && order === null) return null;
  if (index.isSparse && !demandsPresence(index, demands)) return null;
  return {
    index,
    score,
    intervals: prefixes.map((prefix) => intervalAfter(prefix, next, bounds, index.isMultikey)),
    isSorted: order !== null,
    isReversed: order === 'reversed',
  };
}

function readPrefixes(index: KeyIndex, demands: Demands): { prefixes: string[]; fixed: number } {
  let prefixes = [''];
  for (const [at, { path, direction }] of index.fields.entries()) {
    const points = demands.get(path)?.points;
    if (!points) return { prefixes, fixed: at };
    const keys = [...new Set(points.map((point) => fieldKey(point, direction)))];
    if (keys.length * prefixes.length > mostPoints) return { prefixes, fixed: at };
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => prefix + key));
  }
  return { prefixes, fixed: index.fields.length };
}

/** A sparse index lacks a document only where all its fields are missing. */
function demandsPresence(index: KeyIndex, demands: Demands): boolean {
  return index.fields.some(({ path }) => {
    const demand = demands.get(path);
    if (demand?.bounds) return true;
    return demand?.points?.every((point) => point !== null && point !== undefined) === true;
  });
}

function intervalAfter(
  prefix: string,
  field: IndexField | undefined,
  bounds: Bounds | null,
  isMultikey: boolean,
): Interval {
  if (!field || !bounds) return { from: prefix, through: prefix };
  const { low } = bounds;
  const high = isMultikey && low !== undefined ? undefined : bounds.high;
  const mark = kindMark(kindOf(low ?? high));
  if (field.direction === 1) {
    return {
      from: prefix + (low === undefined ? mark : fieldKey(low, 1)),
      through: prefix + (high === undefined ? mark : fieldKey(high, 1)),
    };
  }
  return {
    from: prefix + (high === undefined ? descending(mark) : fieldKey(high, -1)),
    through: prefix + (low === undefined ? descending(mark) : fieldKey(low, -1)),
  };
}

type Order = 'forward' | 'reversed' | null;

/** Entries of one prefix are in the order of the fields that follow it. Arrays sort by one item only: not here. */
function sortOrder(
  index: KeyIndex,
  fixed: number,
  prefixes: number,
  sort: readonly SortField[],
): Order {
  const fixedPaths = new Set(index.fields.slice(0, fixed).map(({ path }) => path));
  const wanted = sort.filter(([path]) => !fixedPaths.has(path));
  if (sort.length === 0 || prefixes > 1 || index.isMultikey) return null;
  const agrees = wanted.map(([path, direction], at) => {
    const field = index.fields[fixed + at];
    return field?.path === path ? field.direction === direction : null;
  });
  if (agrees.every((same) => same === true)) return 'forward';
  return agrees.every((same) => same === false) ? 'reversed' : null;
}

/** Each document's place once; `examined` is called for every entry that is read. */
export function* readScan(scan: Scan, examined: () => void): Iterable<number> {
  const seen = new Set<number>();
  const isRepeated = scan.index.isMultikey;
  for (const interval of scan.intervals) {
    for (const entry of readInterval(scan, interval)) {
      examined();
      const place = placeOf(entry);
      if (isRepeated && seen.has(place)) continue;
      if (isRepeated) seen.add(place);
      yield place;
    }
  }
}

function* readInterval({ index, isReversed }: Scan, { from, through }: Interval): Iterable<string> {
  if (isReversed) {
    for (const entry of index.entries.descending(through)) {
      if (entry < from) return;
      yield entry;
    }
    return;
  }
  for (const entry of index.entries.ascending(from)) {
    if (isBeyond(entry, through)) return;
    yield entry;
  }
}

import type { Collator } from '../query/collation.ts';
import { compileFilter } from '../query/match.ts';
import type { Hit } from '../query/predicate.ts';
import { readSort, type SortField, sortBy } from '../query/sort.ts';
import type { Document } from '../values/kind.ts';
import type { Collection } from './collection.ts';
import { readAlternatives, readDemands } from './plan.ts';
import { planScan, readScan, type Scan } from './scan.ts';

export interface FindOptions {
  sort: Document;
  skip: number;
  /** 0: no limit. */
  limit: number;
  collator: Collator;
  variables: Document;
}

export interface Found {
  place: number;
  document: Document;
  /** Where the filter matched in an array. */
  position: number | undefined;
}

/** What a search read to find its documents. */
export interface Examined {
  keys: number;
  documents: number;
}

export const everything: FindOptions = {
  sort: {},
  skip: 0,
  limit: 0,
  collator: null,
  variables: {},
};

/** One scan, or one for each branch of an `$or`; none: the whole collection is read. */
export type Plan = readonly Scan[];

export function planSearch(
  collection: Collection,
  filter: Document,
  { sort, collator }: FindOptions,
): Plan {
  if (collator || '$natural' in sort) return [];
  const best = bestScan(collection, filter, readSort(sort));
  if (best && best.score > 0) return [best];
  for (const branches of readAlternatives(filter)) {
    const scans = branches.map((branch) => bestScan(collection, branch, []));
    if (scans.every((scan) => scan !== null)) return scans;
  }
  return best ? [best] : [];
}

function bestScan(
  collection: Collection,
  filter: Document,
  sort: readonly SortField[],
): Scan | null {
  const demands = readDemands(filter);
  const scans = collection.indexes.flatMap((index) => planScan(index, demands, sort) ?? []);
  return scans.reduce<Scan | null>((best, scan) => (isBetter(scan, best) ? scan : best), null);
}

function isBetter(scan: Scan, best: Scan | null): boolean {
  if (!best || scan.score !== best.score) return !best || scan.score > best.score;
  return scan.isSorted && !best.isSorted;
}

export function find(
  collection: Collection,
  filter: Document,
  options: FindOptions,
  examined: Examined = { keys: 0, documents: 0 },
): Found[] {
  const plan = planSearch(collection, filter, options);
  const matching = matchingIn(collection, filter, options, plan, examined);
  const { sort, skip, limit, collator } = options;
  if (isInOrder(sort, plan)) return take(matching, skip, limit);
  if ('$natural' in sort) return take([...matching].reverse(), skip, limit);
  const sorted = sortBy([...matching], ({ document }) => document, readSort(sort), collator);
  return take(sorted, skip, limit);
}

function isInOrder(sort: Document, plan: Plan): boolean {
  if (Object.keys(sort).length === 0) return true;
  if ('$natural' in sort) return Number(sort['$natural']) > 0;
  return plan.length === 1 && plan[0]?.isSorted === true;
}

function* matchingIn(
  collection: Collection,
  filter: Document,
  options: FindOptions,
  plan: Plan,
  examined: Examined,
): Iterable<Found> {
  const matches = compileFilter(filter, options);
  for (const place of candidates(collection, plan, examined)) {
    const document = collection.at(place);
    if (!document) continue;
    examined.documents += 1;
    const hit: Hit = { position: undefined };
    if (matches(document, hit)) yield { place, document, position: hit.position };
  }
}

function* candidates(collection: Collection, plan: Plan, examined: Examined): Iterable<number> {
  if (plan.length === 0) {
    yield* collection.places();
    return;
  }
  const seen = new Set<number>();
  for (const scan of plan) {
    const countKey = () => {
      examined.keys += 1;
    };
    for (const place of readScan(scan, countKey)) {
      if (seen.has(place)) continue;
      if (plan.length > 1) seen.add(place);
      yield place;
    }
  }
}

function take(found: Iterable<Found>, skip: number, limit: number): Found[] {
  const taken: Found[] = [];
  let left = skip;
  for (const one of found) {
    left -= 1;
    if (left >= 0) continue;
    taken.push(one);
    if (taken.length === limit) break;
  }
  return taken;
}

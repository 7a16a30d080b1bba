import { BSONRegExp } from 'bson';
import { isOperatorDocument } from '../query/predicate.ts';
import { equalValues } from '../values/compare.ts';
import { type Document, isArray, isDocument, kind, kindOf } from '../values/kind.ts';

/** What a filter demands of one path, as far as an index can use it. */
export interface Demand {
  /** The value is one of these; null: not limited to single values. */
  points: readonly unknown[] | null;
  bounds: Bounds | null;
}

export interface Bounds {
  low: unknown;
  high: unknown;
}

export type Demands = ReadonlyMap<string, Demand>;

/** More values, or combinations of them, are no quicker to look up than to compare. */
export const mostPoints = 5000;

/** Of the parts of a filter that all must hold; what is left out here is still tested on each document. */
export function readDemands(filter: Document): Demands {
  const demands = new Map<string, Demand>();
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && isArray(condition)) {
      for (const part of condition.filter(isDocument)) {
        for (const [path, demand] of readDemands(part)) join(demands, path, demand);
      }
    } else if (!name.startsWith('$')) join(demands, name, readDemand(condition));
  }
  return demands;
}

/** The branches of the `$or`s that stand beside the rest of the filter. */
export function readAlternatives(filter: Document): readonly (readonly Document[])[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (!isArray(condition)) return [];
    if (name === '$or') return [condition.filter(isDocument)];
    return name === '$and' ? condition.filter(isDocument).flatMap(readAlternatives) : [];
  });
}

/** Two demands on one path are not merged: on an array different items may meet them. */
function join(demands: Map<string, Demand>, path: string, demand: Demand): void {
  const known = demands.get(path);
  demands.set(path, {
    points: known?.points ?? demand.points,
    bounds: known?.bounds ?? demand.bounds,
  });
}

function readDemand(condition: unknown): Demand {
  if (!isOperatorDocument(condition)) {
    return { points: isPoint(condition) ? [condition] : null, bounds: null };
  }
  const operators = condition as Document;
  return { points: readPoints(operators), bounds: readBounds(operators) };
}

function readPoints(operators: Document): readonly unknown[] | null {
  const { $eq: equal, $in: list } = operators;
  if ('$eq' in operators) return isPoint(equal) ? [equal] : null;
  return isArray(list) && list.length <= mostPoints && list.every(isPoint) ? list : null;
}

/** Values that an index holds under a key of their own; an array is held by its items. */
function isPoint(value: unknown): boolean {
  return !isArray(value) && !(value instanceof BSONRegExp);
}

function readBounds(operators: Document): Bounds | null {
  const low = [operators['$gt'], operators['$gte']].find(isBound);
  const high = [operators['$lt'], operators['$lte']].find(isBound);
  if (low === undefined && high === undefined) return null;
  const differ = low !== undefined && high !== undefined && kindOf(low) !== kindOf(high);
  return differ ? { low, high: undefined } : { low, high };
}

const unbounded: readonly number[] = [kind.null, kind.array, kind.regex, kind.minKey, kind.maxKey];

function isBound(value: unknown): boolean {
  return !unbounded.includes(kindOf(value));
}

/** True where every document that meets the demands also passes the filter of a partial index. */
export function impliesPartialFilter(demands: Demands, partial: Document): boolean {
  return Object.entries(partial).every(([path, condition]) => {
    const demand = demands.get(path);
    if (!demand || path.startsWith('$')) return false;
    if (isOperatorDocument(condition)) return impliesOperators(demand, condition as Document);
    return demand.points?.every((point) => equalValues(point, condition)) === true;
  });
}

function impliesOperators({ points, bounds }: Demand, operators: Document): boolean {
  return Object.entries(operators).every(([name, argument]) => {
    if (name === '$eq') return points?.every((point) => equalValues(point, argument)) === true;
    if (name !== '$exists' || argument !== true) return false;
    return (
      bounds !== null || points?.every((point) => point !== null && point !== undefined) === true
    );
  });
}

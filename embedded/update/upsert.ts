import { BSONRegExp } from 'bson';
import { fail } from '../failure.ts';
import { isOperatorDocument } from '../query/predicate.ts';
import { copyValue } from '../values/codec.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { editAt } from './edit.ts';

/** What an upsert inserts before its update is applied: the fields for which the filter leaves one value only. */
export function seedFromFilter(filter: Document, onlyId: boolean): Document {
  const seed: Document = {};
  const taken: string[] = [];
  for (const [path, value] of fixedFields(filter)) {
    if (onlyId && path !== '_id') continue;
    refuseTwice(taken, path);
    taken.push(path);
    editAt(seed, path.split('.'), () => copyValue(value), 'create');
  }
  return seed;
}

function refuseTwice(taken: readonly string[], path: string): void {
  const clash = taken.find(
    (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
  );
  if (clash === undefined) return;
  fail(
    'NotSingleValueField',
    `cannot infer query fields to set, both paths '${clash}' and '${path}' are matched`,
  );
}

function fixedFields(filter: Document): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, condition]): [string, unknown][] => {
    const isList =
      isArray(condition) && (name === '$and' || (name === '$or' && condition.length === 1));
    if (isList) return condition.filter(isDocument).flatMap(fixedFields);
    if (name.startsWith('$') || condition instanceof BSONRegExp) return [];
    return fixedValue(condition).map((value) => [name, value]);
  });
}

function fixedValue(condition: unknown): unknown[] {
  if (!isOperatorDocument(condition)) return [condition];
  const { $eq: equal, $all: all, $in: list } = condition as Document;
  if (equal !== undefined) return [equal];
  if (isArray(all) && all.length === 1 && !isOperatorDocument(all[0])) return all;
  return isArray(list) && list.length === 1 ? list : [];
}

import { badValue, fail } from '../failure.ts';
import type { Matcher } from '../query/field.ts';
import { compileFilter } from '../query/match.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';

/** Which items of an array an identifier stands for: `grades.$[low]`. */
export type ArrayFilters = ReadonlyMap<string, Matcher>;

const identifierPattern = /^[a-z][a-zA-Z0-9]*$/;

export function readArrayFilters(list: unknown, paths: readonly string[]): ArrayFilters {
  const filters = new Map<string, Matcher>();
  for (const filter of isArray(list) ? list : []) {
    if (!isDocument(filter)) return fail('TypeMismatch', 'an array filter must be an object');
    const identifier = identifierOf(filter);
    if (filters.has(identifier)) {
      fail(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    }
    if (!paths.some((path) => path.includes(`$[${identifier}]`))) {
      fail(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update`,
      );
    }
    filters.set(identifier, compileFilter(filter));
  }
  return filters;
}

function identifierOf(filter: Document): string {
  const [identifier, ...others] = new Set(topLevelNames(filter));
  if (identifier === undefined) {
    return fail(
      'FailedToParse',
      'Cannot use an expression without a top-level field name in arrayFilters',
    );
  }
  if (others.length > 0) {
    fail(
      'FailedToParse',
      'Error parsing array filter :: caused by :: Expected a single top-level field name',
    );
  }
  if (identifierPattern.test(identifier)) return identifier;
  return badValue(
    'Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter',
  );
}

function topLevelNames(filter: Document): string[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    const isLogical = name === '$and' || name === '$or' || name === '$nor';
    if (!isLogical || !isArray(condition)) return [name.split('.')[0] ?? ''];
    return condition.filter(isDocument).flatMap(topLevelNames);
  });
}

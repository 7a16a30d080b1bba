import { BSONRegExp } from 'bson';
import { badValue } from '../failure.ts';
import type { QueryOperator } from '../subset.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { someLeaf } from '../values/path.ts';
import type { Collator } from './collation.ts';
import {
  anyItem,
  compares,
  equals,
  type Hit,
  hasRemainder,
  hasSize,
  isOfType,
  isOneOf,
  isOperatorDocument,
  type LeafTest,
  matchesPattern,
} from './predicate.ts';

/** True where a document matches; `hit` learns the array position that the match stands on. */
export type Matcher = (document: unknown, hit?: Hit) => boolean;

/** What field conditions need of the whole query language. */
export interface Compiler {
  collator: Collator;
  filter(filter: Document): Matcher;
}

/** @param whole the value itself is tested and not, where it is an array, its items. */
export function compileField(
  path: string,
  condition: unknown,
  compiler: Compiler,
  whole = false,
): Matcher {
  const at = createReader(path, whole);
  if (!isOperatorDocument(condition)) return at(anyItem(equals(condition, compiler.collator)));
  const operators = condition as Document;
  const tests = Object.keys(operators).flatMap((name) => {
    const compile = conditions[name as QueryOperator];
    if (!compile) return badValue(`unknown operator: ${name}`);
    return compile({ argument: operators[name], operators, path, whole, at, compiler });
  });
  return allOf(tests);
}

export function allOf(tests: readonly Matcher[]): Matcher {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (document, hit) => tests.every((test) => test(document, hit));
}

export function not(test: Matcher): Matcher {
  return (document) => !test(document);
}

type Reader = (test: LeafTest) => Matcher;

function createReader(path: string, alwaysWhole: boolean): Reader {
  const parts = path.split('.');
  return (test) => (document, hit) =>
    someLeaf(document, parts, (value, position, whole) =>
      test(value, position, whole || alwaysWhole, hit),
    );
}

interface Condition {
  argument: unknown;
  operators: Document;
  path: string;
  whole: boolean;
  at: Reader;
  compiler: Compiler;
}

const conditions: Readonly<Record<QueryOperator, (condition: Condition) => Matcher[]>> = {
  $eq: ({ argument, at, compiler }) => [at(anyItem(equals(argument, compiler.collator)))],
  $ne: ({ argument, at, compiler }) => [not(at(anyItem(equals(argument, compiler.collator))))],
  $gt: (condition) => [ordered(condition, (order) => order > 0)],
  $gte: (condition) => [ordered(condition, (order) => order >= 0)],
  $lt: (condition) => [ordered(condition, (order) => order < 0)],
  $lte: (condition) => [ordered(condition, (order) => order <= 0)],
  $in: ({ argument, at, compiler }) => [at(anyItem(isOneOf(argument, compiler.collator)))],
  $nin: ({ argument, at, compiler }) => [not(at(anyItem(isOneOf(argument, compiler.collator))))],
  $exists: ({ argument, at }) => [exists(argument, at)],
  $type: ({ argument, at }) => [at(anyItem(isOfType(argument)))],
  $mod: ({ argument, at }) => [at(anyItem(hasRemainder(argument)))],
  $size: ({ argument, at }) => [at(hasSize(argument))],
  $regex: ({ argument, operators, at }) => [
    at(anyItem(matchesPattern(argument, operators['$options']))),
  ],
  $options: ({ operators }) => ('$regex' in operators ? [] : badValue('$options needs a $regex')),
  $elemMatch: ({ argument, at, compiler }) => [at(itemMatches(argument, compiler))],
  $all: (condition) => [hasAll(condition)],
  $not: (condition) => [negation(condition)],
};

function ordered(
  { argument, at, compiler }: Condition,
  holds: (order: number) => boolean,
): Matcher {
  return at(anyItem(compares(argument, holds, compiler.collator)));
}

function exists(argument: unknown, at: Reader): Matcher {
  const present = at((value) => value !== undefined);
  const isWanted = !(argument === false || argument === 0 || argument === null);
  return isWanted ? present : not(present);
}

function hasAll({ argument, at, compiler }: Condition): Matcher {
  if (!isArray(argument)) return badValue('$all needs an array');
  if (argument.length === 0) return () => false;
  return allOf(
    argument.map((item) =>
      isDocument(item) && '$elemMatch' in item
        ? at(itemMatches(item['$elemMatch'], compiler))
        : at(anyItem(equals(item, compiler.collator))),
    ),
  );
}

function negation({ argument, path, at, compiler, whole }: Condition): Matcher {
  if (argument instanceof BSONRegExp) return not(at(anyItem(matchesPattern(argument, undefined))));
  if (!isDocument(argument)) return badValue('$not needs a regex or a document');
  if (!isOperatorDocument(argument)) return badValue('$not needs operators');
  return not(compileField(path, argument, compiler, whole));
}

const filterOperators = new Set(['$and', '$or', '$nor', '$expr']);

function itemMatches(argument: unknown, compiler: Compiler): LeafTest {
  if (!isDocument(argument)) return badValue('$elemMatch needs an Object');
  const passes = compileItem(argument, compiler);
  return (value, position, _whole, hit) => {
    if (!isArray(value)) return false;
    const place = value.findIndex((item) => passes(item));
    if (place >= 0 && hit) hit.position = position ?? place;
    return place >= 0;
  };
}

/** A test of one item of an array: operators on the item itself, or a filter on its fields. */
function compileItem(argument: Document, compiler: Compiler): Matcher {
  if (testsItself(argument)) return compileItemOperators(argument, compiler);
  const test = compiler.filter(argument);
  return (item) => (isArray(item) ? test({ ...item }) : isDocument(item) && test(item));
}

export function testsItself(argument: Document): boolean {
  const first = Object.keys(argument)[0] ?? '';
  return first.startsWith('$') && !filterOperators.has(first);
}

export function compileItemOperators(argument: Document, compiler: Compiler): Matcher {
  const test = compileField('item', argument, compiler, true);
  return (item) => test({ item });
}

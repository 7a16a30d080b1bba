import { ObjectId } from 'bson';
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { fail } from '../failure.ts';
import type { OwnExpression } from '../subset.ts';
import { compareValues, equalValues } from '../values/compare.ts';
import { isArray, isDocument } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { typeNameOf } from '../values/type-name.ts';
import { average, highest, lowest, total } from './figures.ts';

export type Operator = (document: unknown, argument: unknown, options: Options) => unknown;

/** Operators whose result depends on the order of values, which is ours. */
export const ownOperators: Readonly<Record<OwnExpression, Operator>> = {
  $and: (document, argument, options) =>
    listOf(argument).every((item) => isTruthy(evalExpr(document, item, options))),
  $or: (document, argument, options) =>
    listOf(argument).some((item) => isTruthy(evalExpr(document, item, options))),
  $not: (document, argument, options) => !isTruthy(evalExpr(document, single(argument), options)),
  $cond: (document, argument, options) => {
    const [condition, then, otherwise] = branchesOf(argument);
    const holds = isTruthy(evalExpr(document, condition, options));
    return evalExpr(document, holds ? then : otherwise, options);
  },
  $switch: (document, argument, options) => {
    const { branches, default: otherwise } = isDocument(argument) ? argument : {};
    const isTaken = (branch: unknown) =>
      isDocument(branch) && isTruthy(evalExpr(document, branch['case'], options));
    const taken = listOf(branches).find(isTaken);
    if (isDocument(taken)) return evalExpr(document, taken['then'], options);
    if (otherwise !== undefined) return evalExpr(document, otherwise, options);
    return fail('Location40066', '$switch could not find a matching branch for an input');
  },
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison(Math.sign),
  $in: (document, argument, options) => {
    const [wanted, list] = pairOf('$in', document, argument, options);
    if (!isArray(list)) fail('Location40081', '$in requires an array as a second argument');
    return list.some((item) => equalValues(item, wanted));
  },
  $type: (document, argument, options) => typeNameOf(evalExpr(document, single(argument), options)),
  $size: (document, argument, options) => {
    const value = evalExpr(document, single(argument), options);
    if (isArray(value)) return value.length;
    return fail(
      'Location17124',
      `The argument to $size must be an array, but was of type: ${typeNameOf(value)}`,
    );
  },
  $first: endOf('$first', 0),
  $last: endOf('$last', -1),
  $toString: (document, argument, options) => textOf(evalExpr(document, single(argument), options)),
  $sum: overList(total),
  $avg: overList(average),
  $min: overList(lowest),
  $max: overList(highest),
};

export function isTruthy(value: unknown): boolean {
  if (isNumeric(value)) return toNumber(value) !== 0;
  return value !== undefined && value !== null && value !== false;
}

function listOf(argument: unknown): readonly unknown[] {
  return isArray(argument) ? argument : [argument];
}

function branchesOf(argument: unknown): readonly unknown[] {
  if (isDocument(argument)) return [argument['if'], argument['then'], argument['else']];
  if (isArray(argument) && argument.length === 3) return argument;
  return fail('Location16020', 'Expression $cond takes exactly 3 arguments');
}

function comparison(result: (order: number) => unknown): Operator {
  return (document, argument, options) => {
    const [left, right] = pairOf('a comparison', document, argument, options);
    return result(compareMissing(left, right) || compareValues(left, right));
  };
}

function endOf(name: string, place: number): Operator {
  return (document, argument, options) => {
    const value = evalExpr(document, single(argument), options);
    if (value === undefined || value === null) return null;
    if (isArray(value)) return value.at(place);
    return fail(
      'Location28689',
      `${name}'s argument must be an array, but is ${typeNameOf(value)}`,
    );
  };
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (!isArray(value) && !isDocument(value)) return String(value);
  return fail('ConversionFailure', `Unsupported conversion from ${typeNameOf(value)} to string`);
}

/** In expressions, unlike in queries, a missing value comes before null. */
function compareMissing(left: unknown, right: unknown): number {
  if (left === undefined && right === null) return -1;
  return left === null && right === undefined ? 1 : 0;
}

function pairOf(
  name: string,
  document: unknown,
  argument: unknown,
  options: Options,
): [unknown, unknown] {
  if (!isArray(argument) || argument.length !== 2) {
    return fail('Location16020', `Expression ${name} takes exactly 2 arguments`);
  }
  return [evalExpr(document, argument[0], options), evalExpr(document, argument[1], options)];
}

function single(argument: unknown): unknown {
  return isArray(argument) && argument.length === 1 ? argument[0] : argument;
}

/** One argument that is an array is taken apart; of several, each counts as it is. */
function overList(figure: (values: readonly unknown[]) => unknown): Operator {
  return (document, argument, options) => {
    const value = evalExpr(document, single(argument), options);
    return figure(isArray(value) ? value : [value]);
  };
}

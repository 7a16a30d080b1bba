import { BSONRegExp, Long } from 'bson';
import { Context, evalExpr } from 'mingo/core';
import { badValue, fail, MongoFailure } from '../failure.ts';
import { type Document, isArray, isDocument, setField } from '../values/kind.ts';
import { readFieldPath, valueAtPath } from './field-path.ts';
import { mingoOperators } from './mingo-operators.ts';
import { ownOperators } from './own-operators.ts';

/** `undefined` is a missing value. */
export type Expression = (document: Document) => unknown;

const operators = { ...mingoOperators, ...ownOperators };
const context = Context.init({ expression: { ...operators, $fieldPath: readFieldPath } });

/** @throws MongoFailure for an operator outside the subset, before any document is seen. */
export function compileExpression(source: unknown, variables: Document): Expression {
  if (typeof source === 'string' && source.startsWith('$')) return compilePath(source, variables);
  if (isArray(source)) return compileArray(source, variables);
  if (!isDocument(source)) return () => source;
  const [name] = Object.keys(source);
  if (name?.startsWith('$')) return compileOperator(source, variables);
  return compileObject(source, variables);
}

function compilePath(path: string, variables: Document): Expression {
  checkVariable(path);
  if (path.startsWith('$$')) return evaluate(forMingo(path), variables);
  const parts = path.slice(1).split('.');
  if (parts.includes(''))
    return fail('Location16410', 'FieldPath field names may not be empty strings.');
  return (document) => valueAtPath(document, parts);
}

function compileArray(source: readonly unknown[], variables: Document): Expression {
  const items = source.map((item) => compileExpression(item, variables));
  return (document) => items.map((item) => item(document) ?? null);
}

function compileObject(source: Document, variables: Document): Expression {
  const fields = Object.entries(source).map(
    ([name, value]) => [name, compileExpression(value, variables)] as const,
  );
  return (document) => {
    const made: Document = {};
    for (const [name, compute] of fields) {
      const value = compute(document);
      if (value !== undefined) setField(made, name, value);
    }
    return made;
  };
}

function compileOperator(source: Document, variables: Document): Expression {
  const names = Object.keys(source);
  if (names.length !== 1) {
    fail('Location15983', 'an expression specification must contain exactly one field');
  }
  checkOperators(source);
  return evaluate(forMingo(source), variables);
}

const variablePath = /^\$\$[a-z]/;
const systemVariables = new Set(['$$ROOT', '$$CURRENT', '$$REMOVE', '$$NOW']);

function checkOperators(source: unknown): void {
  if (isArray(source)) source.forEach(checkOperators);
  else if (typeof source === 'string') checkVariable(source);
  else if (isDocument(source) && !('$literal' in source)) checkFields(source);
}

function checkFields(source: Document): void {
  for (const [name, argument] of Object.entries(source)) {
    if (name.startsWith('$') && !Object.hasOwn(operators, name)) {
      fail('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
    }
    checkOperators(argument);
  }
}

function checkVariable(path: string): void {
  if (!path.startsWith('$$') || variablePath.test(path)) return;
  const [name = ''] = path.split('.');
  if (!systemVariables.has(name))
    fail('Location17276', `Use of undefined variable: ${name.slice(2)}`);
}

/** Field paths are ours (`$fieldPath`); of numbers mingo knows JavaScript's only. */
function forMingo(source: unknown): unknown {
  if (isArray(source)) return source.map(forMingo);
  if (typeof source === 'string' && source.startsWith('$')) return { $fieldPath: source };
  if (source instanceof BSONRegExp)
    return badValue('regular expressions are outside the subset here');
  if (source instanceof Long) return source.toNumber();
  if (!isDocument(source) || '$literal' in source) return source;
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [name, forMingo(value)]));
}

function evaluate(source: unknown, variables: Document): Expression {
  const options = {
    idKey: '_id',
    context,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    processingMode: 0,
    variables,
  };
  return (document) => {
    try {
      return evalExpr(document, source, options);
    } catch (error) {
      if (error instanceof MongoFailure) throw error;
      return badValue(error instanceof Error ? error.message : 'the expression failed');
    }
  };
}

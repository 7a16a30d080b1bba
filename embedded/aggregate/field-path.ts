import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { type Document, fieldOf, isArray, isDocument } from '../values/kind.ts';

/** Through an array it gathers what the documents in it have, as `$a.b` does; an array index means nothing here. */
export function valueAtPath(value: unknown, [part, ...rest]: readonly string[]): unknown {
  if (part === undefined) return value;
  if (!isArray(value)) {
    return isDocument(value) ? valueAtPath(fieldOf(value, part), rest) : undefined;
  }
  const found = value.filter(isDocument).map((item) => valueAtPath(fieldOf(item, part), rest));
  return found.filter((item) => item !== undefined);
}

interface RootOptions extends Options {
  /** Where mingo keeps the document that the expression is computed for. */
  local: { root: Document };
}

/** An operator that stands for `$path` and `$$variable.path`. */
export function readFieldPath(document: unknown, path: unknown, options: Options): unknown {
  const [base = '', ...parts] = String(path).split('.');
  if (base.startsWith('$$')) return valueAtPath(evalExpr(document, base, options), parts);
  return valueAtPath((options as RootOptions).local.root, [base.slice(1), ...parts]);
}

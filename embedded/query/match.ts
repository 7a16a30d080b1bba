import { compileExpression } from '../aggregate/expression.ts';
import { isTruthy } from '../aggregate/own-operators.ts';
import { badValue } from '../failure.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import type { Collator } from './collation.ts';
import {
  allOf,
  type Compiler,
  compileField,
  compileItemOperators,
  type Matcher,
  not,
  testsItself,
} from './field.ts';

export interface MatchOptions {
  collator: Collator;
  /** What `$$name` means in `$expr`. */
  variables: Document;
}

export const plainMatch: MatchOptions = { collator: null, variables: {} };

export function compileFilter(filter: Document, options: MatchOptions = plainMatch): Matcher {
  return createCompiler(options).filter(filter);
}

/** Which items of an array `$pull` takes out: by operators on the item, or a filter on the fields of a document. */
export function compilePullFilter(argument: Document): Matcher {
  const compiler = createCompiler(plainMatch);
  if (testsItself(argument)) return compileItemOperators(argument, compiler);
  const matches = compiler.filter(argument);
  return (item) => isDocument(item) && matches(item);
}

function createCompiler({ collator, variables }: MatchOptions): Compiler {
  const compiler: Compiler = { collator, filter };

  function filter(of: Document): Matcher {
    return allOf(Object.entries(of).flatMap(([name, condition]) => clause(name, condition)));
  }

  function clause(name: string, condition: unknown): Matcher[] {
    switch (name) {
      case '$and':
        return [allOf(branches(name, condition))];
      case '$or':
        return [anyOf(branches(name, condition))];
      case '$nor':
        return [not(anyOf(branches(name, condition)))];
      case '$expr':
        return [expression(condition)];
      case '$comment':
        return [];
      default:
        if (name.startsWith('$')) return badValue(`unknown top level operator: ${name}`);
        return [compileField(name, condition, compiler)];
    }
  }

  function branches(name: string, list: unknown): Matcher[] {
    if (!isArray(list) || list.length === 0) return badValue(`${name} must be a nonempty array`);
    return list.map((item) =>
      isDocument(item) ? filter(item) : badValue(`${name} argument's entries must be objects`),
    );
  }

  function expression(condition: unknown): Matcher {
    const compute = compileExpression(condition, variables);
    return (document) => isDocument(document) && isTruthy(compute(document));
  }

  return compiler;
}

function anyOf(tests: readonly Matcher[]): Matcher {
  return (document, hit) => tests.some((test) => test(document, hit));
}

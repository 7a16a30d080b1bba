import { badValue, fail } from '../failure.ts';
import { type UpdateOperator, updateOperators } from '../subset.ts';
import { copyValue } from '../values/codec.ts';
import { type Document, isDocument } from '../values/kind.ts';
import { typeNameOf } from '../values/type-name.ts';
import { readArrayFilters } from './array-filters.ts';
import { editAt } from './edit.ts';
import { operators } from './operators.ts';
import { renameField } from './rename.ts';
import type { Target, UpdateOptions } from './target.ts';
import { expandPath, type PositionalContext } from './targets.ts';
import { checkPath, comparePaths, refuseConflicts } from './update-paths.ts';

interface Modifier {
  operator: UpdateOperator;
  path: string;
  /** Changes `document` in place. */
  apply(document: Document, context: PositionalContext): void;
}

/** An update made of operators. They take effect in the order of their paths, as MongoDB has it since 5.0. */
export function compileModifiers(
  update: Document,
  options: UpdateOptions,
): (document: Document, target: Target) => Document {
  const modifiers = Object.entries(update).flatMap(([operator, fields]) =>
    readFields(operator, fields).map(([path, argument]) =>
      createModifier(operator as UpdateOperator, path, argument, options.now),
    ),
  );
  const paths = pathsOf(update);
  refuseConflicts(paths);
  const filters = readArrayFilters(options.arrayFilters, paths);
  const ordered = modifiers.sort((a, b) => comparePaths(a.path, b.path));
  return (document, { position, isNew }) => {
    const copy = copyValue(document);
    for (const modifier of ordered) {
      if (modifier.operator === '$setOnInsert' && !isNew) continue;
      modifier.apply(copy, { position, filters });
    }
    return copy;
  };
}

function readFields(operator: string, fields: unknown): [string, unknown][] {
  if (!(updateOperators as readonly string[]).includes(operator)) {
    fail(
      'FailedToParse',
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDocument(fields)) {
    return fail(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeNameOf(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ...}`,
    );
  }
  const entries = Object.entries(fields);
  for (const [path] of entries) checkPath(path);
  return entries;
}

function createModifier(
  operator: UpdateOperator,
  path: string,
  argument: unknown,
  now: Date,
): Modifier {
  if (operator === '$rename') {
    const to = readRename(path, argument);
    return { operator, path, apply: (document) => renameField(document, path, to) };
  }
  const { whenMissing, compile } = operators[operator];
  const edit = compile(argument, path, now);
  const parts = path.split('.');
  return {
    operator,
    path,
    apply(document, context) {
      for (const target of expandPath(document, parts, context)) {
        editAt(document, target, (old) => copyValue(edit(old)), whenMissing);
      }
    },
  };
}

function readRename(from: string, to: unknown): string {
  if (typeof to !== 'string')
    return badValue(`The 'to' field for $rename must be a string: ${from}`);
  if (to === from) badValue(`The source and target field for $rename must differ: ${from}`);
  for (const path of [from, to]) {
    checkPath(path);
    if (path.includes('$')) badValue(`The paths of $rename may not be dynamic: ${path}`);
  }
  return to;
}

function pathsOf(update: Document): string[] {
  return Object.entries(update).flatMap(([operator, fields]) => {
    const entries = isDocument(fields) ? Object.entries(fields) : [];
    return entries.flatMap(([path, argument]) =>
      operator === '$rename' ? [path, String(argument)] : [path],
    );
  });
}

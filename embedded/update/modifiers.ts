import { badValue, fail } from '../failure.ts';
import { type UpdateOperator, updateOperators } from '../subset.ts';
import { copyValue } from '../values/codec.ts';
import { type Document, isDocument } from '../values/kind.ts';
import { isArrayIndex } from '../values/path.ts';
import { typeNameOf } from '../values/type-name.ts';
import { readArrayFilters } from './array-filters.ts';
import { editAt } from './edit.ts';
import { operators } from './operators.ts';
import { renameField } from './rename.ts';
import type { Target, UpdateOptions } from './target.ts';
import { expandPath, type PositionalContext } from './targets.ts';

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

function checkPath(path: string): void {
  if (path.split('.').includes('')) {
    fail(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (path.startsWith('$[') || path === '$' || path.startsWith('$.')) {
    badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  }
  if (path.startsWith('$')) {
    fail(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${path}' in '${path}' is not allowed`,
    );
  }
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

function refuseConflicts(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of [...paths].sort(comparePaths)) {
    const parts = path.split('.');
    const blocker = parts
      .map((_, at) => parts.slice(0, at + 1).join('.'))
      .find((prefix) => seen.has(prefix));
    if (blocker !== undefined) {
      fail(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${blocker}'`,
      );
    }
    seen.add(path);
  }
}

/** Part by part; array indexes by their number. */
function comparePaths(left: string, right: string): number {
  const a = left.split('.');
  const b = right.split('.');
  for (const [at, part] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (part === other) continue;
    if (isArrayIndex(part) && isArrayIndex(other)) return Number(part) - Number(other);
    return part < other ? -1 : 1;
  }
  return a.length - b.length;
}

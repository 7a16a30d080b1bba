import { fail } from '../failure.ts';
import { type Document, fieldOf, isArray, isDocument, setField } from '../values/kind.ts';

/** Field paths by their first part; null ends a path. */
export interface FieldTree extends Map<string, FieldTree | null> {}

/** @throws MongoFailure where one path leads through the end of another. */
export function createFieldTree(paths: readonly string[]): FieldTree {
  const tree: FieldTree = new Map();
  for (const path of paths) plant(tree, path.split('.'), path);
  return tree;
}

function plant(tree: FieldTree, [part = '', ...rest]: readonly string[], path: string): void {
  const known = tree.get(part);
  if (part === '') fail('EmptyFieldName', 'FieldPath field names may not be empty strings.');
  if (known === null) fail('Location31249', `Path collision at ${path}`);
  if (known && rest.length === 0) fail('Location31250', `Path collision at ${path}`);
  if (rest.length === 0) {
    tree.set(part, null);
    return;
  }
  const branch: FieldTree = known ?? new Map();
  tree.set(part, branch);
  plant(branch, rest, path);
}

/** `undefined` where nothing of the value is kept. */
export function keepFields(value: unknown, tree: FieldTree): unknown {
  if (isArray(value)) {
    return value.map((item) => keepFields(item, tree)).filter((item) => item !== undefined);
  }
  return isDocument(value) ? keepInDocument(value, tree) : undefined;
}

export function keepInDocument(document: Document, tree: FieldTree): Document {
  const kept: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const branch = tree.get(name);
    if (branch === undefined) continue;
    const part = branch === null ? value : keepFields(value, branch);
    if (part !== undefined) setField(kept, name, part);
  }
  return kept;
}

export function dropFields(value: unknown, tree: FieldTree): unknown {
  if (isArray(value)) return value.map((item) => dropFields(item, tree));
  return isDocument(value) ? dropInDocument(value, tree) : value;
}

export function dropInDocument(document: Document, tree: FieldTree): Document {
  const left: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const branch = tree.get(name);
    if (branch === null) continue;
    setField(left, name, branch ? dropFields(value, branch) : value);
  }
  return left;
}

/**
 * A copy with `value` at the path, made where it is missing, in every item of the arrays on the way. `undefined` takes
 * the field out; what leads to it is made all the same.
 */
export function withField(target: unknown, parts: readonly string[], value: unknown): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) return value;
  if (isArray(target)) return target.map((item) => withField(item, parts, value));
  const copy: Document = isDocument(target) ? { ...target } : {};
  const next = withField(fieldOf(copy, part), rest, value);
  if (next === undefined) delete copy[part];
  else setField(copy, part, next);
  return copy;
}

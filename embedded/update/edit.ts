import { fail } from '../failure.ts';
import { type Document, fieldOf, isArray, isDocument, setField } from '../values/kind.ts';
import { isArrayIndex } from '../values/path.ts';

/** What an update operator makes of the value at its path (`undefined` where it is missing). */
export type Edit = (old: unknown) => unknown;

export const unchanged: unique symbol = Symbol('unchanged');
export const removed: unique symbol = Symbol('removed');

/**
 * What becomes of a path that is not there: it is made; it is left alone; or it is left alone but must be one that
 * could be made.
 */
export type WhenMissing = 'create' | 'ignore' | 'check';

/** Changes `document` in place. */
export function editAt(
  document: Document,
  path: readonly string[],
  edit: Edit,
  whenMissing: WhenMissing,
): void {
  const parent = findParent(document, path);
  const part = path[parent.depth] ?? '';
  if (!parent.holds || (isArray(parent.node) && !isArrayIndex(part))) {
    refuseBlocked(path, parent, whenMissing);
    return;
  }
  const node = parent.node as Document | unknown[];
  if (parent.depth < path.length - 1) createPath(node, path.slice(parent.depth), edit, whenMissing);
  else store(node, part, edit(read(node, part)), path);
}

interface Parent {
  node: unknown;
  /** How many parts of the path lead to `node`. */
  depth: number;
  /** False where `node` is neither a document nor an array. */
  holds: boolean;
}

/** The deepest value on the path's way, up to the one that holds its last part. */
function findParent(document: Document, path: readonly string[]): Parent {
  let node: unknown = document;
  for (let depth = 0; depth < path.length; depth += 1) {
    const holds = isDocument(node) || isArray(node);
    if (!holds || depth === path.length - 1) return { node, depth, holds };
    const next = read(node as Document | unknown[], path[depth] ?? '');
    if (next === undefined) return { node, depth, holds };
    node = next;
  }
  return { node, depth: path.length, holds: false };
}

function read(node: Document | unknown[], part: string): unknown {
  if (!isArray(node)) return fieldOf(node, part);
  return isArrayIndex(part) ? node[Number(part)] : undefined;
}

function refuseBlocked(path: readonly string[], { depth }: Parent, whenMissing: WhenMissing): void {
  if (whenMissing === 'ignore') return;
  const holder = path[depth - 1] ?? '';
  const message =
    whenMissing === 'create'
      ? `Cannot create field '${path[depth]}' in element '${holder}'`
      : `Cannot use the part (${path[depth]}) of (${path.join('.')}) to traverse the element '${holder}'`;
  fail('PathNotViable', message);
}

function createPath(
  node: Document | unknown[],
  [part = '', ...rest]: readonly string[],
  edit: Edit,
  whenMissing: WhenMissing,
): void {
  if (whenMissing !== 'create') return;
  const value = edit(undefined);
  if (value === unchanged || value === removed) return;
  store(
    node,
    part,
    rest.reduceRight<unknown>((inner, name) => {
      const holder: Document = {};
      setField(holder, name, inner);
      return holder;
    }, value),
    [part, ...rest],
  );
}

function store(
  node: Document | unknown[],
  part: string,
  value: unknown,
  path: readonly string[],
): void {
  if (value === unchanged) return;
  if (isArray(node)) storeItem(node, Number(part), value, path);
  else if (value === removed) delete node[part];
  else setField(node, part, value);
}

const mostBackfilledItems = 1_500_000;

function storeItem(items: unknown[], at: number, value: unknown, path: readonly string[]): void {
  if (value === removed) {
    if (at < items.length) items[at] = null;
    return;
  }
  if (at > items.length + mostBackfilledItems) {
    fail(
      'CannotBackfillArray',
      `can't backfill more than ${mostBackfilledItems} elements at '${path.join('.')}'`,
    );
  }
  while (items.length < at) items.push(null);
  items[at] = value;
}

import { compileExpression, type Expression } from '../aggregate/expression.ts';
import { fail } from '../failure.ts';
import { type Document, isDocument } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import {
  createFieldTree,
  dropInDocument,
  type FieldTree,
  keepInDocument,
  withField,
} from './field-tree.ts';

export type Projector = (document: Document) => Document;

type Shape = 'inclusion' | 'exclusion';

interface Parts {
  id: boolean | undefined;
  kept: string[];
  dropped: string[];
  computed: { path: string; value: Expression }[];
}

/** What `$project` and the plain part of a find projection say. */
export function compileProjection(spec: Document, variables: Document): Projector {
  const parts: Parts = { id: undefined, kept: [], dropped: [], computed: [] };
  for (const [path, value] of Object.entries(spec)) readEntry(parts, path, value, variables);
  return shapeOf(parts) === 'inclusion' ? including(parts) : excluding(parts);
}

function readEntry(parts: Parts, path: string, value: unknown, variables: Document): void {
  const flag = readFlag(value);
  if (flag !== null && path === '_id') parts.id = flag;
  else if (flag !== null) (flag ? parts.kept : parts.dropped).push(path);
  else if (isNested(value)) {
    for (const [name, inner] of Object.entries(value)) {
      readEntry(parts, `${path}.${name}`, inner, variables);
    }
  } else parts.computed.push({ path, value: compileExpression(value, variables) });
}

export function readFlag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  return isNumeric(value) ? toNumber(value) !== 0 : null;
}

function isNested(value: unknown): value is Document {
  if (!isDocument(value)) return false;
  const [first] = Object.keys(value);
  return first !== undefined && !first.startsWith('$');
}

function shapeOf({ id, kept, dropped, computed }: Parts): Shape {
  const includes = kept[0] ?? computed[0]?.path;
  if (includes !== undefined && dropped[0] !== undefined) {
    return fail(
      'Location31254',
      `Cannot do exclusion on field ${dropped[0]} in inclusion projection`,
    );
  }
  if (includes !== undefined) return 'inclusion';
  return id === true && dropped.length === 0 ? 'inclusion' : 'exclusion';
}

function including({ id, kept, computed }: Parts): Projector {
  const computesId = computed.some(({ path }) => path === '_id');
  const withId = id !== false && !computesId;
  const tree = createFieldTree(withId ? ['_id', ...kept] : kept);
  createFieldTree([...kept, ...computed.map(({ path }) => path)]);
  return (document) => addComputed(idFirst(keepInDocument(document, tree)), document, computed);
}

function excluding({ id, dropped }: Parts): Projector {
  const tree: FieldTree = createFieldTree(id === false ? ['_id', ...dropped] : dropped);
  return (document) => dropInDocument(document, tree);
}

function idFirst(document: Document): Document {
  return '_id' in document ? { _id: document['_id'], ...document } : document;
}

function addComputed(kept: Document, source: Document, computed: Parts['computed']): Document {
  return computed.reduce((document, { path, value }) => {
    const result = value(source);
    if (result === undefined) return document;
    const next = withField(document, path.split('.'), result) as Document;
    return path === '_id' ? idFirst(next) : next;
  }, kept);
}

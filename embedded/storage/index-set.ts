import type { Document } from '../values/kind.ts';
import { refuseDuplicate } from './document-rules.ts';
import { createKeyIndex, type IndexSpec, type KeyIndex } from './key-index.ts';

/** The indexes of one collection: each change is made in all of them or, where one refuses it, in none. */
export interface IndexSet {
  /** The one on `_id` first. */
  readonly all: readonly KeyIndex[];
  readonly byId: KeyIndex;
  add(document: Document, place: number): void;
  replace(old: Document, document: Document, place: number): void;
  remove(document: Document, place: number): void;
  create(spec: IndexSpec, documents: Iterable<readonly [number, Document]>): void;
  drop(name: string): void;
}

const idSpec: IndexSpec = { v: 2, key: { _id: 1 }, name: '_id_', unique: true };

export function createIndexSet(specs: readonly IndexSpec[], namespace: () => string): IndexSet {
  const byId = createKeyIndex(idSpec);
  const all = [byId, ...specs.map(createKeyIndex)];

  function freeKeys(index: KeyIndex, document: Document, place: number): readonly string[] {
    const keys = index.keysOf(document);
    if (index.isTaken(keys, place)) refuseDuplicate(namespace(), index, document);
    return keys;
  }

  function add(document: Document, place: number): void {
    const keys = all.map((index) => freeKeys(index, document, place));
    for (const [at, index] of all.entries()) index.add(keys[at] ?? [], place);
  }

  function replace(old: Document, document: Document, place: number): void {
    const changes = all.map((index) => ({
      index,
      before: index.keysOf(old),
      after: freeKeys(index, document, place),
    }));
    for (const { index, before, after } of changes) {
      if (haveSameKeys(before, after)) continue;
      index.delete(before, place);
      index.add(after, place);
    }
  }

  function remove(document: Document, place: number): void {
    for (const index of all) index.delete(index.keysOf(document), place);
  }

  function create(spec: IndexSpec, documents: Iterable<readonly [number, Document]>): void {
    const index = createKeyIndex(spec);
    for (const [place, document] of documents) index.add(freeKeys(index, document, place), place);
    all.push(index);
  }

  function drop(name: string): void {
    const at = all.findIndex(({ spec }) => spec.name === name);
    if (at > 0) all.splice(at, 1);
  }

  return { all, byId, add, replace, remove, create, drop };
}

function haveSameKeys(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((key, at) => key === after[at]);
}

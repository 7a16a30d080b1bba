import { Long } from 'bson';
import { fail } from '../failure.ts';
import { documentBytes } from '../values/codec.ts';
import type { Document } from '../values/kind.ts';

/** Results that did not fit into one answer. */
export interface Cursors {
  /** The first answer: all of `documents`, or a batch and the id under which the rest waits. */
  open(namespace: string, documents: readonly Document[], first: FirstBatch): Document;
  /** @param size 0: as many as fit. */
  next(id: number, size: number): Document;
  kill(id: number): boolean;
  /** Forgets what nobody asked for since `before`. */
  expire(before: Date): void;
}

export interface FirstBatch {
  size: number;
  /** The rest is not wanted. */
  isSingle: boolean;
}

interface Cursor {
  namespace: string;
  rest: readonly Document[];
  usedAt: Date;
}

export const defaultBatchSize = 101;
const mostBatchBytes = 15 * 1024 * 1024;

export function createCursors(now: () => Date): Cursors {
  const cursors = new Map<number, Cursor>();
  let lastId = 0;

  function open(namespace: string, documents: readonly Document[], first: FirstBatch): Document {
    const firstBatch = takeBatch(documents, first.size);
    const rest = documents.slice(firstBatch.length);
    const isDone = rest.length === 0 || first.isSingle;
    if (!isDone) {
      lastId += 1;
      cursors.set(lastId, { namespace, rest, usedAt: now() });
    }
    const id = Long.fromNumber(isDone ? 0 : lastId);
    return { cursor: { firstBatch, id, ns: namespace }, ok: 1 };
  }

  function next(id: number, size: number): Document {
    const cursor = cursors.get(id);
    if (!cursor) return fail('CursorNotFound', `cursor id ${id} not found`);
    const { namespace } = cursor;
    const nextBatch = takeBatch(cursor.rest, size === 0 ? Number.POSITIVE_INFINITY : size);
    const rest = cursor.rest.slice(nextBatch.length);
    if (rest.length > 0) cursors.set(id, { namespace, rest, usedAt: now() });
    else cursors.delete(id);
    const left = Long.fromNumber(rest.length > 0 ? id : 0);
    return { cursor: { nextBatch, id: left, ns: namespace }, ok: 1 };
  }

  function expire(before: Date): void {
    for (const [id, { usedAt }] of cursors) if (usedAt < before) cursors.delete(id);
  }

  return { open, next, kill: (id) => cursors.delete(id), expire };
}

/** At most `size` documents, and no more than fit into one answer; one at least. */
function takeBatch(documents: readonly Document[], size: number): readonly Document[] {
  let bytes = 0;
  let count = 0;
  for (const document of documents) {
    if (count >= size) break;
    bytes += documentBytes(document);
    if (count > 0 && bytes > mostBatchBytes) break;
    count += 1;
  }
  return documents.slice(0, count);
}

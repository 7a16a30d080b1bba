import { calculateObjectSize, deserialize, serialize } from 'bson';
import { type Document, isArray, isDocument, setField } from './kind.ts';

const readOptions = { promoteBuffers: false, bsonRegExp: true } as const;

export const largestDocumentBytes = 16 * 1024 * 1024;

export function readDocument(bytes: Uint8Array): Document {
  return deserialize(bytes, readOptions);
}

export function writeDocument(document: Document): Uint8Array {
  return serialize(document, { ignoreUndefined: true, checkKeys: false });
}

export function documentBytes(document: Document): number {
  return calculateObjectSize(document, { ignoreUndefined: true });
}

/** Copies documents and arrays; every other value is never changed in place and shared. */
export function copyValue<T>(value: T): T;
export function copyValue(value: unknown): unknown {
  if (isArray(value)) return value.map((item) => copyValue(item));
  if (!isDocument(value)) return value;
  const copy: Document = {};
  for (const name of Object.keys(value)) setField(copy, name, copyValue(value[name]));
  return copy;
}

import { BSONRegExp, ObjectId } from 'bson';
import { fail } from '../failure.ts';
import { documentBytes, largestDocumentBytes } from '../values/codec.ts';
import { type Document, isArray } from '../values/kind.ts';
import { valuesAt } from '../values/path.ts';
import type { KeyIndex } from './key-index.ts';

/** What must hold for every document of every collection. */

export function withId(document: Document): Document {
  const { _id: id, ...fields } = document;
  if (isArray(id) || id instanceof BSONRegExp) {
    fail('InvalidIdField', `The '_id' value cannot be of type ${isArray(id) ? 'array' : 'regex'}`);
  }
  if (id !== undefined && Object.keys(document)[0] === '_id') return document;
  return { _id: id === undefined ? new ObjectId() : id, ...fields };
}

export function checkSize(document: Document): void {
  const bytes = documentBytes(document);
  if (bytes <= largestDocumentBytes) return;
  fail('BSONObjectTooLarge', `a document of ${bytes} bytes is larger than ${largestDocumentBytes}`);
}

export function refuseDuplicate(namespace: string, index: KeyIndex, document: Document): never {
  const keyPattern = index.spec.key;
  const keyValue: Document = {};
  for (const path of Object.keys(keyPattern)) keyValue[path] = valuesAt(document, path)[0] ?? null;
  const shown = Object.entries(keyValue).map(
    ([path, value]) => `${path}: ${JSON.stringify(value)}`,
  );
  return fail(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index.spec.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern, keyValue },
  );
}

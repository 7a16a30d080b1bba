import { calculateObjectSize, deserialize, serialize } from 'bson';
import { isArray, isDocument, setField } from './kind.js';

const readOptions = { promoteBuffers: false, bsonRegExp: true };
export const largestDocumentBytes = 16 * 1024 * 1024;
export function readDocument(bytes) {
  return deserialize(bytes, readOptions);
}
export function writeDocument(document) {
  return serialize(document, { ignoreUndefined: true, checkKeys: false });
}
export function documentBytes(document) {
  return calculateObjectSize(document, { ignoreUndefined: true });
}
export function copyValue(value) {
  if (isArray(value)) return value.map((item) => copyValue(item));
  if (!isDocument(value)) return value;
  const copy = {};
  for (const name of Object.keys(value)) setField(copy, name, copyValue(value[name]));
  return copy;
}
//# sourceMappingURL=codec.js.map

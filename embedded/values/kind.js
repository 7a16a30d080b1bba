import {
  Binary,
  BSONRegExp,
  Code,
  DBRef,
  Decimal128,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { badValue } from '../failure.js';
/** The order in which values of different types sort: mongodb.com/docs/manual/reference/bson-type-comparison-order */
export const kind = {
  minKey: 0,
  null: 2,
  number: 3,
  string: 4,
  object: 5,
  array: 6,
  binary: 7,
  objectId: 8,
  boolean: 9,
  date: 10,
  timestamp: 11,
  regex: 12,
  code: 13,
  maxKey: 100,
};
export function kindOf(value) {
  switch (typeof value) {
    case 'undefined':
      return kind.null;
    case 'number':
      return kind.number;
    case 'string':
      return kind.string;
    case 'boolean':
      return kind.boolean;
    default:
      return value === null ? kind.null : kindOfObject(value);
  }
}
function kindOfObject(value) {
  if (Array.isArray(value)) return kind.array;
  if (value instanceof Date) return kind.date;
  if (value instanceof ObjectId) return kind.objectId;
  if (value instanceof Binary) return kind.binary;
  if (value instanceof Timestamp) return kind.timestamp;
  if (value instanceof Long || value instanceof Decimal128) return kind.number;
  if (value instanceof BSONRegExp) return kind.regex;
  if (value instanceof MinKey) return kind.minKey;
  if (value instanceof MaxKey) return kind.maxKey;
  if (value instanceof Code) return kind.code;
  if (value instanceof DBRef) return badValue('DBRef is outside the subset of the embedded server');
  return kind.object;
}
export function isDocument(value) {
  return typeof value === 'object' && kindOf(value) === kind.object;
}
export function isArray(value) {
  return Array.isArray(value);
}
/** Own fields only: a document may have a field named like a method of Object. */
export function fieldOf(document, name) {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}
/** Assigns also where `name` is `__proto__`. */
export function setField(document, name, value) {
  if (name !== '__proto__') {
    document[name] = value;
    return;
  }
  Object.defineProperty(document, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}
//# sourceMappingURL=kind.js.map

import { fail } from '../failure.ts';
import { type Document, isArray, isDocument } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { typeNameOf } from '../values/type-name.ts';
import type { Command } from './engine.ts';

/** Fields of a command or of a statement in it, of the type they must have. */

export function collectionName({ subject, body }: Command): string {
  if (typeof subject === 'string') return subject;
  return wrongType(Object.keys(body)[0] ?? '', subject, 'string');
}

export function stringIn(body: Document, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : wrongType(name, value, 'string');
}

export function documentIn(body: Document, name: string): Document {
  const value = body[name] ?? {};
  return isDocument(value) ? value : wrongType(name, value, 'object');
}

export function documentsIn(body: Document, name: string): readonly Document[] {
  const value = body[name];
  if (value === undefined) {
    return fail('IDLFailedToParse', `BSON field '${name}' is missing but a required field`);
  }
  if (isArray(value) && value.every(isDocument)) return value;
  return wrongType(name, value, 'array');
}

export function arrayIn(body: Document, name: string): readonly unknown[] {
  const value = body[name];
  return isArray(value) ? value : wrongType(name, value, 'array');
}

export function numberIn(body: Document, name: string, otherwise: number): number {
  const value = body[name] ?? otherwise;
  return isNumeric(value) ? toNumber(value) : wrongType(name, value, 'number');
}

export function countIn(body: Document, name: string, otherwise: number): number {
  const count = numberIn(body, name, otherwise);
  if (Number.isInteger(count) && count >= 0) return count;
  return fail('BadValue', `BSON field '${name}' value must be >= 0, actual value '${count}'`);
}

export function flagIn(body: Document, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value === 'boolean') return value;
  return isNumeric(value) ? toNumber(value) !== 0 : wrongType(name, value, 'bool');
}

function wrongType(name: string, value: unknown, expected: string): never {
  return fail(
    'TypeMismatch',
    `BSON field '${name}' is the wrong type '${typeNameOf(value)}', expected type '${expected}'`,
  );
}

/** @throws MongoFailure for a field that is not `known`. */
export function refuseUnknownFields(
  body: Document,
  known: readonly string[],
  holder: string,
): void {
  const strange = Object.keys(body).find((name) => !known.includes(name));
  if (strange === undefined) return;
  fail('IDLUnknownField', `BSON field '${holder}.${strange}' is an unknown field.`);
}

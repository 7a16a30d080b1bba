import { fail } from '../failure.ts';
import { createFieldTree, dropInDocument, withField } from '../query/field-tree.ts';
import { type Document, fieldOf, isArray, isDocument } from '../values/kind.ts';

const options = new Set(['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex']);

interface Unwind {
  parts: readonly string[];
  keepsEmpty: boolean;
  indexField: string | null;
}

export function compileUnwind(argument: unknown): (documents: readonly Document[]) => Document[] {
  const unwind = readUnwind(argument);
  return (documents) => documents.flatMap((document) => unwindOne(document, unwind));
}

function readUnwind(argument: unknown): Unwind {
  const spec: Document = isDocument(argument) ? argument : { path: argument };
  const strange = Object.keys(spec).find((name) => !options.has(name));
  if (strange) fail('Location28811', `unrecognized option to $unwind stage: ${strange}`);
  const { path, preserveNullAndEmptyArrays, includeArrayIndex } = spec;
  if (typeof path !== 'string' || !path.startsWith('$')) {
    return fail('Location28818', "path option to $unwind stage should be prefixed with a '$'");
  }
  return {
    parts: path.slice(1).split('.'),
    keepsEmpty: preserveNullAndEmptyArrays === true,
    indexField: typeof includeArrayIndex === 'string' ? includeArrayIndex : null,
  };
}

function unwindOne(document: Document, unwind: Unwind): Document[] {
  const { parts, keepsEmpty } = unwind;
  const value = parts.reduce<unknown>(
    (at, part) => (isDocument(at) ? fieldOf(at, part) : undefined),
    document,
  );
  if (!isArray(value)) {
    const isEmpty = value === undefined || value === null;
    return isEmpty && !keepsEmpty ? [] : [numbered(document, unwind, null)];
  }
  if (value.length > 0) {
    return value.map((item, at) =>
      numbered(withField(document, parts, item) as Document, unwind, at),
    );
  }
  return keepsEmpty
    ? [numbered(dropInDocument(document, createFieldTree([parts.join('.')])), unwind, null)]
    : [];
}

function numbered(document: Document, { indexField }: Unwind, at: number | null): Document {
  return indexField ? (withField(document, indexField.split('.'), at) as Document) : document;
}

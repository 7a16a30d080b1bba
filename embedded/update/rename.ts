import { badValue } from '../failure.ts';
import { type Document, fieldOf, isArray, isDocument } from '../values/kind.ts';
import { editAt, removed, unchanged } from './edit.ts';

/** Changes `document` in place. Neither path may lead through an array. */
export function renameField(document: Document, from: string, to: string): void {
  let moved: unknown;
  editAt(
    document,
    from.split('.'),
    (old) => {
      moved = old;
      return unchanged;
    },
    'check',
  );
  if (moved === undefined) return;
  refuseArrays(document, from, 'source');
  refuseArrays(document, to, 'destination');
  editAt(document, from.split('.'), () => removed, 'ignore');
  editAt(document, to.split('.'), () => moved, 'create');
}

function refuseArrays(document: Document, path: string, which: 'source' | 'destination'): void {
  const parts = path.split('.');
  let node: unknown = document;
  for (const [depth, part] of parts.entries()) {
    if (isArray(node)) {
      badValue(
        `The ${which} field cannot be an array element, '${path}' has an array field called '${parts[depth - 1]}'`,
      );
    }
    node = isDocument(node) ? fieldOf(node, part) : undefined;
  }
}

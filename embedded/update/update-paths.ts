import { badValue, fail } from '../failure.ts';
import { isArrayIndex } from '../values/path.ts';

export function checkPath(path: string): void {
  if (path.split('.').includes('')) {
    fail(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (path.startsWith('$[') || path === '$' || path.startsWith('$.')) {
    badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  }
  if (path.startsWith('$')) {
    fail(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${path}' in '${path}' is not allowed`,
    );
  }
}

/** No update may change a path and a part of it. */
export function refuseConflicts(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of [...paths].sort(comparePaths)) {
    const parts = path.split('.');
    const blocker = parts
      .map((_, at) => parts.slice(0, at + 1).join('.'))
      .find((prefix) => seen.has(prefix));
    if (blocker !== undefined) {
      fail(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${blocker}'`,
      );
    }
    seen.add(path);
  }
}

/** Part by part; array indexes by their number. */
export function comparePaths(left: string, right: string): number {
  const a = left.split('.');
  const b = right.split('.');
  for (const [at, part] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (part === other) continue;
    if (isArrayIndex(part) && isArrayIndex(other)) return Number(part) - Number(other);
    return part < other ? -1 : 1;
  }
  return a.length - b.length;
}

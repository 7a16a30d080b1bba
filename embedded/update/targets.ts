import { badValue } from '../failure.ts';
import { fieldOf, isArray, isDocument } from '../values/kind.ts';
import type { ArrayFilters } from './array-filters.ts';

export interface PositionalContext {
  /** Where the query matched in an array: what `$` stands for. */
  position: number | undefined;
  filters: ArrayFilters;
}

const bracketed = /^\$\[(?<identifier>.*)\]$/;

/** The paths that an update path means in this document once `$`, `$[]` and `$[identifier]` are replaced. */
export function expandPath(
  document: unknown,
  parts: readonly string[],
  context: PositionalContext,
): string[][] {
  if (!parts.some((part) => part.startsWith('$'))) return [[...parts]];
  return expand(document, parts, [], context);
}

function expand(
  value: unknown,
  parts: readonly string[],
  taken: readonly string[],
  context: PositionalContext,
): string[][] {
  const [part, ...rest] = parts;
  if (part === undefined) return [[...taken]];
  const identifier = bracketed.exec(part)?.groups?.['identifier'];
  if (identifier !== undefined) return expandItems(value, identifier, rest, taken, context);
  const name = part === '$' ? positionIn(context) : part;
  return expand(childOf(value, name), rest, [...taken, name], context);
}

function positionIn({ position }: PositionalContext): string {
  if (position !== undefined) return String(position);
  return badValue('The positional operator did not find the match needed from the query.');
}

function childOf(value: unknown, name: string): unknown {
  if (isArray(value)) return value[Number(name)];
  return isDocument(value) ? fieldOf(value, name) : undefined;
}

function expandItems(
  value: unknown,
  identifier: string,
  rest: readonly string[],
  taken: readonly string[],
  context: PositionalContext,
): string[][] {
  const path = taken.join('.');
  if (value === undefined) {
    return badValue(
      `The path '${path}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!isArray(value)) return badValue(`Cannot apply array updates to non-array element ${path}`);
  const matches = identifier === '' ? () => true : filterFor(identifier, context);
  return value.flatMap((item, at) =>
    matches({ [identifier]: item }) ? expand(item, rest, [...taken, String(at)], context) : [],
  );
}

function filterFor(identifier: string, { filters }: PositionalContext): (item: unknown) => boolean {
  const filter = filters.get(identifier);
  return filter ?? badValue(`No array filter found for identifier '${identifier}'`);
}

import { z } from 'zod';
import { hint, show } from '../core/inputs/found.ts';

/** What is wrong with an event: of values the sort of thing that was found, never what they say. */

/** Of an issue that was read with `reportInput`, of a schema whose messages say what is allowed. */
export function eventFault(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue);
  const found = foundIn(issue);
  const path = issue.path.map((step) => shortened(String(step))).join('.');
  return `${path === '' ? '' : `${path}: `}${found}; allowed: ${issue.message}`;
}

function unknownKeys({ keys, message }: z.core.$ZodIssueUnrecognizedKeys): string {
  const faults = keys.map(
    (key) => `found the key ${show(key)}; allowed: ${message}${hint(key, message)}`,
  );
  return faults.join('; ');
}

function shortened(key: string): string {
  return /^[\w-]{1,40}$/.test(key) ? key : show(key);
}

const withoutZone = z.iso.datetime({ local: true });

function foundIn({ code, input }: z.core.$ZodIssue): string {
  if (input === undefined) return 'missing';
  if (code === 'invalid_key') return 'found a long name';
  if (code === 'invalid_format' && withoutZone.safeParse(input).success)
    return 'found a time without its zone';
  return `found ${kindOf(input)}`;
}

function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (input === '') return 'empty text';
  if (typeof input === 'string') return `text of ${input.length} characters`;
  if (typeof input === 'object') return Array.isArray(input) ? 'a list' : 'an object';
  return typeof input === 'boolean' ? 'true or false' : 'a number';
}

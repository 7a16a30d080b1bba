import { z } from 'zod';
import { mismatch } from './found.ts';
import { personIdAllowed, personIdForm } from './ids.ts';

/**
 * Schemas of operators' files. The error text of each says what is allowed (`z.string('text')`); a custom issue
 * carries the whole sentence.
 */
export function record<Shape extends z.ZodRawShape>(shape: Shape, allowed?: string) {
  const keys = Object.keys(shape).join(', ');
  const instead = allowed ?? linesOf(keys);
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? keys : instead),
  });
}

/** What a group of keys is called to somebody who does not know YAML. */
export function linesOf(keys: string): string {
  return `lines "key: value" with the keys ${keys}`;
}

export function words<const Words extends readonly [string, ...string[]]>(list: Words) {
  return z.enum(list, list.join(', '));
}

export const name = z
  .string('a name such as store-visit')
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'at most 40 letters (A to Z), digits, - and _');

export function text(mostCharacters: number) {
  return z
    .string('text')
    .trim()
    .min(1, 'text that is not empty')
    .max(mostCharacters, `at most ${mostCharacters} characters`);
}

export const truth = z.boolean('true, false');

export const audience = words(['customer', 'employee']);

/** Text for which `fits` is true; `meant` may know what else was probably meant. */
export function textThat(
  allowed: string,
  fits: (text: string) => boolean,
  meant: (text: string) => string | null = () => null,
) {
  return z.string(allowed).superRefine((value, context) => {
    if (fits(value)) return;
    const near = meant(value);
    const advice = near === null ? '' : `. Did you mean "${near}"?`;
    context.addIssue({ code: 'custom', message: mismatch(value, allowed) + advice });
  });
}

/** Text that `read` takes apart; it throws `Refused`, whose message says what was found and what is allowed. */
export function textReadBy<Value>(
  allowed: string,
  read: (text: string) => Value,
  Refused: abstract new (...parts: never[]) => Error,
) {
  return z.string(allowed).transform((value, context) => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
}

const entry = text(100);

/** `praha-1` or `[praha-1, brno]`, as a list. */
export const oneOrSeveral = z
  .union([entry.transform((one) => [one]), z.array(entry).min(1)], 'a name or a list of names')
  .readonly();

export const personId = z.string(personIdAllowed).regex(personIdForm, personIdAllowed);

import { fail } from '../failure.ts';
import { compareValues } from '../values/compare.ts';
import { type Document, isDocument } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';

const sensitivities: Readonly<Record<number, 'base' | 'accent' | 'variant'>> = {
  1: 'base',
  2: 'accent',
  3: 'variant',
};

const known = new Set(['locale', 'strength', 'numericOrdering', 'caseFirst']);

/** null: strings compare by their bytes. */
export type Collator = Intl.Collator | null;

export function createCollator(collation: unknown): Collator {
  if (!isDocument(collation) || collation['locale'] === 'simple') return null;
  const strange = Object.keys(collation).find((name) => !known.has(name));
  if (strange !== undefined)
    fail('IDLUnknownField', `BSON field 'collation.${strange}' is an unknown field.`);
  return new Intl.Collator(localeOf(collation), {
    sensitivity: sensitivityOf(collation),
    numeric: collation['numericOrdering'] === true,
    caseFirst: caseFirstOf(collation),
  });
}

function localeOf(collation: Document): string {
  const locale = collation['locale'];
  if (typeof locale !== 'string')
    return fail(
      'IDLFailedToParse',
      "BSON field 'collation.locale' is missing but a required field",
    );
  return locale.replace('_', '-');
}

function sensitivityOf(collation: Document): 'base' | 'accent' | 'variant' {
  const strength = collation['strength'] ?? 3;
  const sensitivity = isNumeric(strength) ? sensitivities[toNumber(strength)] : undefined;
  return sensitivity ?? fail('BadValue', 'collation strength must be 1, 2 or 3');
}

function caseFirstOf(collation: Document): 'upper' | 'lower' | 'false' {
  const first = collation['caseFirst'];
  return first === 'upper' || first === 'lower' ? first : 'false';
}

export function compareCollated(left: unknown, right: unknown, collator: Collator): number {
  if (collator && typeof left === 'string' && typeof right === 'string') {
    return collator.compare(left, right);
  }
  return compareValues(left, right);
}

import { BSONRegExp } from 'bson';
import { badValue, fail } from '../failure.ts';

const flags = new Set(['i', 'm', 's', 'u']);
const ignoreCasePrefix = '(?i)';

/**
 * A MongoDB pattern as a JavaScript one. The `u` flag matches by characters as MongoDB does and makes every escape
 * that JavaScript does not know an error.
 */
export function compileRegex(pattern: unknown, options: unknown): RegExp {
  const source = pattern instanceof BSONRegExp ? pattern.pattern : pattern;
  if (typeof source !== 'string') return badValue('$regex has to be a string');
  const asked = options ?? (pattern instanceof BSONRegExp ? pattern.options : '');
  if (typeof asked !== 'string') return badValue('$options has to be a string');
  const strange = [...asked].find((flag) => !flags.has(flag));
  if (strange !== undefined) fail('Location51108', `invalid flag in regex options: ${strange}`);
  const ignoresCase = source.startsWith(ignoreCasePrefix);
  const unique = new Set([...asked, 'u', ...(ignoresCase ? ['i'] : [])]);
  return build(ignoresCase ? source.slice(ignoreCasePrefix.length) : source, [...unique].join(''));
}

function build(source: string, used: string): RegExp {
  try {
    return new RegExp(source, used);
  } catch {
    return fail('Location51091', `Regular expression is invalid: ${source}`);
  }
}

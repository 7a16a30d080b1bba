import { closest } from './closest.ts';

const longestShown = 40;

/** A value as an operator may see it again: short, on one line, nothing invisible. */
export function show(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return listOf(value.length);
  if (typeof value === 'object') return 'lines "key: value"';
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return 'a long number';
  return String(value);
}

function listOf(entries: number): string {
  if (entries === 0) return 'an empty list';
  return entries === 1 ? 'a list of one' : `a list of ${entries}`;
}

function quote(text: string): string {
  const characters = [...text];
  const short = characters.length > longestShown;
  const shown = short ? `${characters.slice(0, longestShown).join('')}…` : text;
  const visible = JSON.stringify(shown).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, codeOf);
  return short ? `${visible} (${characters.length} characters)` : visible;
}

function codeOf(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** What was found and what is allowed, with the nearest word where `allowed` lists words. */
export function mismatch(found: unknown, allowed: string): string {
  const text = found === undefined ? 'missing' : `found ${show(found)}`;
  return `${text}; allowed: ${allowed}${typeof found === 'string' ? hint(found, allowed) : ''}`;
}

/** ` Did you mean "scale"?` where one of the words of `allowed` (`scale, faces`) is near, else `''`. */
export function hint(found: string, allowed: string): string {
  const near = closest(found, allowed.split(', '));
  return near === null ? '' : `. Did you mean "${near}"?`;
}

/** Text as every platform takes it, and where it may be cut. Pure. */

export const ellipsis = '…';

/** Halves of surrogate pairs and control characters cannot be sent; lines end in one way. */
export function sendable(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, ' ');
}

/** At most `most` UTF-16 units, the ellipsis among them. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, wholeCharacters(text, most - ellipsis.length))}${ellipsis}`;
}

/**
 * The most units, up to `most`, that break no character as a reader counts them: a family of emoji has eleven. Where
 * the first character alone is longer, it breaks at least no pair of surrogates.
 */
export function wholeCharacters(text: string, most: number): number {
  if (text.length <= most) return text.length;
  // a pair that begins at the border is seen whole
  const seen = new Intl.Segmenter().segment(text.slice(0, most + 2));
  return seen.containing(most)?.index || text.slice(0, most).replace(/\p{Cs}$/u, '').length;
}

/** For a label: on one line, and never without anything to see, which platforms refuse. */
export function oneLine(text: string): string {
  const line = sendable(text).replace(/\s+/g, ' ').trim();
  return /[^\s\p{Cf}]/u.test(line) ? line : ellipsis;
}

export function labelText(text: string, most: number): string {
  return cut(oneLine(text), most);
}

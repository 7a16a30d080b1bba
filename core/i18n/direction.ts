/** Marks that turn the direction of what follows until they are closed, or the line ends (Unicode TR 9). */
const opening = /[\u202A\u202B\u202D\u202E\u2066-\u2068]/;
const marks = /[\u202A-\u202E\u2066-\u2069]/g;
const popEmbedding = '\u202C';
const popIsolate = '\u2069';

/** The same text, with what it turns closed at its end, so that it turns nothing that stands behind it. */
export function closed(text: string): string {
  if (!opening.test(text)) return text;
  const open: string[] = [];
  for (const [mark] of (text.split('\n').at(-1) ?? '').matchAll(marks)) {
    if (mark === popIsolate) open.splice(Math.max(0, open.lastIndexOf(popIsolate)));
    else if (mark !== popEmbedding) open.push(closerOf(mark));
    else if (open.at(-1) === popEmbedding) open.pop();
  }
  return text + open.reverse().join('');
}

function closerOf(mark: string): string {
  return mark >= '\u2066' ? popIsolate : popEmbedding;
}

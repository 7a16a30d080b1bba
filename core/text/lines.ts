/**
 * The lines of a stream: only a line feed ends one (with the carriage return before it, if any), so that a text with
 * other separators stays whole. A last line without one counts; nothing after the last does not.
 */
export async function* linesOf(
  chunks: AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  let rest: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...more] = chunk.split('\n');
    rest.push(first);
    for (const piece of more) {
      yield withoutReturn(rest.join(''));
      rest = [piece];
    }
  }
  const last = rest.join('');
  if (last !== '') yield withoutReturn(last);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

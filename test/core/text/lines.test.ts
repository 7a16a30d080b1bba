import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from '../../../core/text/lines.ts';

async function* streamed(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}

async function collect(chunks: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(streamed(chunks))) lines.push(line);
  return lines;
}

test.each([
  ['nothing', '', []],
  ['one line', 'a\n', ['a']],
  ['a last line without an end', 'a\nb', ['a', 'b']],
  ['empty lines', '\n\na\n\n', ['', '', 'a', '']],
  ['carriage returns', 'a\r\n\r\nb\r\n', ['a', '', 'b']],
  ['a carriage return within', 'a\rb\n', ['a\rb']],
  ['other separators', 'a\u2028b\u2029c\u0085d\n', ['a\u2028b\u2029c\u0085d']],
])('%s', async (_, text, lines) => {
  expect(await collect([text])).toEqual(lines);
});

test('the lines are the same however the stream is cut', async () => {
  const line = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((text) => text.replace(/[\r\n]/g, ' '));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 10 }),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.nat(200), { maxLength: 8 }),
      async (lines, end, cuts) => {
        const text = lines.map((each) => each + end).join('');
        const places = [0, ...cuts.filter((cut) => cut < text.length), text.length].sort(
          (one, other) => one - other,
        );
        const chunks = places.map((from, index) =>
          text.slice(from, places[index + 1] ?? text.length),
        );
        expect(await collect(chunks)).toEqual(lines);
      },
    ),
  );
});

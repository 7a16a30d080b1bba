import { describe, expect, it, vi } from 'vitest';
import { note, print, table } from '../../cli/shell.ts';
import { hostileTexts } from '../contracts/hostile.ts';

/** A terminal obeys what it is sent; names and texts must not be able to say anything to it. */

const commanding = /(?![\n\t])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

function written(stream: 'stdout' | 'stderr', write: () => void): string {
  const spy = vi.spyOn(process[stream], 'write').mockReturnValue(true);
  write();
  const text = spy.mock.calls.flat().join('');
  spy.mockRestore();
  return text;
}

/** Codes as the characters they are of. */
function decoded(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

describe.each(['stdout', 'stderr'] as const)('what is written to %s', (stream) => {
  const say = stream === 'stdout' ? print : note;

  it.each(hostileTexts)('shows %s, and commands nothing', (_, text) => {
    const shown = written(stream, () => say(text));
    expect(shown).not.toMatch(commanding);
    expect(decoded(shown)).toBe(`${text}\n`);
  });

  it.each(hostileTexts)('says %s in JSON, and commands nothing', (_, text) => {
    const shown = written(stream, () => say(JSON.stringify({ name: text })));
    expect(shown).not.toMatch(commanding);
    expect(JSON.parse(shown)).toEqual({ name: text });
  });
});

it('a table has one line a row, whatever stands in its cells', () => {
  const rows = hostileTexts.map(([, text]) => [text, 'x']);
  const lines = table(rows).split('\n');
  expect(lines).toHaveLength(rows.length);
  for (const line of lines) expect(line).toMatch(/ {2}x$/);
});

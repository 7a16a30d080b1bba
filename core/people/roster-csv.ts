import { CsvError, parse } from 'csv-parse/sync';
import type { Fault } from '../inputs/fault.ts';

export interface Row {
  cells: readonly string[];
  /** Of its first character, counted from 1. */
  line: number;
  /** Bytes from the beginning of the file. */
  start: number;
  end: number;
}

export interface Table {
  rows: readonly Row[];
  /** What stopped the reading; null at the end of the file. */
  broken: Fault | null;
  /** A fault at the cell with that index. */
  faultAt(row: Row, cell: number, message: string): Fault;
}

const quoteAdvice =
  'found a quote that is not closed or stands inside a cell; allowed: "text in quotes" with "" for a quote in it';

/** Reads CSV to its end, or to the first row that is none: after a stray quote nobody can tell cells apart. */
export function readTable(text: string, file: string, delimiter: string): Table {
  const bytes = Buffer.from(text);
  const rows: Row[] = [];
  const nextRow = (cells: readonly string[], end: number): Row => {
    const last = rows.at(-1);
    const start = last?.end ?? 0;
    const line = last ? last.line + lineEnds(bytes, last.start, last.end) : 1;
    return { cells, line, start, end };
  };
  const faultAt: Table['faultAt'] = ({ line, start, end }, cell, message) => {
    const row = bytes.toString('utf8', start, end);
    const lines = row.slice(0, cellStart(row, cell, delimiter)).split(/\r\n|\n|\r/);
    const column = (lines.at(-1)?.length ?? 0) + 1;
    return { file, line: line + lines.length - 1, column, message };
  };
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record: (cells: string[], context) => {
        rows.push(nextRow(cells, context.bytes));
        return null;
      },
    });
    return { rows, broken: null, faultAt };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const broken = faultAt(nextRow([], bytes.length), Number(error['index']), quoteAdvice);
    return { rows, broken, faultAt };
  }
}

function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const isReturn = bytes[at] === 0x0d && bytes[at + 1] !== 0x0a;
    if (bytes[at] === 0x0a || isReturn) count += 1;
  }
  return count;
}

function cellStart(row: string, cell: number, delimiter: string): number {
  let left = cell;
  let quoted = false;
  for (let at = 0; at < row.length; at += 1) {
    if (left === 0) return at;
    if (row[at] === '"') quoted = !quoted;
    if (row[at] === delimiter && !quoted) left -= 1;
  }
  return left === 0 ? row.length : 0;
}

/** `,` or `;`, whichever the header has more of; a tab where it has neither. */
export function delimiterOf(text: string): string {
  const header = /^(?:"[^"]*"|[^"\r\n])*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const count = (sign: string): number => header.split(sign).length - 1;
  if (count(';') > count(',')) return ';';
  return count(',') === 0 && count('\t') > 0 ? '\t' : ',';
}

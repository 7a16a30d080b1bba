import { Readable } from 'node:stream';
import { type Options, stringify } from 'csv-stringify';
import type { Export, Row, Value } from './export.ts';

/** Rows as bytes, one after another. */

export const formats = ['csv', 'jsonl'] as const;
export type Format = (typeof formats)[number];

/**
 * Spreadsheets know UTF-8 by its mark only; lines end as RFC 4180 says. A text that a spreadsheet would take for a
 * formula is put behind a quote (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const csvOptions = {
  bom: true,
  header: true,
  record_delimiter: 'windows',
  escape_formulas: true,
} as const;

export function toCsv({ columns }: Pick<Export, 'columns'>, rows: AsyncIterable<Row>): Readable {
  const options: Options = { ...csvOptions, columns: columns.map(({ name }) => name), cast };
  return Readable.from(rows).compose(stringify(options));
}

export function toJsonLines(rows: AsyncIterable<Row>): Readable {
  return Readable.from(linesOf(rows));
}

async function* linesOf(rows: AsyncIterable<Row>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

const cast: NonNullable<Options['cast']> = {
  boolean: String,
  object: (value) => objectText(value as Value),
};

function objectText(value: Value): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.join('|') : JSON.stringify(value);
}

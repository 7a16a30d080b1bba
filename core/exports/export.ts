import type { Context } from '../context.ts';

/** What leaves Tonus as rows: one table each, described column by column. */

export const exportNames = ['answers', 'cases', 'people'] as const;
export type ExportName = (typeof exportNames)[number];

/** A list is several choices; a record is written as JSON where a cell holds text only. */
export type Value = string | number | boolean | null | readonly string[] | Facts;
type Facts = Readonly<Record<string, string>>;

export type Row = Readonly<Record<string, Value>>;

export interface Column {
  name: string;
  /** For the codebook. */
  meaning: string;
}

export interface Export {
  columns: readonly Column[];
  /** One after another: an export may be larger than the memory. */
  rows(context: Context): AsyncIterable<Row>;
}

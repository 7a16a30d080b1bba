import type { Language } from '../i18n/languages.ts';
import { mismatch } from '../inputs/found.ts';
import type { Person } from '../model.ts';
import {
  type Column,
  type ColumnName,
  mostFactCharacters,
  requiredColumns,
} from './roster-columns.ts';
import type { Row } from './roster-csv.ts';
import type { Heading } from './roster-header.ts';

/** A row as far as it can be read. */
export interface Entry {
  row: Row;
  /** Cells that say something allowed. */
  values: ReadonlyMap<ColumnName, string>;
  facts: ReadonlyMap<string, string>;
}

export type Columns = Readonly<Record<ColumnName, Column>>;
export type ReportCell = (row: Row, cell: number, message: string) => void;

export function readEntry(
  row: Row,
  headings: readonly Heading[],
  columns: Columns,
  report: ReportCell,
): Entry {
  const values = new Map<ColumnName, string>();
  const facts = new Map<string, string>();
  const extra = row.cells.length - headings.length;
  if (extra !== 0) {
    const message = `found a row of ${row.cells.length}; allowed: ${headings.length} cells, as in the header`;
    report(row, extra > 0 ? headings.length : 0, message);
    return { row, values, facts };
  }
  headings.forEach((heading, index) => {
    const cell = row.cells[index]?.trim() ?? '';
    const problem = cellProblem(heading, cell, columns);
    if (problem !== null) report(row, index, problem);
    else if (cell === '' || heading === null) return;
    else if ('fact' in heading) facts.set(heading.fact, cell);
    else values.set(heading.column, columns[heading.column].read(cell) ?? cell);
  });
  return { row, values, facts };
}

function cellProblem(heading: Heading, cell: string, columns: Columns): string | null {
  if (heading === null)
    return cell === '' ? null : `column without a name: ${mismatch(cell, 'nothing')}`;
  if ('fact' in heading) {
    if (cell.length <= mostFactCharacters) return null;
    return `${heading.fact}: ${mismatch(cell, `at most ${mostFactCharacters} characters`)}`;
  }
  const { allowed, read } = columns[heading.column];
  const isRequired = requiredColumns.some((each) => each === heading.column);
  const isAllowed = cell === '' ? !isRequired : read(cell) !== null;
  return isAllowed ? null : `${heading.column}: ${mismatch(cell, allowed)}`;
}

/** A person of an entry without a fault. */
export function personOf({ values, facts }: Entry, languages: readonly Language[]): Person {
  const text = (column: ColumnName): string => values.get(column) ?? '';
  const started = values.get('started');
  return {
    id: text('id'),
    audience: text('audience') === 'employee' ? 'employee' : 'customer',
    name: text('name'),
    language: languages.find((language) => language === text('language')) ?? '',
    timezone: text('timezone'),
    team: text('team'),
    site: text('site'),
    manager: text('manager'),
    segments: segmentsOf(text('segments')),
    email: text('email'),
    handles: { telegram: text('telegram'), slack: text('slack'), discord: text('discord') },
    facts: { ...Object.fromEntries(facts), ...(started && { started }) },
  };
}

function segmentsOf(cell: string): readonly string[] {
  const segments = cell.split('|').map((segment) => segment.trim());
  return [...new Set(segments)].filter((segment) => segment !== '');
}

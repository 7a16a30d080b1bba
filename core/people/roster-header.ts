import { closest } from '../inputs/closest.ts';
import { mismatch, show } from '../inputs/found.ts';
import { type ColumnName, columnNames, refusedFact, requiredColumns } from './roster-columns.ts';

/** What a column holds: a field of a person, a fact, or nothing (a spreadsheet's column without a name). */
export type Heading = { column: ColumnName } | { fact: string } | null;

export interface Header {
  headings: readonly Heading[];
  faults: readonly { cell: number; message: string }[];
}

export function readHeader(cells: readonly string[], delimiter: string): Header {
  if (delimiter === '\t')
    return refuse('found tabs between the columns; allowed: , or ; between them');
  const names = cells.map((cell) => cell.trim());
  const headings = names.map(headingOf);
  const keys = headings.map((heading) => heading && JSON.stringify(heading));
  const faults = names.flatMap((name, cell) => {
    const key = keys[cell];
    if (key && keys.indexOf(key) < cell)
      return [{ cell, message: `found the column ${show(name)} a second time; allowed: once` }];
    const heading = headings[cell];
    const refused = heading && 'fact' in heading ? refusedFact(heading.fact) : null;
    return refused === null ? [] : [{ cell, message: `column ${mismatch(name, refused)}` }];
  });
  for (const column of requiredColumns)
    if (!keys.includes(JSON.stringify({ column })))
      faults.push({ cell: 0, message: missing(column, names) });
  return { headings, faults };
}

function refuse(message: string): Header {
  return { headings: [], faults: [{ cell: 0, message }] };
}

function headingOf(name: string): Heading {
  if (name === '') return null;
  const column = columnNames.find((each) => each === name.toLowerCase());
  return column ? { column } : { fact: name };
}

function missing(column: ColumnName, names: readonly string[]): string {
  const slip = closest(column, names);
  const found = slip === null ? 'missing' : `found ${show(slip)} instead`;
  return `column ${column}: ${found}; allowed: a header with id and audience`;
}

import type { Language } from '../i18n/languages.ts';
import { decodeUtf8, encodingFault } from '../inputs/encoding.ts';
import { type Fault, inOrder } from '../inputs/fault.ts';
import { createFaultAt, refusedCharacter } from '../inputs/text.ts';
import type { Audience, Person } from '../model.ts';
import { reportAudiences, reportDoubles, reportManagers } from './roster-check.ts';
import { type ColumnName, columnsFor } from './roster-columns.ts';
import { delimiterOf, type Row, readTable, type Table } from './roster-csv.ts';
import { type Heading, readHeader } from './roster-header.ts';
import { personOf, readEntry } from './roster-rows.ts';

/** The roster: a CSV file with a row for each person, or one for each audience a person belongs to. */

export type Roster =
  | { ok: true; people: readonly Person[] }
  | { ok: false; faults: readonly Fault[] };

export interface RosterContext {
  /** Of the company. */
  languages: readonly Language[];
  /** Everybody stored before, by id. */
  stored: ReadonlyMap<string, Audience>;
  /** Who is not in the file has left: a manager has to be in it. */
  replace?: boolean;
}

export function readRoster(bytes: Uint8Array, file: string, context: RosterContext): Roster {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return refuse([encodingFault(file, decoded.encoding, 'csv')]);
  const { text } = decoded;
  const faultAt = createFaultAt(text, file);
  const odd = refusedCharacter(text, faultAt);
  if (odd) return refuse([odd]);
  const delimiter = delimiterOf(text);
  const table = readTable(text, file, delimiter);
  const [top, ...rows] = table.rows;
  if (!top) return refuse([table.broken ?? faultAt(0, noPeople)]);
  const header = readHeader(top.cells, delimiter);
  if (header.faults.length > 0)
    return refuse(header.faults.map(({ cell, message }) => table.faultAt(top, cell, message)));
  const people = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (people.length === 0) return refuse([table.broken ?? faultAt(0, noPeople)]);
  return readPeople({ ...table, rows: people }, header.headings, context);
}

const noPeople = 'found nobody; allowed: a header and a row for each person';

function readPeople(
  table: Table,
  headings: readonly Heading[],
  { languages, stored, replace = false }: RosterContext,
): Roster {
  const faults: Fault[] = table.broken ? [table.broken] : [];
  const report = (row: Row, cell: number, message: string): void => {
    faults.push(table.faultAt(row, cell, message));
  };
  const cellOf = (column: ColumnName): number =>
    headings.findIndex((each) => each && 'column' in each && each.column === column);
  const reportColumn = (row: Row, column: ColumnName, message: string): void =>
    report(row, cellOf(column), `${column}: ${message}`);

  const columns = columnsFor(languages);
  const entries = table.rows.map((row) => readEntry(row, headings, columns, report));
  const ids = table.rows.map(({ cells }) => cells[cellOf('id')]?.trim() ?? '');
  reportDoubles(entries, reportColumn);
  reportAudiences(entries, stored, reportColumn);
  reportManagers(entries, new Set([...(replace ? [] : stored.keys()), ...ids]), reportColumn);
  if (faults.length > 0) return refuse(faults);
  return { ok: true, people: entries.map((entry) => personOf(entry, languages)) };
}

function refuse(faults: readonly Fault[]): Roster {
  return { ok: false, faults: inOrder(faults) };
}

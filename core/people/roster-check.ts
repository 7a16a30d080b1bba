import { platforms } from '../bot.ts';
import { mismatch, show } from '../inputs/found.ts';
import type { ColumnName } from './roster-columns.ts';
import type { Row } from './roster-csv.ts';
import type { Entry } from './roster-rows.ts';

type ReportColumn = (row: Row, column: ColumnName, message: string) => void;

/** Ids that stand twice, and accounts that two people of one audience would share. */
export function reportDoubles(entries: readonly Entry[], report: ReportColumn): void {
  reportRepeated(entries, 'id', () => 'people', report);
  for (const platform of platforms)
    reportRepeated(entries, platform, ({ values }) => values.get('audience'), report);
}

function reportRepeated(
  entries: readonly Entry[],
  column: ColumnName,
  group: (entry: Entry) => string | undefined,
  report: ReportColumn,
): void {
  const lines = new Map<string, number>();
  for (const entry of entries) {
    const [among, value] = [group(entry), entry.values.get(column)];
    if (among === undefined || value === undefined) continue;
    const key = `${among} ${value}`;
    const line = lines.get(key);
    if (line === undefined) lines.set(key, entry.row.line);
    else report(entry.row, column, `found ${show(value)}, as in line ${line}; allowed: once`);
  }
}

/** Managers are people of this file, or are stored already. */
export function reportManagers(
  entries: readonly Entry[],
  ids: ReadonlySet<string>,
  report: ReportColumn,
): void {
  for (const { row, values } of entries) {
    const manager = values.get('manager');
    if (manager !== undefined && !ids.has(manager))
      report(row, 'manager', mismatch(manager, 'the id of somebody in this file'));
  }
}

import { platforms } from '../bot.ts';
import { mismatch, show } from '../inputs/found.ts';
import type { Audience } from '../model.ts';
import type { ColumnName } from './roster-columns.ts';
import type { Row } from './roster-csv.ts';
import type { Entry } from './roster-rows.ts';

type ReportColumn = (row: Row, column: ColumnName, message: string) => void;

/**
 * Ids that stand twice, accounts that two people of one audience would share, and e-mails of two employees: by these
 * they are found in Slack.
 */
export function reportDoubles(entries: readonly Entry[], report: ReportColumn): void {
  reportRepeated(entries, 'id', () => 'people', report);
  for (const platform of platforms)
    reportRepeated(entries, platform, ({ values }) => values.get('audience'), report);
  const employees = entries.filter(({ values }) => values.get('audience') === 'employee');
  reportRepeated(employees, 'email', () => 'employees', report, 'once among employees');
}

function reportRepeated(
  entries: readonly Entry[],
  column: ColumnName,
  group: (entry: Entry) => string | undefined,
  report: ReportColumn,
  allowed = 'once',
): void {
  const lines = new Map<string, number>();
  for (const entry of entries) {
    const [among, value] = [group(entry), entry.values.get(column)];
    if (among === undefined || value === undefined) continue;
    const key = `${among} ${column === 'email' ? value.toLowerCase() : value}`;
    const line = lines.get(key);
    if (line === undefined) lines.set(key, entry.row.line);
    else report(entry.row, column, `found ${show(value)}, as in line ${line}; allowed: ${allowed}`);
  }
}

/** Who is stored as a customer stays one: what is kept of them by name would become an employee's. */
export function reportAudiences(
  entries: readonly Entry[],
  stored: ReadonlyMap<string, Audience>,
  report: ReportColumn,
): void {
  for (const { row, values } of entries) {
    const [id = '', audience] = [values.get('id'), values.get('audience')];
    const before = stored.get(id);
    if (!before || !audience || before === audience) continue;
    const allowed = `${before}, or another id: somebody who is both has two rows with two ids`;
    const found = `found ${show(audience)}, but ${show(id)} is stored as ${before}`;
    report(row, 'audience', `${found}; allowed: ${allowed}`);
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

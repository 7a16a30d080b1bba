import type { Command } from 'commander';
import { result, table } from './shell.ts';

export interface JobRow {
  name: string;
  everyMs: number;
  nextRunAt: Date | null;
  lastFinishedAt: Date | null;
  lastFailure: string;
}

export function jobsCommand(program: Command, report: () => Promise<readonly JobRow[]>): void {
  program
    .command('jobs')
    .description('what runs when, and how the last run went')
    .option('--json', 'machine-readable')
    .action(async (options: { json?: boolean }) => {
      const rows = await report();
      result(options, rows, () =>
        table([
          ['JOB', 'EVERY', 'NEXT', 'LAST', 'FAILURE'],
          ...rows.map((row) => [
            row.name,
            `${row.everyMs / 1000} s`,
            row.nextRunAt?.toISOString() ?? '-',
            row.lastFinishedAt?.toISOString() ?? 'never',
            row.lastFailure || '-',
          ]),
        ]),
      );
    });
}

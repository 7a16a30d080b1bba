import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { digestFor } from '../core/digest/digest.ts';
import { requestedDigest } from '../core/digest/digest-parcel.ts';
import { note, result, type Shell, withSession, wrongUse } from './shell.ts';

export function digestCommand(program: Command, shell: Shell): void {
  program
    .command('digest <manager>')
    .description('composes the digest of a manager and sends it')
    .option('--dry-run', 'print it and write its chart to digest.png, send nothing')
    .option('--json', 'machine-readable')
    .action(async (id: string, options: { dryRun?: boolean; json?: boolean }) => {
      await withSession(shell, async ({ core: { context } }) => {
        const stored = await context.programmes.house();
        const managers = stored?.house.managers ?? [];
        const manager = managers.find((each) => each.person === id);
        if (!stored || !manager) {
          const known = managers.map((each) => each.person).join(', ') || 'none';
          throw wrongUse(`manager: found "${id}"; there are: ${known}`);
        }
        const digest = await digestFor(context, stored.house, id);
        const chart = digest.find((each) => each.picture)?.picture;
        const text = digest.map((each) => each.text).join('\n\n');
        result(options, { manager: id, text, chart: chart?.alt ?? null }, () => text);
        if (!options.dryRun) {
          const now = context.clock.now();
          await context.outbox.add([requestedDigest(manager, now)]);
          note('Queued; the running service sends.');
        } else if (chart) {
          await writeFile('digest.png', chart.png);
          note('The chart is in digest.png.');
        }
      });
    });
}

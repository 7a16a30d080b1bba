import type { Command } from 'commander';
import { whyAsked } from '../core/programmes/why.ts';
import { result, type Shell, withSession, wrongUse } from './shell.ts';

export function whyCommand(program: Command, shell: Shell): void {
  program
    .command('why <person> <programme>')
    .description('why this person was or was not asked')
    .option('--json', 'machine-readable')
    .action(async (person: string, programme: string, options: { json?: boolean }) => {
      await withSession(shell, async ({ core }) => {
        const why = await whyAsked(core.context, person, programme);
        if (!why.ok) throw wrongUse(why.fault);
        result(options, { now: why.now, asks: why.asks }, () =>
          [
            why.now ? `Would not be asked now: ${why.now}` : 'Would be asked now.',
            ...why.asks.map(
              ({ occasion, state, reason }) =>
                `${occasion}: ${state}${reason ? ` (${reason})` : ''}`,
            ),
          ].join('\n'),
        );
      });
    });
}

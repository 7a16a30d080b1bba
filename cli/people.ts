import type { Command } from 'commander';
import { formatFault } from '../core/inputs/fault.ts';
import { importRoster } from '../core/people/import.ts';
import { inviteCommand } from './people-invite.ts';
import { buttonCommand, qrCommand } from './people-places.ts';
import { readInput } from './read-file.ts';
import { result, type Shell, table, withSession, wrongUse } from './shell.ts';

export function peopleCommand(program: Command, shell: Shell): void {
  const people = program.command('people').description('the roster');
  importCommand(people, shell);
  listCommand(people, shell);
  inviteCommand(people, shell);
  buttonCommand(people, shell);
  qrCommand(people, shell);
}

function importCommand(people: Command, shell: Shell): void {
  people
    .command('import <file>')
    .description('checks a CSV roster and stores it, all or nothing')
    .option('--dry-run', 'check only, change nothing')
    .option('--replace', 'who is not in the file has left')
    .option('--json', 'machine-readable')
    .action(
      async (file: string, options: { dryRun?: boolean; replace?: boolean; json?: boolean }) => {
        const bytes = await readInput(file);
        await withSession(shell, async ({ core }) => {
          const { dryRun = false, replace = false } = options;
          const imported = await importRoster(core.context, bytes, file, { dryRun, replace });
          if (!imported.ok) throw wrongUse(imported.faults.map(formatFault).join('\n'));
          const { added, changed, left, forgotten } = imported;
          result(options, { stored: !dryRun, added, changed, left, forgotten }, () => {
            const counts = `${added} new, ${changed} known, ${left} left${forgotten > 0 ? `, ${forgotten} asked to be forgotten and stay out` : ''}.`;
            return dryRun ? `Checked: ${counts} Nothing was stored.` : `Stored: ${counts}`;
          });
        });
      },
    );
}

function listCommand(people: Command, shell: Shell): void {
  people
    .command('list')
    .description('who is on the roster and where they can be reached')
    .option('--json', 'machine-readable')
    .action(async (options: { json?: boolean }) => {
      await withSession(shell, async ({ core }) => {
        const ways = await core.context.people.ways();
        const rows = (await core.context.people.all()).map((member) => ({
          person: member.id,
          audience: member.audience,
          name: member.name,
          left: member.left,
          stopped: member.settings.stopped,
          on: (ways.get(member.id) ?? []).filter((way) => way.reachable).map((way) => way.platform),
        }));
        result(options, rows, () =>
          table([
            ['PERSON', 'AUDIENCE', 'NAME', 'JOINED ON', ''],
            ...rows.map((row) => [
              row.person,
              row.audience,
              row.name,
              row.on.join(', ') || '-',
              [...(row.left ? ['left'] : []), ...(row.stopped ? ['stopped'] : [])].join(', '),
            ]),
          ]),
        );
      });
    });
}

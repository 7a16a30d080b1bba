import type { Command } from 'commander';
import { formatFault } from '../core/inputs/fault.ts';
import { applyFile } from '../core/programmes/apply.ts';
import type { HouseChange } from '../core/programmes/file-merge.ts';
import { unknownGroups } from '../core/programmes/unknown-groups.ts';
import { unknownManagers } from '../core/programmes/unknown-managers.ts';
import { readInput } from './read-file.ts';
import { note, result, type Shell, withSession, wrongUse } from './shell.ts';

const signs = { added: '+', changed: '~', same: ' ' } as const;

export function applyCommand(program: Command, shell: Shell): void {
  program
    .command('apply <file>')
    .description('checks a programme file and stores it, all or nothing')
    .option('--dry-run', 'check only, change nothing')
    .option('--json', 'machine-readable')
    .action(async (file: string, options: { dryRun?: boolean; json?: boolean }) => {
      const bytes = await readInput(file);
      await withSession(shell, async ({ core }) => {
        const applied = await applyFile(core.context, bytes, file, options.dryRun ?? false);
        if (!applied.ok) throw wrongUse(applied.faults.map(formatFault).join('\n'));
        const { changes } = applied;
        const stored = !options.dryRun;
        result(options, { stored, changes }, () => changesText(changes, stored));
        for (const each of await unknownManagers(core.context, applied.house))
          note(`Warning: manager ${each}`);
        for (const each of await unknownGroups(core.context, applied.house))
          note(`Warning: programme ${each}`);
      });
    });
}

function changesText(changes: readonly HouseChange[], stored: boolean): string {
  const ending = stored ? 'Stored.' : 'Checked; nothing was stored.';
  if (changes.every(({ what }) => what === 'same')) return `${ending} Nothing changed.`;
  const lines = changes.map(({ what, kind, id }) => `${signs[what]} ${kind} ${id}`.trimEnd());
  return [...lines, ending].join('\n');
}

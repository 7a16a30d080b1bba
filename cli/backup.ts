import type { Command } from 'commander';
import { backUp, FolderError, passing } from '../core/database/backup.ts';
import { employeeCollections } from '../core/disclosure/disclosure.ts';
import { type Bare, withBare } from './bare.ts';
import { note, result, table, wrongUse } from './shell.ts';

export function backupCommand(program: Command, bare: Bare): void {
  program
    .command('backup <folder>')
    .description(
      'copies the database into an empty folder, without answers of open employee rounds',
    )
    .option('--json', 'machine-readable')
    .action(async (folder: string, options: { json?: boolean }) => {
      const except = [...passing, ...employeeCollections];
      const { at, collections } = await withBare(bare, ({ database }) =>
        backUp(database.db, folder, except, new Date()).catch(refuse),
      );
      result(options, { folder, at, collections }, () =>
        table([
          ['COLLECTION', 'DOCUMENTS'],
          ...Object.entries(collections).map(([name, count]) => [name, String(count)]),
        ]),
      );
      note(
        `${folder} can be read with TONUS_KEY only: keep a copy of the key elsewhere. Who asks to be forgotten stays in this copy until you delete it; \`tonus restore\` erases them again.`,
      );
    });
}

function refuse(error: unknown): never {
  if (error instanceof FolderError) throw wrongUse(`${error.message}: name a new folder`, error);
  throw error;
}

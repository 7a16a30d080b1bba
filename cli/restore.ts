import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Manifest } from '../core/database/backup.ts';
import type { OpenDatabase } from '../core/database/connection.ts';
import { BackupError, checkBackup, restore } from '../core/database/restore.ts';
import { listenedOn } from '../core/listening/listened.ts';
import { createLeaseStore } from '../core/listening/store.ts';
import { type Bare, withBare } from './bare.ts';
import { confirm, failure, note, result, type Shell, withSession, wrongUse } from './shell.ts';

interface Options {
  yes?: boolean;
  json?: boolean;
}

/** Who was forgotten since stays forgotten: tombstones are added to, never taken away. */
const merged = ['tombstones'];

export function restoreCommand(program: Command, shell: Shell, bare: Bare): void {
  program
    .command('restore <folder>')
    .description('puts a backup in place of everything stored; stop the service first')
    .option('--yes', 'do not ask')
    .option('--json', 'machine-readable')
    .action(async (folder: string, options: Options) => {
      const manifest = await withBare(bare, async ({ config, database }) => {
        await refuseWhileRunning(database);
        const found = await checkBackup(folder, config.key).catch(refuse);
        await confirm(await question(database, folder, found), options.yes ?? false);
        await restore(database.db, folder, found, merged);
        return found;
      });
      const settled = await withSession(shell, ({ core }) => core.settleRestored());
      result(
        options,
        { ...manifest, ...settled },
        () => `${folder} of ${manifest.at} is in place.`,
      );
      note(
        `${settled.erased} forgotten since were erased again; ${settled.dropped} messages due meanwhile are not sent. Answers of employee rounds open at the backup are not in it.`,
      );
    });
}

/** Of processes with the jobs alone nothing tells whether they run: the description says to stop them. */
async function refuseWhileRunning({ db }: OpenDatabase): Promise<void> {
  const on = await listenedOn(createLeaseStore(db), { wait });
  if (on.length > 0) throw failure(`Tonus runs and listens on ${on.join(', ')}: stop it first`);
}

async function wait(ms: number): Promise<void> {
  await setTimeout(ms);
}

async function question({ db }: OpenDatabase, folder: string, { at }: Manifest): Promise<string> {
  const people = await db.collection('people').countDocuments();
  return `${folder} of ${at} takes the place of everything stored, ${people} people among it. Go on?`;
}

function refuse(error: unknown): never {
  if (error instanceof BackupError) throw wrongUse(error.message, error);
  throw error;
}

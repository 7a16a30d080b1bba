import type { Command } from 'commander';
import type { Config } from '../core/config.ts';
import { rewrapDataKey } from '../core/database/data-key.ts';
import { nextKeyFile } from '../core/key-file.ts';
import { type Bare, withBare } from './bare.ts';
import { note, print, wrongUse } from './shell.ts';

export function keyCommand(program: Command, bare: Bare): void {
  program
    .command('key')
    .description('the key that everything stored is sealed with')
    .command('rotate')
    .description('wraps the data key by a new key; the running service is not disturbed')
    .action(async () => {
      await withBare(bare, async ({ config, database }) => {
        const { key, use } = keyToCome(config);
        await rewrapDataKey(database.db, config.key, key);
        print(use());
        note('Backups made before are opened by the key before: keep it as long as them.');
      });
    });
}

/** Safe to run again after a crash at any step. `use` says what is to be known. */
function keyToCome({ dataDir, keyIsInFile, newKey }: Config): { key: Buffer; use(): string } {
  if (keyIsInFile) {
    const { key, use } = nextKeyFile(dataDir);
    return { key, use: () => `A new key is in ${dataDir}; the one before in ${use(new Date())}.` };
  }
  if (!newKey) {
    throw wrongUse(
      'TONUS_NEW_KEY: 32 bytes in base64 are needed; `openssl rand -base64 32` makes one',
    );
  }
  const told =
    'From now on TONUS_KEY has to be what TONUS_NEW_KEY is: set it before the next start.';
  return { key: newKey, use: () => told };
}

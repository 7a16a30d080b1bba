import { Command } from 'commander';
import { vi } from 'vitest';
import type { Shell } from '../../cli/shell.ts';
import type { Bot } from '../../core/bot.ts';
import { readConfig } from '../../core/config.ts';
import type { World } from '../support/world.ts';

/** Runs a command in this process, on a world that a test has arranged. */
export async function runCommand(
  { core }: World,
  add: (program: Command, shell: Shell) => void,
  args: readonly string[],
  bots: readonly Bot[] = [],
): Promise<{ out: string; err: string }> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const close = async () => undefined;
  const session = { core, bots, config: readConfig({}), databaseNote: '', close };
  const program = new Command();
  add(program, { open: async () => session });
  try {
    await program.parseAsync(args, { from: 'user' });
    return { out: out.mock.calls.flat().join(''), err: err.mock.calls.flat().join('') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

import type { Command } from 'commander';
import { mismatch } from '../core/inputs/found.ts';
import { wrongUse } from './shell.ts';

/** For every group of commands: commander's own help says nothing of a name that it does not know. */
export function helpCommand(program: Command): void {
  for (const group of program.commands) if (group.commands.length > 0) helpCommand(group);
  program
    .command('help [command...]')
    .description('what a command takes')
    .action((names: string[]) => names.reduce(inside, program).help());
}

/** @throws CommandError(2) */
function inside(group: Command, name: string): Command {
  const found = group.commands.find((each) => each.name() === name);
  if (found) return found;
  const known = group.commands.map((each) => each.name()).join(', ');
  if (known === '') throw wrongUse(`${group.name()} has no commands of its own`);
  throw wrongUse(`unknown command: ${mismatch(name, known)}`);
}

import type { Command } from 'commander';
import type { LeftOutQuestion } from '../core/facts/left-out.ts';
import { type AskedOnce, type Now, reasonIn, whyAsked } from '../core/programmes/why.ts';
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
        const { reason: now, detail, from } = why.now;
        const { asks, known } = why;
        result(options, { now, detail, from, asks, known }, () =>
          [
            asks.some(({ state }) => state === 'waiting')
              ? 'Is being asked: see what waits.'
              : nowIn(why.now),
            ...asks.map(onceIn),
            ...known.map(leftOutIn),
          ].join('\n'),
        );
      });
    });
}

function onceIn({ occasion, state, reason, dueAt }: AskedOnce): string {
  const until = dueAt ? ` until ${dueAt}` : '';
  return `${occasion}: ${state}${until}${reason ? ` (${reason})` : ''}`;
}

function nowIn({ reason, detail, from }: Now): string {
  if (reason) return `Would not be asked now: ${reasonIn({ reason, detail, from })}`;
  return from ? `Would be asked, but not before ${from}.` : 'Would be asked now.';
}

const sources: Readonly<Record<LeftOutQuestion['source'], string>> = {
  roster: 'the roster',
  event: 'an event',
  answer: 'their answer',
  correction: 'their correction',
};

function leftOutIn({ question, fact, source, since, until }: LeftOutQuestion): string {
  const [from, to] = [since, until].map((date) => date.toISOString().slice(0, 10));
  return `Question ${question} is left out until ${to}: ${fact} is known from ${sources[source]} of ${from}`;
}

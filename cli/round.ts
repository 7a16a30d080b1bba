import type { Command } from 'commander';
import type { Context } from '../core/context.ts';
import type { Core } from '../core/core.ts';
import type { House, Programme } from '../core/model.ts';
import { closeNow } from '../core/programmes/close-round.ts';
import { localDate } from '../core/programmes/local-time.ts';
import { planRound } from '../core/programmes/plan.ts';
import type { LeftOut, Round } from '../core/programmes/round.ts';
import { reasonIn } from '../core/programmes/why.ts';
import { recallCommand } from './recall.ts';
import {
  askAbove,
  confirm,
  failure,
  note,
  print,
  result,
  type Shell,
  table,
  withSession,
  wrongUse,
} from './shell.ts';

interface OpenOptions {
  dryRun?: boolean;
  yes?: boolean;
  ignoreHours?: boolean;
  json?: boolean;
}

export function roundCommand(program: Command, shell: Shell): void {
  const round = program.command('round').description('rounds of scheduled programmes');
  round
    .command('open <programme>')
    .description('opens a round now; the running service sends')
    .option('--dry-run', 'say who would be asked, change nothing')
    .option('--yes', `do not ask above ${askAbove} people`)
    .option('--ignore-hours', 'ask now, whatever the hour')
    .option('--json', 'machine-readable')
    .action(async (programme: string, options: OpenOptions) => {
      await withSession(shell, ({ core }) => open(core, programme, options));
    });
  round
    .command('close <id>')
    .description('closes a round before its time')
    .action(async (id: string) => {
      await withSession(shell, async ({ core }) => {
        if (!(await closeNow(core.context, id))) throw wrongUse(`no open round: ${id}`);
        print(`Closed ${id}.`);
      });
    });
  recallCommand(round, shell);
  round
    .command('list')
    .description('rounds, the newest last')
    .option('--json', 'machine-readable')
    .action(async (options: { json?: boolean }) => {
      await withSession(shell, ({ core }) => list(core.context, options));
    });
}

async function open(core: Core, id: string, options: OpenOptions): Promise<void> {
  const { context } = core;
  const { house, programme } = await programmeCalled(context, id);
  const date = localDate(context.clock.now(), house.hours.zone);
  const taken = () => failure(`${id} has a round on ${date} already`);
  if ((await context.programmes.datesWithRound(id, [date])).has(date)) throw taken();
  const timing = options.ignoreHours ? 'anytime' : 'hours';
  const plan = await planRound(context, house, programme, date, timing);
  const planned = plan.asked.map(({ member }) => member.id);
  const questions = plan.survey?.questions.map((question) => question.id) ?? [];
  const text = (asked: readonly string[], leftOut: readonly LeftOut[]): string =>
    [
      `${asked.length} asked, ${leftOut.length} left out`,
      ...(plan.survey?.rotation ? [`  what: ${questions.join(', ')}`] : []),
      ...plan.asked.flatMap(({ member, from }) =>
        from && asked.includes(member.id)
          ? [`  ${member.id}: not before ${from.toISOString()}`]
          : [],
      ),
      ...leftOut.map((each) => `  not ${each.person}: ${reasonIn(each)}`),
    ].join('\n');
  if (options.dryRun) {
    const rows = plan.leftOut.map(leftOutRow);
    result(options, { round: null, asked: planned, questions, leftOut: rows }, () =>
      text(planned, plan.leftOut),
    );
    return;
  }
  if (planned.length === 0) {
    note(text(planned, plan.leftOut));
    await confirm(
      'This asks nobody, and a programme has one round a day. Go on?',
      options.yes ?? false,
    );
  }
  if (planned.length > askAbove) {
    await confirm(`This asks ${planned.length} people. Go on?`, options.yes ?? false);
  }
  const round = await core.openRound(house, programme, date, timing);
  if (!round) throw taken();
  const asked = round.members.map(({ person }) => person);
  const leftOut = allLeftOut(plan.leftOut, round);
  result(
    options,
    { round: round.id, asked, leftOut: leftOut.map(leftOutRow) },
    () => `Round ${round.id}: ${text(asked, leftOut)}`,
  );
  if (!options.json) note('The running service sends; `tonus start` where none runs.');
}

/** A round keeps no reason that can be worked out at any time. */
function allLeftOut(planned: readonly LeftOut[], { members, leftOut }: Round): LeftOut[] {
  const asked = new Set(members.map(({ person }) => person));
  const out = new Map([...planned, ...leftOut].map((each) => [each.person, each]));
  return [...out.values()].filter(({ person }) => !asked.has(person));
}

/** `detail` and `from` only where there is something to say. */
function leftOutRow({ person, reason, detail, from }: LeftOut) {
  return { person, reason, ...(detail && { detail }), ...(from && { from }) };
}

async function programmeCalled(
  context: Context,
  id: string,
): Promise<{ house: House; programme: Programme }> {
  const stored = await context.programmes.house();
  const programmes = stored?.house.programmes ?? [];
  const programme = programmes.find((each) => each.id === id);
  if (!stored || !programme) {
    const known = programmes.map((each) => each.id).join(', ') || 'none: use `tonus apply` first';
    throw wrongUse(`programme: found "${id}"; there are: ${known}`);
  }
  if (programme.asked.by !== 'rule') {
    throw wrongUse(`${id} follows a touchpoint; it has no rounds`);
  }
  return { house: stored.house, programme };
}

async function list(context: Context, options: { json?: boolean }): Promise<void> {
  const rounds = await context.programmes.roundList();
  const rows = rounds.map(({ id: round, programme, date, state, asked, closesAt, closedAt }) => ({
    ...{ round, programme, date, state, asked },
    closesAt: closesAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }));
  result(options, rows, () =>
    table([
      ['ROUND', 'PROGRAMME', 'DATE', 'STATE', 'ASKED', 'CLOSES', 'CLOSED'],
      ...rows.map((row) => Object.values(row).map((value) => String(value ?? '-'))),
    ]),
  );
}

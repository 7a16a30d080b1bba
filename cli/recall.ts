import type { Command } from 'commander';
import type { Context } from '../core/context.ts';
import { planRecall } from '../core/programmes/recall-plan.ts';
import { recallRound } from '../core/programmes/recall-round.ts';
import { planText, recalledText } from './recall-text.ts';
import { askAbove, confirm, failure, result, type Shell, withSession, wrongUse } from './shell.ts';

interface Options {
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
}

export function recallCommand(round: Command, shell: Shell): void {
  round
    .command('recall <id>')
    .description('takes a wrong launch back: deletes its messages and ends it without figures')
    .option('--dry-run', 'say what would be taken back, change nothing')
    .option('--yes', `do not ask above ${askAbove} people`)
    .option('--json', 'machine-readable')
    .action(async (id: string, options: Options) => {
      await withSession(shell, ({ core }) => recall(core.context, id, options));
    });
}

async function recall(context: Context, id: string, options: Options): Promise<void> {
  const plan = await planRecall(context, id);
  if (!plan) throw wrongUse(`no round that can be recalled: ${id}; it has to be open`);
  if (options.dryRun) {
    const { standing, queued, awaited, unknown } = plan;
    const row = { round: id, standing: standing.length, queued, awaited, unknown };
    result(options, row, () => planText(plan));
    return;
  }
  if (plan.asks.length > askAbove) await confirm(`${planText(plan)}\nGo on?`, options.yes ?? false);
  const recalled = await recallRound(context, id);
  if (!recalled) throw failure(`${id} began to close meanwhile`);
  result(options, { round: id, ...recalled }, () => recalledText(id, recalled));
}

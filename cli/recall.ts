import type { Command } from 'commander';
import type { Context } from '../core/context.ts';
import {
  planRecall,
  type Recalled,
  type RecallPlan,
  recallRound,
} from '../core/programmes/recall-round.ts';
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
    const { standing, queued, unknown } = plan;
    const row = { round: id, standing: standing.length, queued, unknown };
    result(options, row, () => planText(plan));
    return;
  }
  if (plan.asks.length > askAbove) await confirm(`${planText(plan)}\nGo on?`, options.yes ?? false);
  const recalled = await recallRound(context, id);
  if (!recalled) throw failure(`${id} began to close meanwhile`);
  result(options, { round: id, ...recalled }, () => recalledText(id, recalled));
}

function planText({ round, asks, standing, queued, unknown }: RecallPlan): string {
  return [
    `Round ${round.id} of ${round.programme.id} went to ${asks.length} people.`,
    `${standing.length} messages in chats would be taken back, ${queued} queued ones withdrawn.`,
    ...(unknown > 0 ? [`${unknown} may have arrived; nobody can tell.`] : []),
    'Its answers are deleted, and it gives no figures.',
  ].join('\n');
}

function recalledText(
  id: string,
  { withdrawn, deleted, replaced, unknown, left }: Recalled,
): string {
  const standing = Object.entries(left).map(([platform, count]) => `${count} on ${platform}`);
  return [
    `Recalled ${id}: ${deleted} messages deleted, ${replaced} replaced, ${withdrawn} withdrawn.`,
    ...(standing.length > 0 ? [`Could not be taken back: ${standing.join(', ')}.`] : []),
    ...(unknown > 0 ? [`May have arrived, nobody can tell: ${unknown}.`] : []),
  ].join('\n');
}

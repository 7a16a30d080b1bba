import type { Command } from 'commander';
import type { Context } from '../core/context.ts';
import type { Cell } from '../core/disclosure/cell.ts';
import type { Band, QuestionScore, Release } from '../core/disclosure/release-types.ts';
import { note, result, type Shell, table, withSession, wrongUse } from './shell.ts';

const whole = 'everybody';

export function releaseCommand(program: Command, shell: Shell): void {
  program
    .command('release <round>')
    .description('figures of a closed round that may be shown')
    .option('--by <breakdown>', 'a breakdown the programme declared, such as team or team*site')
    .option('--json', 'machine-readable')
    .action(async (round: string, options: { by?: string; json?: boolean }) => {
      await withSession(shell, async ({ core }) => {
        const found = await core.context.disclosure.releases(round);
        if (!found) throw wrongUse(await noSuchRound(core.context, round));
        if (options.by && !found.breakdowns.includes(options.by)) {
          const declared = found.breakdowns.join(', ') || 'none';
          throw wrongUse(
            `--by: found "${options.by}"; declared when the round opened: ${declared}`,
          );
        }
        const fields = options.by?.split('*') ?? [];
        const releases = found.releases.filter(({ cell }) => isBy(cell, fields));
        result(options, releases, () => table([header, ...releases.flatMap(rows)]));
      });
    });
}

async function noSuchRound(context: Context, round: string): Promise<string> {
  const closed = (await context.disclosure.rounds()).map((each) => each.round);
  const asked = await context.programmes.round(round);
  if (asked && asked.state !== 'closed')
    note(`${round} is ${asked.state}: nothing is shown before it closes.`);
  return `round: found "${round}"; closed rounds of employees: ${closed.join(', ') || 'none'}`;
}

function isBy(cell: Cell, fields: readonly string[]): boolean {
  return Object.keys(cell).toSorted().join('*') === fields.toSorted().join('*');
}

const header = ['GROUP', 'QUESTION', 'FIGURE', 'MARGIN', 'ANSWERS'] as const;

function rows({ cell, scores }: Release): string[][] {
  const group = Object.values(cell).join(', ') || whole;
  return scores.map((score) => [group, ...figureCells(score)]);
}

function figureCells({ question, metric, score }: QuestionScore): string[] {
  const name = metric && metric !== 'driver' ? `${question} (${metric})` : question;
  if (score === 'withheld') return [name, score, '', ''];
  return [name, String(score.value), `±${score.margin}`, band(score.people)];
}

function band({ from, to }: Band): string {
  return to === null ? `${from}+` : `${from}–${to}`;
}

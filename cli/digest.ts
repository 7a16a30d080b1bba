import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Context } from '../core/context.ts';
import { digestFor } from '../core/digest/digest.ts';
import { requestedDigest } from '../core/digest/digest-parcel.ts';
import type { House, Manager } from '../core/model.ts';
import { note, result, type Shell, withSession, wrongUse } from './shell.ts';

interface Options {
  dryRun?: boolean;
  chart: string;
  json?: boolean;
}

export function digestCommand(program: Command, shell: Shell): void {
  program
    .command('digest <manager>')
    .description('composes the digest of a manager and sends it')
    .option('--dry-run', 'print it and write its chart, send nothing')
    .option('--chart <file>', 'where a dry run writes the chart (PNG)', 'digest.png')
    .option('--json', 'machine-readable')
    .action(async (id: string, options: Options) => {
      await withSession(shell, async ({ core: { context } }) => {
        const { house, manager } = await managerCalled(context, id);
        const digest = await digestFor(context, house, id);
        const chart = digest.find((each) => each.picture)?.picture;
        const text = digest.map((each) => each.text).join('\n\n');
        result(options, { manager: id, text, chart: chart?.alt ?? null }, () => text);
        if (!options.dryRun) {
          const now = context.clock.now();
          await context.outbox.add([requestedDigest(manager, now)]);
          note('Queued; the running service sends.');
        } else if (chart) {
          note(await written(chart.png, options.chart));
        }
      });
    });
}

/** In words: a digest is worth reading without its chart, where nothing can be written. */
async function written(png: Uint8Array, file: string): Promise<string> {
  try {
    await writeFile(file, png);
    return `The chart is in ${file}.`;
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException;
    return `The chart could not be written to ${file} (${code}); --chart names another file.`;
  }
}

/** @throws CommandError where the programme file or the roster does not know this manager. */
async function managerCalled(
  { programmes, people }: Context,
  id: string,
): Promise<{ house: House; manager: Manager }> {
  const house = (await programmes.house())?.house;
  const manager = house?.managers.find(({ person }) => person === id);
  if (house && manager && (await people.find(id))) return { house, manager };
  const known = new Set((await people.all('employee')).map((each) => each.id));
  const there = house?.managers.filter(({ person }) => known.has(person)) ?? [];
  const names = there.map(({ person }) => person).join(', ') || 'none';
  const found = manager ? `"${id}", who is not on the roster` : `"${id}"`;
  throw wrongUse(`manager: found ${found}; there are: ${names}`);
}

import type { Command } from 'commander';
import { postJoinButton } from '../core/people/invite.ts';
import { type Place, placesOf } from '../core/people/open-places.ts';
import { drawCode } from './qr.ts';
import {
  failure,
  print,
  printDrawing,
  result,
  type Session,
  type Shell,
  withSession,
  wrongUse,
} from './shell.ts';

/** Where people come in by themselves: a button in a channel, a code in a store. */

export function buttonCommand(people: Command, shell: Shell): void {
  people
    .command('button <channel>')
    .description(
      'posts a button to join into a Discord channel; only who presses it sees the answer',
    )
    .option('--touchpoint <name>', 'anybody may join by it, at this touchpoint')
    .option('--store <name>', 'and in this store')
    .action(async (channel: string, options: PlaceOptions) => {
      await withSession(shell, async ({ core }) => {
        const [place] = options.touchpoint ? await placesFor(core, options) : [];
        const posted = await postJoinButton(core.context, channel, place ?? null);
        if (!posted.ok) throw posted.exitCode === 2 ? wrongUse(posted.why) : failure(posted.why);
        print(`Posted as ${posted.id}.`);
      });
    });
}

interface PlaceOptions {
  touchpoint?: string;
  store?: string;
}

export function qrCommand(people: Command, shell: Shell): void {
  people
    .command('qr')
    .description('the code of each place where anybody may join, to print and put up there')
    .option('--touchpoint <name>', 'only of this touchpoint')
    .option('--store <name>', 'only of this store')
    .option('--json', 'machine-readable')
    .action(async (options: PlaceOptions & { json?: boolean }) => {
      await withSession(shell, async ({ core }) => {
        const places = await placesFor(core, options);
        const telegram = await core.context.bots.get('telegram')?.identify();
        const rows = places.map(({ touchpoint, store, payload }) => ({
          touchpoint,
          store,
          code: payload,
          telegram: telegram?.invitation(payload) ?? null,
        }));
        result(options, rows, () => rows.map(asPlace).join('\n'));
        if (options.json) return;
        for (const { telegram: link } of rows) {
          if (!link) continue;
          print(`\n${link}`);
          printDrawing(await drawCode(link));
        }
      });
    });
}

/** @throws CommandError where nobody may join there. */
async function placesFor(
  { context }: Pick<Session['core'], 'context'>,
  { touchpoint, store }: PlaceOptions,
): Promise<readonly Place[]> {
  const joining = (await context.programmes.house())?.house.join;
  const all = joining ? placesOf(joining) : [];
  const places = all.filter(
    (place) =>
      (!touchpoint || place.touchpoint === touchpoint) && (!store || place.store === store),
  );
  if (places.length > 0) return places;
  const open = all.map((place) => `${place.touchpoint} ${place.store}`.trim());
  throw wrongUse(
    open.length > 0
      ? `nobody can join there; open are: ${open.join(', ')}`
      : 'joining is not open: the programme file says `join: { open: true, touchpoints: […] }`',
  );
}

function asPlace({
  touchpoint,
  store,
  code,
  telegram,
}: Record<'touchpoint' | 'store' | 'code', string> & { telegram: string | null }): string {
  const where = store ? `${touchpoint}, ${store}` : touchpoint;
  return [where, ...(telegram ? [`  telegram: ${telegram}`] : []), `  typed: /start ${code}`].join(
    '\n',
  );
}

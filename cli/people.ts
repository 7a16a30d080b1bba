import type { Command } from 'commander';
import { formatFault } from '../core/inputs/fault.ts';
import { importRoster } from '../core/people/import.ts';
import { type Invitation, invite, postJoinButton } from '../core/people/invite.ts';
import { type Place, placesOf } from '../core/people/open-places.ts';
import { drawCode } from './qr.ts';
import { readInput } from './read-file.ts';
import {
  failure,
  print,
  result,
  type Session,
  type Shell,
  table,
  withSession,
  wrongUse,
} from './shell.ts';

export function peopleCommand(program: Command, shell: Shell): void {
  const people = program.command('people').description('the roster');
  importCommand(people, shell);
  listCommand(people, shell);
  inviteCommand(people, shell);
  buttonCommand(people, shell);
  qrCommand(people, shell);
}

function importCommand(people: Command, shell: Shell): void {
  people
    .command('import <file>')
    .description('checks a CSV roster and stores it, all or nothing')
    .option('--dry-run', 'check only, change nothing')
    .option('--replace', 'who is not in the file has left')
    .option('--json', 'machine-readable')
    .action(
      async (file: string, options: { dryRun?: boolean; replace?: boolean; json?: boolean }) => {
        const bytes = await readInput(file);
        await withSession(shell, async ({ core }) => {
          const { dryRun = false, replace = false } = options;
          const imported = await importRoster(core.context, bytes, file, { dryRun, replace });
          if (!imported.ok) throw wrongUse(imported.faults.map(formatFault).join('\n'));
          const { added, changed, left, forgotten } = imported;
          result(options, { stored: !dryRun, added, changed, left, forgotten }, () => {
            const counts = `${added} new, ${changed} known, ${left} left${forgotten > 0 ? `, ${forgotten} asked to be forgotten and stay out` : ''}.`;
            return dryRun ? `Checked: ${counts} Nothing was stored.` : `Stored: ${counts}`;
          });
        });
      },
    );
}

function listCommand(people: Command, shell: Shell): void {
  people
    .command('list')
    .description('who is on the roster and where they can be reached')
    .option('--json', 'machine-readable')
    .action(async (options: { json?: boolean }) => {
      await withSession(shell, async ({ core }) => {
        const ways = await core.context.people.ways();
        const rows = (await core.context.people.all()).map((member) => ({
          person: member.id,
          audience: member.audience,
          name: member.name,
          left: member.left,
          stopped: member.settings.stopped,
          on: (ways.get(member.id) ?? []).filter((way) => way.reachable).map((way) => way.platform),
        }));
        result(options, rows, () =>
          table([
            ['PERSON', 'AUDIENCE', 'NAME', 'JOINED ON', ''],
            ...rows.map((row) => [
              row.person,
              row.audience,
              row.name,
              row.on.join(', ') || '-',
              [...(row.left ? ['left'] : []), ...(row.stopped ? ['stopped'] : [])].join(', '),
            ]),
          ]),
        );
      });
    });
}

function inviteCommand(people: Command, shell: Shell): void {
  people
    .command('invite <id...>')
    .description('a link or code a platform for each person; codes work once, for 30 days')
    .option('--qr', 'draw the Telegram link as a QR code')
    .option('--json', 'machine-readable')
    .action(async (ids: string[], options: { qr?: boolean; json?: boolean }) => {
      await withSession(shell, async ({ core }) => {
        const invited = await invite(core.context, ids);
        if (!invited.ok) {
          throw wrongUse(`not on the roster: ${invited.unknown.join(', ')}`);
        }
        result(options, invited.invitations, () => invited.invitations.map(asText).join('\n'));
        if (options.qr && !options.json) await drawCodes(invited.invitations);
      });
    });
}

function buttonCommand(people: Command, shell: Shell): void {
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

function qrCommand(people: Command, shell: Shell): void {
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
        for (const { telegram: link } of rows)
          if (link) print(`\n${link}\n${await drawCode(link)}`);
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

function asText({ person, ...ways }: Invitation): string {
  const lines = Object.entries(ways).filter(([, way]) => way !== null);
  return [person, ...lines.map(([platform, way]) => `  ${platform}: ${way}`)].join('\n');
}

async function drawCodes(invitations: readonly Invitation[]): Promise<void> {
  for (const { person, telegram } of invitations) {
    if (telegram) print(`\n${person}\n${await drawCode(telegram)}`);
  }
}

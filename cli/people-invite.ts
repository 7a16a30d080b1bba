import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { languageOf } from '../core/conversation/speaker.ts';
import { type Invitation, invite } from '../core/people/invite.ts';
import { type Card, invitePage } from './invite-page.ts';
import { drawCode } from './qr.ts';
import {
  failure,
  note,
  print,
  printDrawing,
  result,
  type Session,
  type Shell,
  withSession,
  wrongUse,
} from './shell.ts';

/** Invitations for some people or for many, on the screen or on paper. */

interface InviteOptions {
  all?: boolean;
  site?: string;
  page?: string;
  qr?: boolean;
  json?: boolean;
}

export function inviteCommand(people: Command, shell: Shell): void {
  people
    .command('invite [id...]')
    .description('a link or code a platform for each person; codes work once, for 30 days')
    .option('--all', 'everybody on the roster who has not joined anywhere yet')
    .option('--site <name>', 'the same, of this site only')
    .option('--page <file>', 'writes a page to print and cut up (HTML), with QR codes')
    .option('--qr', 'draw the Telegram link as a QR code')
    .option('--json', 'machine-readable')
    .action(async (ids: string[], options: InviteOptions) => {
      await withSession(shell, async ({ core }) => {
        const { ids: meant, blocked } = await whoIsMeant(core, ids, options);
        if (core.context.bots.size === 0)
          throw failure('no platform is on; `tonus doctor` says what is missing');
        const invited = await invite(core.context, meant);
        if (!invited.ok) throw wrongUse(`not on the roster: ${invited.unknown.join(', ')}`);
        const said = leftOutText(meant, blocked);
        if (said) note(said);
        await show(core, invited.invitations, options);
      });
    });
}

interface Meant {
  ids: readonly string[];
  /** Joined once, and reachable nowhere since. */
  blocked: readonly string[];
}

/** @throws CommandError where nobody is meant, or it is not clear who. */
async function whoIsMeant(
  { context }: Session['core'],
  ids: readonly string[],
  { all, site }: InviteOptions,
): Promise<Meant> {
  const inBulk = all || site !== undefined;
  if (inBulk === ids.length > 0)
    throw wrongUse('say who: ids of the roster, or --all, or --site and its name');
  if (!inBulk) return { ids, blocked: [] };
  const ways = await context.people.ways();
  const members = (await context.people.all()).filter(({ left, open }) => !left && !open);
  const there = site === undefined ? members : members.filter((each) => each.site === site);
  if (there.length === 0) {
    const sites = [...new Set(members.map((each) => each.site).filter(Boolean))];
    throw wrongUse(
      site ? `nobody is at ${site}; sites: ${sites.join(', ')}` : 'the roster is empty',
    );
  }
  const everybody = there.map(({ id }) => id);
  return {
    ids: everybody.filter((id) => !ways.has(id)),
    blocked: everybody.filter((id) => ways.get(id)?.every((way) => !way.reachable)),
  };
}

/** `''` where there is nobody to tell of. */
function leftOutText(ids: readonly string[], blocked: readonly string[]): string {
  const have = blocked.length === 1 ? 'has' : 'have';
  const them = `${blocked.length} ${have} blocked the bot: ${blocked.join(', ')}`;
  if (ids.length > 0) return blocked.length > 0 ? them : '';
  return `${blocked.length > 0 ? them : 'everybody has joined'}; nobody is left to invite`;
}

async function show(
  core: Session['core'],
  invitations: readonly Invitation[],
  options: InviteOptions,
): Promise<void> {
  if (options.page && invitations.length > 0) await writePage(core, invitations, options.page);
  if (options.json) return result(options, invitations, () => '');
  if (options.page || invitations.length === 0) return;
  print(invitations.map(asText).join('\n'));
  if (options.qr) await drawCodes(invitations);
}

async function writePage(
  { context }: Session['core'],
  invitations: readonly Invitation[],
  file: string,
): Promise<void> {
  const stored = await context.programmes.house();
  if (!stored) throw wrongUse('no programme file yet: use `tonus apply` first');
  const { house } = stored;
  const members = new Map((await context.people.all()).map((each) => [each.id, each]));
  const cards = invitations.flatMap(({ person, telegram, discord }): Card[] => {
    const member = members.get(person);
    if (!member || !(telegram ?? discord)) return [];
    const { name, audience } = member;
    return [{ name, audience, language: languageOf(member, house), telegram, discord }];
  });
  if (cards.length === 0) return note(`no codes to print; ${file} was not written`);
  await writeFile(
    file,
    await invitePage(house.company.name, cards, (language, key, values) =>
      context.say(language, key, values, house.wording),
    ),
  );
  note(
    `${cards.length === 1 ? '1 invitation is' : `${cards.length} invitations are`} in ${file}. Each works once, for 30 days: keep it like keys.`,
  );
}

function asText({ person, ...ways }: Invitation): string {
  const lines = Object.entries(ways).filter(([, way]) => way !== null);
  return [person, ...lines.map(([platform, way]) => `  ${platform}: ${way}`)].join('\n');
}

async function drawCodes(invitations: readonly Invitation[]): Promise<void> {
  for (const { person, telegram } of invitations) {
    if (!telegram) continue;
    print(`\n${person}`);
    printDrawing(await drawCode(telegram));
  }
}

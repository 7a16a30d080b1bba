import type { Command } from 'commander';
import {
  type Bot,
  isNetwork,
  type Platform,
  platforms,
  SendError,
  type SendFailure,
} from '../core/bot.ts';
import { ConfigError } from '../core/config.ts';
import type { Context } from '../core/context.ts';
import { allowedFor, firstPlatform } from '../core/delivery/route.ts';
import type { House } from '../core/model.ts';
import { unknownGroups } from '../core/programmes/unknown-groups.ts';
import { unknownManagers } from '../core/programmes/unknown-managers.ts';
import { examineChannels } from './doctor-channels.ts';
import { asLine, type Finding } from './finding.ts';
import { failure, result, type Session, type Shell, withSession } from './shell.ts';

interface Options {
  post?: boolean;
  json?: boolean;
}

/** Where a token comes from, in the steps a person takes. */
const howTo: Readonly<Record<Platform, string>> = {
  telegram:
    'off. In Telegram write to @BotFather, send /newbot, copy the token it gives into TELEGRAM_BOT_TOKEN.',
  slack:
    'off. At api.slack.com/apps choose "Create New App", "From a manifest", paste slack-manifest.yaml; install it; copy the Bot User OAuth Token (xoxb-…) into SLACK_BOT_TOKEN and an App-Level Token with connections:write (xapp-…) into SLACK_APP_TOKEN.',
  discord:
    'off. At discord.com/developers/applications make an application; copy its id into DISCORD_APPLICATION_ID and, under Bot, its token into DISCORD_BOT_TOKEN; invite it with the scopes bot and applications.commands.',
};

export function doctorCommand(program: Command, shell: Shell): void {
  program
    .command('doctor')
    .description('what is missing and how to get it, platform by platform')
    .option('--post', 'write a line into each channel of the programme file, and take it back')
    .option('--json', 'machine-readable')
    .action(async (options: Options) => {
      const findings = await examine(shell, options);
      result(options, findings, () => findings.map(asLine).join('\n'));
      if (findings.some(({ ok }) => !ok)) {
        throw failure('Not everything is in place yet; see the lines with ✗.');
      }
    });
}

async function examine(shell: Shell, options: Options): Promise<Finding[]> {
  try {
    return await withSession(shell, (session) => lookAround(session, options));
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems.map((says) => ({ about: 'environment', ok: false, says }));
    }
    const says = error instanceof Error ? error.message : 'cannot be used';
    return [{ about: 'database', ok: false, says }];
  }
}

async function lookAround(
  { core, bots, databaseNote }: Session,
  { post }: Options,
): Promise<Finding[]> {
  const { context } = core;
  const stored = await context.programmes.house();
  const people = (await context.people.all()).length;
  const managers = stored ? await unknownManagers(context, stored.house) : [];
  const unreached = stored ? await unreachedManagers(context, bots, stored.house) : [];
  const groups = stored ? await unknownGroups(context, stored.house) : [];
  const tested = await Promise.all(bots.map(examineBot));
  const off = platforms.filter((platform) => bots.every((bot) => bot.platform !== platform));
  return [
    { about: 'database', ok: true, says: databaseNote },
    {
      about: 'programme file',
      ok: stored !== null,
      says: stored
        ? `stored (revision ${stored.revision})`
        : 'none yet: `tonus apply examples/kavarna.yaml`',
    },
    {
      about: 'roster',
      ok: people > 0,
      says:
        people > 0
          ? `${people} people`
          : 'empty: `tonus people import examples/kavarna-roster.csv`',
    },
    ...(stored ? operatorOf(stored.house) : []),
    ...[...managers, ...unreached].map(asWarning('manager')),
    ...groups.map(asWarning('programme')),
    ...tested,
    ...(stored && post ? await examineChannels(bots, stored.house) : []),
    ...off.map((platform) => ({ about: platform, ok: bots.length > 0, says: howTo[platform] })),
  ];
}

/** Who reads a digest and has no way to get it. */
async function unreachedManagers(
  { people }: Context,
  bots: readonly Bot[],
  { managers }: House,
): Promise<string[]> {
  const on = new Set(bots.map(({ platform }) => platform));
  const lines = managers.map(async ({ person }) => {
    const member = await people.find(person);
    if (!member || on.size === 0) return [];
    const ways = await people.accounts(person);
    const first = firstPlatform(on, member, ways, allowedFor(member, true));
    return first
      ? []
      : [`${person} is on no platform that is on: \`tonus people invite\` makes their link`];
  });
  return (await Promise.all(lines)).flat();
}

function asWarning(about: string): (says: string) => Finding {
  return (says) => ({ about, ok: true, warning: true, says });
}

function operatorOf({ company }: House): Finding[] {
  if (company.operator) return [];
  const says = 'none: nobody is told when a platform or its token dies; add `company: operator`';
  return [{ about: 'operator', ok: true, warning: true, says }];
}

async function examineBot(bot: Bot): Promise<Finding> {
  try {
    const { name } = await bot.identify();
    return { about: bot.platform, ok: true, says: `the token is ${name}'s` };
  } catch (error) {
    const failure = error instanceof SendError ? error.failure : 'failed';
    return { about: bot.platform, ok: false, says: whyNot(failure) };
  }
}

function whyNot(failure: SendFailure | 'failed'): string {
  if (failure === 'bad-token') return 'the token is refused; was it renewed?';
  return failure !== 'failed' && isNetwork(failure)
    ? 'does not answer; is this machine on the network, and is a proxy or a firewall in the way?'
    : `cannot be asked: ${failure}`;
}

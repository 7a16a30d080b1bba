import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createDiscordBot } from '../../bots/discord/bot.ts';
import { createSlackBot } from '../../bots/slack/bot.ts';
import { createTelegramBot } from '../../bots/telegram/bot.ts';
import type { Bot, Platform } from '../../core/bot.ts';
import { readConfig } from '../../core/config.ts';
import { type Core, createCore } from '../../core/core.ts';
import type { Database } from '../../core/database/connection.ts';
import { importRoster } from '../../core/people/import.ts';
import { applyFile } from '../../core/programmes/apply.ts';
import { createVault } from '../../core/vault.ts';
import { type Chats, createChats } from '../demo/chats.ts';
import { createDiscordSimulator, type DiscordSimulator } from '../simulators/discord.ts';
import { createSlackSimulator, type SlackSimulator } from '../simulators/slack.ts';
import { createTelegramSimulator, type TelegramSimulator } from '../simulators/telegram.ts';

/** The example company on three simulated platforms, with the real bots and a clock that the stories move. */
export interface Scene {
  core: Core;
  telegram: TelegramSimulator;
  slack: SlackSimulator;
  discord: DiscordSimulator;
  chats: Chats;
  now(): Date;
  close(): Promise<void>;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function openScene(db: Database, start: string): Promise<Scene> {
  const simulators = {
    telegram: await createTelegramSimulator(),
    slack: await createSlackSimulator('socket'),
    discord: await createDiscordSimulator(),
  };
  const all = Object.values(simulators);
  const bots = botsOn(Object.assign({}, ...all.map(({ environment }) => environment)));
  let now = +new Date(start);
  const core = createCore({
    db,
    vault: createVault(createHash('sha256').update('a key for pictures').digest()),
    bots,
    clock: {
      now: () => new Date(now),
      wait: async (ms) => {
        now += ms;
      },
    },
    log: quiet,
    random: () => 0.5,
    compact: async () => undefined,
    down: async (platform: Platform) => {
      throw new Error(`${platform} was lost`);
    },
  });
  await core.init();
  await learnCompany(core);
  for (const bot of bots) await bot.start(core.receive);
  return {
    core,
    ...simulators,
    chats: createChats(all),
    now: () => new Date(now),
    close: async () => {
      await Promise.all(bots.map((bot) => bot.stop()));
      await Promise.all(all.map((simulator) => simulator.close()));
    },
  };
}

function botsOn(environment: Readonly<Record<string, string>>): Bot[] {
  const key = Buffer.alloc(32).toString('base64');
  const { telegram, slack, discord } = readConfig({ ...environment, TONUS_KEY: key });
  if (!telegram || !slack || !discord) throw new Error('a simulator gives no token');
  const own = { log: quiet, down: () => undefined, up: () => undefined };
  return [
    createTelegramBot({ ...telegram, ...own }),
    createSlackBot({ ...slack, ...own }),
    createDiscordBot({ ...discord, ...own }),
  ];
}

/** The files of examples/ as they stand, but the first manager reads English. */
export async function learnCompany({ context }: Core): Promise<void> {
  const applied = await applyFile(context, await readFile('examples/kavarna.yaml'), '', false);
  const roster = await readFile('examples/kavarna-roster.csv', 'utf8');
  const bytes = Buffer.from(roster.replace(/^(m-jana,[^,]*,employee),cs,/m, '$1,en,'));
  const imported = await importRoster(context, bytes, '', { dryRun: false, replace: false });
  if (!applied.ok || !imported.ok) throw new Error('the example files are refused');
}

import type { Bot, Platform } from '../../../core/bot.ts';
import type { Log } from '../../../core/context.ts';
import { type Core, createCore } from '../../../core/core.ts';
import type { Database } from '../../../core/database/connection.ts';
import { invite } from '../../../core/people/invite.ts';
import type { Outcome } from '../../../core/programmes/outcome.ts';
import { handleEvent } from '../../../core/programmes/touchpoint.ts';
import { createKey, createVault } from '../../../core/vault.ts';
import { openDiscord } from '../../bots/discord/open.ts';
import { openSlack } from '../../bots/slack/open.ts';
import { openTelegram } from '../../bots/telegram/open.ts';
import { programmeFile, roster } from '../../fixtures/company.ts';
import type { DiscordSimulator } from '../../simulators/discord.ts';
import type { SlackSimulator } from '../../simulators/slack.ts';
import type { TelegramSimulator } from '../../simulators/telegram.ts';
import { applyYaml, importCsv, runJobs } from '../../support/steps.ts';
import { type Chat, createChat } from './chat.ts';
import { createHearing } from './hearing.ts';

/**
 * The three chat platforms with the real SDKs, one core on the real database, and a clock that moves only when told.
 * Opened once a file; each test takes people of its own.
 */
export interface Scene {
  /** The one that hears the bots now. */
  readonly core: Core;
  simulators: { telegram: TelegramSimulator; slack: SlackSimulator; discord: DiscordSimulator };
  bots: Readonly<Record<Platform, Bot>>;
  /** Every line logged so far, as text. */
  lines: readonly string[];
  now(): Date;
  pass(ms: number): void;
  at(iso: string): void;
  apply(yaml: string): Promise<void>;
  roster(csv: string): Promise<void>;
  /** A new account on a platform, whose owner no other test knows. */
  chat(platform: Platform, language?: string): Chat;
  /** Somebody new on the roster; gives their id. */
  person(audience: 'customer' | 'employee', language?: string): Promise<string>;
  /** A code that lets this person join anywhere. */
  codeFor(person: string): Promise<string>;
  /** Somebody new on the roster who has joined in a new chat by a code. */
  joined(
    platform: Platform,
    audience?: 'customer' | 'employee',
    language?: string,
  ): Promise<{ person: string; chat: Chat }>;
  /** Something happened to a customer so long ago that they are to be asked about it now. */
  met(person: string, touchpoint?: string): Promise<Outcome>;
  /** Runs every job once: opens, closes, digests, delivers until nothing is due. What it shows is news. */
  run(): Promise<void>;
  /** A second process on the same database takes the place of the first. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const hourMs = 3_600_000;

export async function openScene(
  db: Database,
  file: string = programmeFile,
  start = '2026-12-01T10:00:00Z',
): Promise<Scene> {
  const [telegram, slack, discord] = await Promise.all([
    openTelegram('long polling'),
    openSlack('socket'),
    openDiscord(),
  ]);
  const opened = { telegram, slack, discord };
  const bots = { telegram: telegram.bot, slack: slack.bot, discord: discord.bot };
  const vault = createVault(createKey());
  const lines: string[] = [];
  const line: Log['info'] = (fields, text) => void lines.push(`${text} ${JSON.stringify(fields)}`);
  let now = +new Date(start);
  const clock = {
    now: () => new Date(now),
    wait: async (ms: number) => {
      now += ms;
    },
  };
  let draws = 0;
  const build = async (): Promise<Core> => {
    const built = createCore({
      db,
      vault,
      bots: Object.values(bots),
      clock,
      log: { info: line, warn: line, error: line },
      random: () => (Math.imul(++draws, 2_654_435_761) >>> 0) / 2 ** 32,
      compact: async () => undefined,
      down: async () => undefined,
    });
    await built.init();
    return built;
  };
  let core = await build();
  const hearing = createHearing(() => core);
  await Promise.all(Object.values(bots).map((bot) => bot.start(hearing.receive)));
  const forgets: (() => void)[] = [];
  let counted = 0;
  const next = (): number => {
    counted += 1;
    return counted;
  };

  function chat(platform: Platform, language = 'en'): Chat {
    const user = userOn[platform](next());
    const { simulator } = opened[platform];
    simulator.addPerson({ user, name: `Person ${counted}`, language, email: `${user}@k.example` });
    const chats = {
      telegram: () => user,
      slack: () => user.replace('U', 'D'),
      discord: () => discord.simulator.directChat(user),
    };
    const address = { platform, user, chat: chats[platform]() };
    const made = createChat({ simulator, bot: bots[platform], hearing, address });
    forgets.push(made.forget);
    return made.chat;
  }

  async function person(audience: 'customer' | 'employee', language = 'en'): Promise<string> {
    const id = `${audience[0]}-${next()}`;
    const [name, team] = [`Person ${counted}`, audience === 'employee' ? 'front' : ''];
    await importCsv(
      core,
      roster([`${id},${name},${audience},${language},Europe/Prague,${team},praha-1,,,,,,`]),
    );
    return id;
  }

  async function codeFor(id: string): Promise<string> {
    const invited = await invite(core.context, [id]);
    return (invited.ok && invited.invitations[0]?.discord) || '';
  }

  await applyYaml(core, file);
  return {
    get core() {
      return core;
    },
    simulators: {
      telegram: telegram.simulator,
      slack: slack.simulator,
      discord: discord.simulator,
    },
    bots,
    lines,
    now: clock.now,
    pass: (ms) => {
      now += ms;
    },
    at: (iso) => {
      now = +new Date(iso);
    },
    apply: (yaml) => applyYaml(core, yaml),
    roster: (csv) => importCsv(core, csv),
    chat,
    person,
    codeFor,
    async joined(platform, audience = 'customer', language = 'en') {
      const own = { person: await person(audience, language), chat: chat(platform, language) };
      await own.chat.command('start', await codeFor(own.person));
      return own;
    },
    async met(who, touchpoint = 'delivery') {
      const at = new Date(now - 2 * hourMs);
      const id = `event-${next()}`;
      return await handleEvent(core.context, { id, person: who, touchpoint, at });
    },
    async run() {
      for (const forget of forgets) forget();
      await runJobs(core);
    },
    async restart() {
      core = await build();
    },
    async close() {
      await Promise.all([telegram.close(), slack.close(), discord.close()]);
    },
  };
}

/** Shaped as each platform's ids. */
const userOn: Readonly<Record<Platform, (count: number) => string>> = {
  telegram: (count) => String(500_000 + count),
  slack: (count) => `U0PERSON${count}`,
  discord: (count) => `2000000000000${String(100_000 + count)}`,
};

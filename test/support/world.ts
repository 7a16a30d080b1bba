import { createHash } from 'node:crypto';
import { type Platform, platforms } from '../../core/bot.ts';
import type { Log } from '../../core/context.ts';
import { type Core, createCore } from '../../core/core.ts';
import type { Database } from '../../core/database/connection.ts';
import { createVault } from '../../core/vault.ts';
import { createFakeBot, type FakeBot } from './fake-bot.ts';
import { applyYaml, importCsv, runJobs } from './steps.ts';

/** Core with its real stores, chat platforms in memory, and a clock that moves only when told. */
export interface World {
  core: Core;
  telegram: FakeBot;
  slack: FakeBot;
  discord: FakeBot;
  /** Every line logged so far, as text. */
  lines: string[];
  now(): Date;
  /** Moves the clock. */
  pass(ms: number): void;
  at(iso: string): void;
  apply(yaml: string): Promise<void>;
  roster(csv: string): Promise<void>;
  /** Runs every job once: opens, closes, digests, delivers until nothing is due. */
  run(): Promise<void>;
  /** A second process on the same database, with the same chat platforms, or some of them. */
  restart(on?: readonly Platform[]): Promise<Core>;
}

export async function createWorld(
  db: Database,
  start = '2026-12-01T08:00:00Z',
  compact: () => Promise<void> = async () => undefined,
): Promise<World> {
  let now = +new Date(start);
  const clock = {
    now: () => new Date(now),
    wait: async (ms: number) => {
      now += ms;
    },
  };
  const lines: string[] = [];
  const line = (fields: object, text: string): void => {
    lines.push(`${text} ${JSON.stringify(fields)}`);
  };
  const log: Log = { info: line, warn: line, error: line };
  const all = platforms.map((platform) => createFakeBot(platform, clock.now));
  const vault = createVault(createHash('sha256').update('a key for tests').digest());
  let draws = 0;
  const build = async (on: readonly Platform[] = platforms): Promise<Core> => {
    const bots = all.filter(({ platform }) => on.includes(platform));
    const core = createCore({
      db,
      vault,
      bots,
      clock,
      log,
      random: () => (Math.imul(++draws, 2_654_435_761) >>> 0) / 2 ** 32,
      compact,
      down: async () => undefined,
    });
    await core.init();
    for (const bot of bots) await bot.start(core.receive);
    return core;
  };
  const core = await build();
  const [telegram, slack, discord] = all as [FakeBot, FakeBot, FakeBot];
  return {
    core,
    telegram,
    slack,
    discord,
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
    run: () => runJobs(core),
    restart: build,
  };
}

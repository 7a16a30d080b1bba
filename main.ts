#!/usr/bin/env node
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Command, CommanderError } from 'commander';
import { applyCommand } from './cli/apply.ts';
import { backupCommand } from './cli/backup.ts';
import type { Bare } from './cli/bare.ts';
import { digestCommand } from './cli/digest.ts';
import { doctorCommand } from './cli/doctor.ts';
import { exportCommand } from './cli/export.ts';
import { helpCommand } from './cli/help.ts';
import { jobsCommand } from './cli/jobs.ts';
import { keyCommand } from './cli/key.ts';
import { createLog } from './cli/log.ts';
import { occurrencesCommand } from './cli/occurrences.ts';
import { peopleCommand } from './cli/people.ts';
import { releaseCommand } from './cli/release.ts';
import { restoreCommand } from './cli/restore.ts';
import { roundCommand } from './cli/round.ts';
import { scoreCommand } from './cli/score.ts';
import { CommandError, note, type Session, type Shell } from './cli/shell.ts';
import { startCommand } from './cli/start.ts';
import { templatesCommand } from './cli/templates.ts';
import { tryCommand } from './cli/try.ts';
import { whyCommand } from './cli/why.ts';
import { wordingCommand } from './cli/wording.ts';
import type { Bot, Platform, SendFailure } from './core/bot.ts';
import { type Config, ConfigError, readConfig } from './core/config.ts';
import type { Log } from './core/context.ts';
import { type Core, createCore } from './core/core.ts';
import { type OpenDatabase, openDatabase } from './core/database/connection.ts';
import { openDataKey } from './core/database/data-key.ts';
import { type Calls, createCalls, measuredBot } from './core/delivery/measured-bot.ts';
import { createPlatformHealth, type PlatformHealth } from './core/delivery/platform-health.ts';
import { employeeCollections } from './core/disclosure/disclosure.ts';
import { isGone, nameHolder } from './core/listening/holder.ts';
import { createVault, type Vault } from './core/vault.ts';
import { checkPlatformsJob } from './jobs/check-platforms.ts';
import { closeRoundJob } from './jobs/close-round.ts';
import { deliverJob } from './jobs/deliver.ts';
import { digestJob } from './jobs/digest.ts';
import { finishRecallJob } from './jobs/finish-recall.ts';
import { retentionJob } from './jobs/retention.ts';
import { takeUpJob } from './jobs/take-up.ts';
import { tickJob } from './jobs/tick.ts';
import { createWorker, type Job, type Worker } from './jobs/worker.ts';

/** The composition root: configuration, database, bots, core, clock and HTTP meet here and nowhere else. */

interface Opened extends Session {
  log: Log;
  calls: Calls;
  health: PlatformHealth;
  worker: Worker;
}

function jobsOf(core: Core): Job[] {
  const always = [
    tickJob,
    takeUpJob,
    closeRoundJob,
    finishRecallJob,
    digestJob,
    retentionJob,
    checkPlatformsJob,
  ];
  const on = [...core.context.bots.keys()];
  return [...always.map((job) => job(core)), ...on.map((platform) => deliverJob(core, platform))];
}

const shell: Shell = { open: async () => await open(quiet(readConfig(process.env))) };

/** For what works on the database as it is stored. */
const bare: Bare = {
  async open() {
    const config = readConfig(process.env);
    return { config, database: await openDatabaseOf(config) };
  },
};

/** For a command that ends by itself: what it did it prints, and logs only what went wrong. */
function quiet(config: Config): Config {
  return { ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel };
}

async function open(config: Config): Promise<Opened> {
  const log = createLog(config.logLevel);
  const calls = createCalls();
  const health = createPlatformHealth();
  calls.hear((call) => health.call(call, new Date()));
  const database = await openDatabaseOf(config);
  const vault = await openVault(config, database);
  const lost = (platform: Platform) => (failure: SendFailure) => {
    log.error({ platform, failure }, 'platform lost; the others go on');
    health.lost(platform, failure, new Date());
    core.lost(platform, failure).catch((error: unknown) => log.error({ error }, 'not noted'));
  };
  const found = (platform: Platform) => () => {
    log.info({ platform }, 'platform is heard again');
    core.hears(platform).catch((error: unknown) => log.error({ error }, 'not noted'));
  };
  const made = await createBots(config, log, lost, found);
  const bots = made.map((bot) => measuredBot(bot, calls.tell, () => performance.now()));
  const core = createCore({
    db: database.db,
    vault,
    bots,
    clock: { now: () => new Date(), wait: (ms) => wait(ms) },
    log,
    random: () => randomInt(2 ** 47) / 2 ** 47,
    compact: () => database.compact(...employeeCollections),
    down: async (platform) =>
      log.error({ platform }, 'the token is refused; the other platforms go on'),
  });
  await core.init();
  const worker = createWorker({
    db: database.db.getClient().db(database.db.name),
    log,
    jobs: jobsOf(core),
    name: nameHolder(core.context.newId()),
    isGone,
  });
  const databaseNote =
    database.kind === 'mongodb'
      ? 'MongoDB.'
      : `the embedded one in ${config.dataDir}, for a demo or a trial on one machine; MONGODB_URI names a MongoDB for real use.`;
  return { config, log, calls, health, core, bots, worker, databaseNote, close: database.close };
}

async function openDatabaseOf({ mongodbUri, dataDir }: Config): Promise<OpenDatabase> {
  return await openDatabase({ uri: mongodbUri, dataDir });
}

async function openVault({ key }: Config, { db, close }: OpenDatabase): Promise<Vault> {
  try {
    return createVault(await openDataKey(db, key));
  } catch (error) {
    await close();
    throw error;
  }
}

/** A platform's SDK is loaded where the platform is on only: each costs a third of a second and 20 MB. */
async function createBots(
  config: Config,
  log: Log,
  lost: (platform: Platform) => (failure: SendFailure) => void,
  found: (platform: Platform) => () => void,
): Promise<Bot[]> {
  const { telegram, slack, discord } = config;
  const bots: Bot[] = [];
  if (telegram) {
    const { createTelegramBot } = await import('./bots/telegram/bot.ts');
    bots.push(
      createTelegramBot({ ...telegram, log, down: lost('telegram'), up: found('telegram') }),
    );
  }
  if (slack) {
    const { createSlackBot } = await import('./bots/slack/bot.ts');
    bots.push(createSlackBot({ ...slack, log, down: lost('slack') }));
  }
  if (discord) {
    const { createDiscordBot } = await import('./bots/discord/bot.ts');
    bots.push(createDiscordBot({ ...discord, log, down: lost('discord') }));
  }
  return bots;
}

function createProgram(): Command {
  const program = new Command('tonus')
    .description('Pulse surveys for customers and employees, in the chats they already use.')
    .version(version())
    .exitOverride();
  startCommand(program, {
    open: async (check) => {
      const config = readConfig(process.env);
      check(config);
      return await open(config);
    },
    createHttp: async (parts) => {
      const { createHttpServer } = await import('./http/server.ts');
      return await createHttpServer(parts);
    },
    untilTold: () =>
      new Promise((resolve) => ['SIGTERM', 'SIGINT'].map((each) => process.once(each, resolve))),
  });
  templatesCommand(program);
  applyCommand(program, shell);
  peopleCommand(program, shell);
  roundCommand(program, shell);
  whyCommand(program, shell);
  tryCommand(program, shell);
  wordingCommand(program);
  releaseCommand(program, shell);
  digestCommand(program, shell);
  exportCommand(program, shell);
  scoreCommand(program);
  occurrencesCommand(program);
  jobsCommand(program, reportJobs);
  backupCommand(program, bare);
  restoreCommand(program, shell, bare);
  keyCommand(program, bare);
  doctorCommand(program, shell);
  helpCommand(program);
  return program;
}

/** The build puts package.json beside the program. */
function version(): string {
  const text = readFileSync(new URL('package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

async function reportJobs() {
  const { worker, close } = await open(quiet(readConfig(process.env)));
  try {
    return await worker.report();
  } finally {
    await close();
  }
}

/** 0 done, 1 failed, 2 wrong use or bad input. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ConfigError) {
    note(error.message);
    return 2;
  }
  note(error instanceof Error ? error.message : 'failed');
  return error instanceof CommandError ? error.exitCode : 1;
}

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

// Everything is closed by now, but agenda leaves a timer of minutes behind for every run of a job.
process.stdout.write('', () => process.exit());

import { type Command, Option } from 'commander';
import { type Bot, isNetwork, type Platform, SendError } from '../core/bot.ts';
import type { Config } from '../core/config.ts';
import type { Log } from '../core/context.ts';
import type { Calls } from '../core/delivery/measured-bot.ts';
import type { Checked, PlatformHealth } from '../core/delivery/platform-health.ts';
import { problemsOf, type Ran } from './readiness.ts';
import { failure, note, type Session, wrongUse } from './shell.ts';

/** What the service is made of; the composition root knows how. */
export interface Service extends Session {
  log: Log;
  calls: Calls;
  health: PlatformHealth;
  worker: {
    start(): Promise<void>;
    stop(): Promise<void>;
    report(): Promise<readonly Ran[]>;
  };
}

interface Http {
  listen(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

export interface Parts {
  /** `check` sees the configuration before anything is opened. */
  open(check: (config: Config) => void): Promise<Service>;
  createHttp(parts: {
    context: Service['core']['context'];
    routes: Bot['routes'];
    apiToken: string | null;
    calls: Calls;
    problems(): Promise<readonly string[]>;
  }): Promise<Http>;
  /** Resolves when the process is asked to end. */
  untilTold(): Promise<unknown>;
}

const roles = ['bots', 'jobs', 'http'] as const;
type Role = (typeof roles)[number];
type Listener = Awaited<ReturnType<Service['core']['listen']>>;

export function startCommand(program: Command, parts: Parts): void {
  const only = new Option(
    '--only <parts>',
    `of ${roles.join(', ')}, by commas; several processes may share a database`,
  );
  program
    .command('start')
    .description('runs the service')
    .addOption(only.argParser(readRoles))
    .action(async (options: { only?: readonly Role[] }) => {
      await serve(parts, new Set(options.only ?? roles));
    });
}

function readRoles(text: string): readonly Role[] {
  const words = text.split(',').map((word) => word.trim());
  const known = words.flatMap((word) => roles.filter((role) => role === word));
  if (known.length !== words.length) {
    throw wrongUse(`--only: found "${text}"; allowed: ${roles.join(', ')}`);
  }
  return known;
}

async function serve(parts: Parts, on: ReadonlySet<Role>): Promise<void> {
  const service = await parts.open(requirePlatform);
  try {
    await run(parts, service, on);
  } finally {
    await service.close();
  }
}

function requirePlatform({ telegram, slack, discord }: Config): void {
  if (telegram || slack || discord) return;
  throw wrongUse(
    'No platform is on. Set one of TELEGRAM_BOT_TOKEN, SLACK_BOT_TOKEN (with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET), DISCORD_BOT_TOKEN (with DISCORD_APPLICATION_ID). `tonus doctor` says how to get them.',
  );
}

async function run(parts: Parts, service: Service, on: ReadonlySet<Role>): Promise<void> {
  const { core, bots, config, worker } = service;
  note(`Database: ${service.databaseNote}`);
  const told = parts.untilTold();
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const http = on.has('http') ? await startHttp(parts, service, on) : null;
    if (http) ends.push(() => http.close());
    const listeners = on.has('bots') ? await startBots(core, bots) : [];
    ends.push(...listeners.map((each) => () => each.stop()));
    if (on.has('jobs')) {
      ends.push(() => worker.stop());
      await worker.start();
    }
    note('Tonus runs. Ctrl+C ends it.');
    await told;
    note('Ending: nothing new is taken, what is under way is finished.');
  } finally {
    await Promise.all(ends.map((end) => end()));
  }
  service.log.info({ http: config.http.port }, 'ended');
}

/** A token that is wrong at start ends the program; one that dies later only takes its platform down. */
async function startBots(core: Service['core'], bots: readonly Bot[]): Promise<Listener[]> {
  const listeners: Listener[] = [];
  for (const bot of bots) {
    try {
      const listener = await core.listen(bot);
      listeners.push(listener);
      note(`${bot.platform}: ${(await bot.identify()).name} ${doing(listener)}.`);
    } catch (error) {
      await Promise.all(listeners.map((each) => each.stop()));
      if (!(error instanceof SendError)) throw error;
      throw failure(`${bot.platform}: ${startFailure(bot.platform, error)}`, error);
    }
  }
  return listeners;
}

function doing(listener: Listener): string {
  return listener.listens()
    ? 'is listening'
    : 'stands by: another process listens, or has just died';
}

const tokens: Readonly<Record<Platform, string>> = {
  telegram: 'TELEGRAM_BOT_TOKEN',
  slack: 'SLACK_BOT_TOKEN or SLACK_APP_TOKEN',
  discord: 'DISCORD_BOT_TOKEN',
};

function startFailure(platform: Platform, { failure }: SendError): string {
  if (failure === 'bad-token')
    return `the token is refused: ${tokens[platform]}. \`tonus doctor\` says where to get one.`;
  return isNetwork(failure)
    ? 'does not answer. Is this machine on the network, and is a proxy or a firewall in the way?'
    : `cannot be started (${failure}).`;
}

async function startHttp(parts: Parts, service: Service, on: ReadonlySet<Role>): Promise<Http> {
  const { core, config, bots, worker } = service;
  const startedAt = core.context.clock.now();
  const http = await parts.createHttp({
    context: core.context,
    routes: on.has('bots') ? bots.flatMap((bot) => bot.routes) : [],
    apiToken: config.http.apiToken,
    calls: service.calls,
    problems: async () => {
      const { report } = worker;
      const checked = (): Promise<readonly Checked[]> => core.checkedPlatforms();
      return await problemsOf({ ...service, report, checked, startedAt }, core.context.clock.now());
    },
  });
  const port = await listenOn(http, config);
  note(
    `http://${config.http.host}:${port} answers /healthz, /readyz, /metrics${config.http.apiToken ? ', /v1/events' : ''}.`,
  );
  return http;
}

async function listenOn(http: Http, { http: { host, port } }: Config): Promise<number> {
  try {
    return await http.listen(host, port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be listened on (${code})`;
    throw failure(
      `Port ${port} of ${host} ${why}: set PORT and HOST, or leave http out by --only.`,
      error,
    );
  }
}

import { z } from 'zod';
import { dataDirProblem } from './data-dir.ts';
import { readKeyFile } from './key-file.ts';
import { keyBytes } from './vault.ts';

/** The one reader of the environment. */

const url = z.url({ protocol: /^https?$/, error: 'an http or https URL is needed' });

/** Slack's tokens say what they are for: https://docs.slack.dev/authentication/tokens */
const schema = z.object({
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'a mongodb:// or mongodb+srv:// URI is needed')
    .optional(),
  TONUS_DATA_DIR: z.string().default('./data'),
  TONUS_KEY: z.string().optional(),
  TONUS_NEW_KEY: z.string().optional(),
  TELEGRAM_BOT_TOKEN: z.string().optional(),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: url.optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, '1 to 256 of A-Z a-z 0-9 _ - are allowed')
    .optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'a bot token is needed (xoxb-…)').optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'an app-level token is needed (xapp-…)')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: url.default('https://slack.com/api/'),
  DISCORD_BOT_TOKEN: z.string().optional(),
  DISCORD_APPLICATION_ID: z.string().optional(),
  DISCORD_API_URL: url.default('https://discord.com/api'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  TONUS_API_TOKEN: z.string().min(16, 'at least 16 characters are needed').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface TelegramConfig {
  token: string;
  apiRoot: string;
  webhook: { url: string; secret: string } | null;
}

export interface SlackConfig {
  token: string;
  apiUrl: string;
  /** Socket Mode by app token, or signed HTTP. */
  by: { socket: string } | { signingSecret: string };
}

export interface DiscordConfig {
  token: string;
  applicationId: string;
  apiUrl: string;
}

export interface Config {
  mongodbUri: string | null;
  dataDir: string;
  key: Buffer;
  /** Without TONUS_KEY: core/key-file.ts keeps it. */
  keyIsInFile: boolean;
  /** What `tonus key rotate` is to put in place of `key`. */
  newKey: Buffer | null;
  /** null: the platform is off. */
  telegram: TelegramConfig | null;
  slack: SlackConfig | null;
  discord: DiscordConfig | null;
  http: { host: string; port: number; apiToken: string | null };
  logLevel: string;
}

/** What is wrong with the environment, one sentence a variable. Values never stand in it. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Variables = z.infer<typeof schema>;

/** @throws ConfigError with every problem at once. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const filled = Object.entries(environment).filter(([, value]) => value !== '');
  const parsed = schema.safeParse(Object.fromEntries(filled));
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  }
  const problems = missing(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data);
}

function missing(read: Variables): string[] {
  const problems: string[] = [];
  const need = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(problem);
  };
  need(
    !read.MONGODB_URI || !!read.TONUS_KEY,
    'TONUS_KEY: needed with MONGODB_URI (32 bytes, base64)',
  );
  for (const name of ['TONUS_KEY', 'TONUS_NEW_KEY'] as const) {
    need(
      !read[name] || fromBase64(read[name]).length === keyBytes,
      `${name}: 32 bytes in base64 are needed; \`openssl rand -base64 32\` makes one`,
    );
  }
  need(
    !read.TELEGRAM_WEBHOOK_URL || !!read.TELEGRAM_WEBHOOK_SECRET,
    'TELEGRAM_WEBHOOK_SECRET: needed with TELEGRAM_WEBHOOK_URL',
  );
  need(
    !read.SLACK_BOT_TOKEN || !!(read.SLACK_APP_TOKEN || read.SLACK_SIGNING_SECRET),
    'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP): needed with SLACK_BOT_TOKEN',
  );
  need(
    !!read.SLACK_BOT_TOKEN || !(read.SLACK_APP_TOKEN || read.SLACK_SIGNING_SECRET),
    'SLACK_BOT_TOKEN: needed with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
  );
  need(
    !read.DISCORD_BOT_TOKEN || !!read.DISCORD_APPLICATION_ID,
    'DISCORD_APPLICATION_ID: needed with DISCORD_BOT_TOKEN',
  );
  need(
    !!read.DISCORD_BOT_TOKEN || !read.DISCORD_APPLICATION_ID,
    'DISCORD_BOT_TOKEN: needed with DISCORD_APPLICATION_ID',
  );
  // with MONGODB_URI nothing stands in it: the key is in TONUS_KEY
  const unusable = read.MONGODB_URI ? null : dataDirProblem(read.TONUS_DATA_DIR);
  return unusable === null ? problems : [...problems, unusable];
}

function toConfig(read: Variables): Config {
  return {
    mongodbUri: read.MONGODB_URI ?? null,
    dataDir: read.TONUS_DATA_DIR,
    key: read.TONUS_KEY ? fromBase64(read.TONUS_KEY) : readKeyFile(read.TONUS_DATA_DIR),
    keyIsInFile: !read.TONUS_KEY,
    newKey: read.TONUS_NEW_KEY ? fromBase64(read.TONUS_NEW_KEY) : null,
    telegram: telegramOf(read),
    slack: slackOf(read),
    discord: discordOf(read),
    http: { host: read.HOST, port: read.PORT, apiToken: read.TONUS_API_TOKEN ?? null },
    logLevel: read.LOG_LEVEL,
  };
}

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

function telegramOf(read: Variables): TelegramConfig | null {
  if (!read.TELEGRAM_BOT_TOKEN) return null;
  const { TELEGRAM_WEBHOOK_URL: webhookUrl, TELEGRAM_WEBHOOK_SECRET: secret } = read;
  return {
    token: read.TELEGRAM_BOT_TOKEN,
    apiRoot: withoutSlash(read.TELEGRAM_API_ROOT),
    webhook: webhookUrl && secret ? { url: webhookUrl, secret } : null,
  };
}

function slackOf(read: Variables): SlackConfig | null {
  if (!read.SLACK_BOT_TOKEN) return null;
  return {
    token: read.SLACK_BOT_TOKEN,
    apiUrl: `${withoutSlash(read.SLACK_API_URL)}/`,
    by: read.SLACK_APP_TOKEN
      ? { socket: read.SLACK_APP_TOKEN }
      : { signingSecret: read.SLACK_SIGNING_SECRET ?? '' },
  };
}

function discordOf(read: Variables): DiscordConfig | null {
  if (!read.DISCORD_BOT_TOKEN) return null;
  return {
    token: read.DISCORD_BOT_TOKEN,
    applicationId: read.DISCORD_APPLICATION_ID ?? '',
    apiUrl: withoutSlash(read.DISCORD_API_URL),
  };
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}

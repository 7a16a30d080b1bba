import { createDiscordBot } from '../../bots/discord/bot.ts';
import { createSlackBot } from '../../bots/slack/bot.ts';
import { createTelegramBot } from '../../bots/telegram/bot.ts';
import type { Bot } from '../../core/bot.ts';
import type { Config } from '../../core/config.ts';
import type { Log } from '../../core/context.ts';

/** A benchmark that warns measures something else than it says. */
export const strictLog: Log = {
  info: () => undefined,
  warn: complain,
  error: complain,
};

function complain(fields: object, text: string): void {
  process.stderr.write(`${text} ${JSON.stringify(fields)}\n`);
}

/** The platforms that are configured, able to send. */
export function createBots({ telegram, slack, discord }: Config): Bot[] {
  const parts = { log: strictLog, down: () => undefined, up: () => undefined };
  return [
    ...(telegram ? [createTelegramBot({ ...telegram, ...parts })] : []),
    ...(slack ? [createSlackBot({ ...slack, ...parts })] : []),
    ...(discord ? [createDiscordBot({ ...discord, ...parts })] : []),
  ];
}

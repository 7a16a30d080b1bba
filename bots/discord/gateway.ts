import { Client, Events, GatewayCloseCodes, GatewayIntentBits } from 'discord.js';
import { SendError, type SendFailure } from '../../core/bot.ts';
import type { DiscordConfig } from '../../core/config.ts';
import type { Log } from '../../core/context.ts';
import { inTime } from '../../core/network.ts';
import { nameOf, orSendError } from './errors.ts';
import { restOptions } from './request.ts';

export interface DiscordOptions extends DiscordConfig {
  log: Pick<Log, 'warn' | 'error'>;
  /** Told when the gateway closed for good after a good start: `bad-token`, or `rejected` (our intents, say). */
  down(failure: SendFailure): void;
}

/** The library bounds only how long an answer takes to begin. */
const loginMs = 30_000;

export function createGateway({ apiUrl }: DiscordConfig): Client {
  // without partials the library keeps nothing of direct chats in its caches
  return new Client({
    // interactions need no intent, and what is written in a direct chat no privileged one
    intents: [GatewayIntentBits.DirectMessages],
    rest: { ...restOptions, api: apiUrl },
  });
}

export async function connect(
  gateway: Client,
  { token, log, down }: DiscordOptions,
): Promise<void> {
  const complain = (error: Error): void =>
    log.warn({ error: nameOf(error) }, 'the gateway is disturbed');
  gateway.on(Events.ShardError, complain).on(Events.Error, complain);
  const closed = new Promise<SendFailure>((resolve) => {
    gateway.once(Events.ShardDisconnect, ({ code }) => {
      log.error({ code }, 'the gateway closed for good');
      resolve(code === GatewayCloseCodes.AuthenticationFailed ? 'bad-token' : 'rejected');
    });
  });
  const opened = inTime(orSendError(gateway.login(token)), loginMs).then(() => null);
  const failure = await Promise.race([opened, closed]);
  if (failure) throw new SendError(failure);
  void closed.then(down);
}

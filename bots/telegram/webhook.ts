import { type Bot as TelegramBot, webhookCallback } from 'grammy';
import type { Route } from '../../core/bot.ts';
import type { TelegramConfig } from '../../core/config.ts';
import type { Connection, Take } from './connection.ts';
import { updateKinds } from './inbound.ts';

export function createWebhook(
  telegram: TelegramBot,
  { url, secret }: NonNullable<TelegramConfig['webhook']>,
): Connection {
  let current: { take: Take; stopping: AbortSignal } | undefined;
  // Telegram itself sends an update again that was not answered with a 200
  telegram.use(({ update }) => current?.take(update, (handle) => handle()));
  const callback = webhookCallback(telegram, 'http', {
    secretToken: secret,
    timeoutMilliseconds: Number.POSITIVE_INFINITY,
  });

  const handle: Route['handle'] = async (request, response) => {
    if (!current || current.stopping.aborted) return void response.writeHead(503).end();
    try {
      await callback(request, response);
    } catch {
      if (!response.headersSent) response.writeHead(500).end();
    }
  };

  async function open(take: Take, stopping: AbortSignal): Promise<void> {
    current = { take, stopping };
    await telegram.api.setWebhook(url, { secret_token: secret, allowed_updates: updateKinds });
  }

  return { routes: [{ path: new URL(url).pathname, handle }], open, close: async () => undefined };
}

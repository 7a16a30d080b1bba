import { type Api, type ApiClientOptions, Bot as TelegramBot } from 'grammy';
import type { Update } from 'grammy/types';
import { type Address, type Bot, type Identity, type Receive, SendError } from '../../core/bot.ts';
import type { TelegramConfig } from '../../core/config.ts';
import { createTurns } from '../../core/turns.ts';
import type { Take, TelegramOptions } from './connection.ts';
import { ask, fetchJson, toSendError, toSignal } from './errors.ts';
import { chatOf, toInbound } from './inbound.ts';
import { createPolling } from './polling.ts';
import { createSender } from './sender.ts';
import { createWebhook } from './webhook.ts';

const requestSeconds = 30;
/** Twice at most: a wrong token is known within 10 s. */
const startMs = 4_500;

export function createTelegramBot(options: TelegramOptions): Bot {
  const { log, token, webhook } = options;
  const telegram = new TelegramBot(token, { client: clientOptions(options) });
  const { api } = telegram;
  const sender = createSender(api);
  const turns = createTurns();
  const connection = webhook ? createWebhook(telegram, webhook) : createPolling(api, options);
  let stopping = new AbortController();

  async function handle(update: Update, receive: Receive): Promise<void> {
    stopping.signal.throwIfAborted();
    const inbound = toInbound(update, telegram.botInfo, new Date());
    if (!inbound) return;
    try {
      await receive(inbound, (reply) => sender.deliver(inbound, reply));
    } catch (error) {
      log.warn({ update: update.update_id, error: nameOf(error) }, 'an update was not handled');
      throw error;
    }
  }

  async function acknowledge({ update_id, callback_query: tap }: Update): Promise<void> {
    if (!tap) return;
    try {
      await api.answerCallbackQuery(tap.id);
    } catch (error) {
      const { failure } = toSendError(error);
      // refused: too late, or acknowledged already
      if (failure !== 'rejected') log.warn({ update: update_id, failure }, 'a tap still waits');
    }
  }

  async function start(receive: Receive): Promise<void> {
    stopping = new AbortController();
    telegram.botInfo = await ask(() => api.getMe(toSignal(AbortSignal.timeout(startMs))));
    const take: Take = (update, attempt) => {
      const acknowledged = acknowledge(update);
      return turns.take(chatOf(update), async () => {
        await attempt(() => handle(update, receive));
        await acknowledged;
      });
    };
    await ask(() => connection.open(take, stopping.signal));
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await turns.idle();
    await connection.close();
  }

  return {
    platform: 'telegram',
    forms: false,
    slash: '/',
    routes: connection.routes,
    identify: () => identify(api),
    start,
    stop,
    send: sender.send,
    edit: sender.edit,
    remove: sender.remove,
    find: (known) => find(api, known.user),
    // nothing of a message but its text can be looked up, and that only by people
    delivered: async () => 'unknown',
  };
}

function clientOptions({ apiRoot }: TelegramConfig): ApiClientOptions {
  return { apiRoot, timeoutSeconds: requestSeconds, fetch: fetchJson };
}

async function identify(api: Api): Promise<Identity> {
  const { username } = await ask(() => api.getMe());
  return {
    name: `@${username}`,
    invitation: (code) => `https://t.me/${username}?start=${code}`,
  };
}

/** Telegram tells of a person only after they pressed Start, and never by e-mail. */
async function find(api: Api, user: string): Promise<Address | null> {
  if (!/^\d{1,16}$/.test(user)) return null;
  try {
    const { id } = await ask(() => api.getChat(Number(user)));
    return { platform: 'telegram', user: String(id), chat: String(id) };
  } catch (error) {
    if (error instanceof SendError && error.failure === 'unknown-address') return null;
    throw error;
  }
}

/** A message may hold what a person wrote; a name does not. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

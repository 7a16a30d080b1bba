import { setTimeout as wait } from 'node:timers/promises';
import { type Api, type ApiClientOptions, Bot as TelegramBot, webhookCallback } from 'grammy';
import type { Update } from 'grammy/types';
import {
  type Address,
  type Bot,
  type Identity,
  type Receive,
  type Route,
  SendError,
  type SendFailure,
} from '../../core/bot.ts';
import type { TelegramConfig } from '../../core/config.ts';
import type { Log } from '../../core/context.ts';
import { createTurns } from '../../core/turns.ts';
import { ask, fetchJson, toSendError } from './errors.ts';
import { chatOf, toInbound, updateKinds } from './inbound.ts';
import { createSender } from './outbound.ts';

export interface TelegramOptions extends TelegramConfig {
  log: Pick<Log, 'warn' | 'error'>;
  /** Told when Telegram was lost after a good start: `bad-token` for good, `rejected` while another poller runs. */
  down(failure: SendFailure): void;
}

const requestSeconds = 30;
/** Twice at most: a wrong token is known within 10 s. */
const startMs = 4_500;
const pollSeconds = 25;
/** How long new updates wait for one that is slow to handle. */
const slowHandlingMs = 250;
const longestPauseMs = 30_000;
/** After so many tries an update is given up, if others got through since it first failed. */
const mostTries = 6;

/** Runs the handling of an update: once, or until it succeeds. */
type Attempt = (handle: () => Promise<void>) => Promise<void>;
/** Resolves when core received it. */
type Take = (update: Update, attempt: Attempt) => Promise<void>;

interface Connection {
  routes: readonly Route[];
  open(take: Take, stopping: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

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

function createWebhook(
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

/**
 * Long polling, at least once: an update is confirmed only after core received it. Telegram confirms by offset, so
 * the oldest unfinished update holds it back, and those behind come again and are known by their ids.
 */
function createPolling(api: Api, { log, down }: TelegramOptions): Connection {
  const unfinished = new Map<number, Promise<void>>();
  const unconfirmed = new Set<number>();
  let next = 0;
  let finished = 0;
  let polling = Promise.resolve();

  const offset = (): number => (unfinished.size > 0 ? Math.min(...unfinished.keys()) : next);

  function admit(update: Update, take: Take, stopping: AbortSignal): void {
    const id = update.update_id;
    if (unconfirmed.has(id)) return;
    unconfirmed.add(id);
    next = Math.max(next, id + 1);
    const taken = take(update, (handle) => insist(id, handle, stopping)).then(
      () => void unfinished.delete(id),
      // stopped before it was handled: it stays unconfirmed
      () => undefined,
    );
    unfinished.set(id, taken);
  }

  async function insist(id: number, handle: () => Promise<void>, stopping: AbortSignal) {
    const finishedBefore = finished;
    for (let tries = 1; ; tries += 1) {
      stopping.throwIfAborted();
      try {
        await handle();
        finished += 1;
        return;
      } catch (error) {
        if (tries >= mostTries && finished > finishedBefore) break;
        await pause(pauseMs(tries - 1, error), stopping);
      }
    }
    log.error({ update: id, tries: mostTries }, 'an update was given up');
  }

  async function takeIn(take: Take, stopping: AbortSignal): Promise<void> {
    const from = offset();
    const updates = await api.getUpdates(
      { offset: from, timeout: pollSeconds, allowed_updates: updateKinds },
      toSignal(stopping),
    );
    for (const id of unconfirmed) if (id < from) unconfirmed.delete(id);
    for (const update of updates) admit(update, take, stopping);
    if (unfinished.size === 0) return;
    const over = new AbortController();
    const slow = pause(slowHandlingMs, AbortSignal.any([stopping, over.signal]));
    await Promise.race([Promise.all(unfinished.values()), slow]);
    over.abort();
  }

  async function poll(take: Take, stopping: AbortSignal): Promise<void> {
    let failures = 0;
    let trouble: SendFailure | '' = '';
    while (!stopping.aborted) {
      try {
        await takeIn(take, stopping);
        failures = 0;
        trouble = '';
      } catch (error) {
        if (stopping.aborted) return;
        const failed = toSendError(error);
        if (failed.failure !== trouble) report(failed.failure);
        if (failed.failure === 'bad-token') return;
        trouble = failed.failure;
        await pause(pauseMs(failures, failed), stopping);
        failures += 1;
      }
    }
  }

  function report(failure: SendFailure): void {
    if (failure !== 'bad-token' && failure !== 'rejected') {
      log.warn({ failure }, 'polling is interrupted');
      return;
    }
    log.error({ failure }, 'Telegram lets this process poll no more');
    down(failure);
  }

  async function open(take: Take, stopping: AbortSignal): Promise<void> {
    await api.deleteWebhook();
    polling = poll(take, stopping);
  }

  async function close(): Promise<void> {
    await polling;
    if (next === 0) return;
    try {
      await ask(() => api.getUpdates({ offset: offset(), limit: 1, timeout: 0 }));
    } catch (error) {
      log.warn({ failure: toSendError(error).failure }, 'the last updates will come again');
    }
    next = 0;
    unfinished.clear();
    unconfirmed.clear();
  }

  return { routes: [], open, close };
}

/** grammY's type of a signal is that of its polyfill. */
function toSignal(signal: AbortSignal): Parameters<Api['getMe']>[0] {
  return signal as unknown as Parameters<Api['getMe']>[0];
}

/** 0.1 s, 0.2 s, 0.4 s … 30 s, or as long as Telegram asks. */
function pauseMs(failures: number, error: unknown): number {
  const asked = error instanceof SendError ? error.retryAfterMs : 0;
  return Math.max(asked, Math.min(longestPauseMs, 100 * 2 ** failures));
}

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stopping }).catch(() => undefined);
}

/** A message may hold what a person wrote; a name does not. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

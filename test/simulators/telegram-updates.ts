import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Update } from 'grammy/types';

/** What happened on the platform, before it got its id. */
export type Happening = Omit<Update, 'update_id'>;

export interface Poll {
  offset: number;
  limit: number;
  timeoutMs: number;
  /** Aborted when the bot hangs up. */
  gone: AbortSignal;
}

export interface Updates {
  /** Resolves when the bot was handed it. */
  push(chat: string, user: string, happening: Happening): Promise<void>;
  repeatLast(user: string): Promise<void>;
  /** `conflict` where another poll or a webhook took over. */
  poll(poll: Poll): Promise<readonly Update[] | 'conflict'>;
  /** The answer to a poll left. */
  handed(updates: readonly Update[]): void;
  setWebhook(webhook: Webhook | null): void;
  /** Ends the poll that is open. */
  nudge(): void;
  close(): void;
}

export interface Webhook {
  url: string;
  secret: string;
}

interface Waiting {
  update: Update;
  chat: string;
  user: string;
  /** Handed over, however often it was before. */
  again: boolean;
  handed: () => void;
}

type Wake = (by: 'update' | 'conflict') => void;

/** Updates are kept until they are confirmed: by the offset of a poll, or by the 200 of a webhook. */
export function createUpdates(): Updates {
  const closing = new AbortController();
  const last = new Map<string, Waiting>();
  const lines = new Map<string, Promise<void>>();
  let waiting: Waiting[] = [];
  let webhook: Webhook | null = null;
  let wake: Wake = () => undefined;
  let lastId = 700_000_000;

  function enter(entry: Omit<Waiting, 'handed'>): Promise<void> {
    return new Promise((resolve) => {
      const one = { ...entry, handed: resolve };
      waiting.push(one);
      last.set(one.user, one);
      if (webhook) queue(one);
      else wake('update');
    });
  }

  function push(chat: string, user: string, happening: Happening): Promise<void> {
    lastId += 1;
    return enter({ update: { update_id: lastId, ...happening }, chat, user, again: false });
  }

  async function repeatLast(user: string): Promise<void> {
    const one = last.get(user);
    if (!one) throw new Error(`${user} did nothing yet`);
    await enter({ ...one, again: true });
  }

  async function poll({ offset, limit, timeoutMs, gone }: Poll) {
    wake('conflict');
    if (webhook) return 'conflict';
    waiting = waiting.filter(({ update, again }) => again || update.update_id >= offset);
    if (waiting.length === 0 && timeoutMs > 0) {
      const by = await nextUpdate(timeoutMs, gone);
      if (by === 'conflict') return 'conflict';
    }
    return waiting.slice(0, limit).map(({ update }) => update);
  }

  async function nextUpdate(timeoutMs: number, gone: AbortSignal): Promise<'update' | 'conflict'> {
    const signal = AbortSignal.any([gone, closing.signal]);
    const woken = new Promise<'update' | 'conflict'>((resolve) => {
      wake = resolve;
    });
    const timeout = wait(timeoutMs, 'update' as const, { signal }).catch(() => 'update' as const);
    return await Promise.race([woken, timeout]);
  }

  function handed(updates: readonly Update[]): void {
    for (const one of waiting) if (updates.includes(one.update)) one.handed();
    waiting = waiting.filter(({ update, again }) => !(again && updates.includes(update)));
  }

  /** One at a time in a chat, again and again until the webhook took it. */
  function queue(one: Waiting): void {
    const before = lines.get(one.chat) ?? Promise.resolve();
    lines.set(
      one.chat,
      before.then(() => deliver(one)),
    );
  }

  async function deliver(one: Waiting): Promise<void> {
    for (let tries = 0; webhook && !closing.signal.aborted; tries += 1) {
      if (await postUpdate(webhook, one, closing.signal)) break;
      await wait(20 * 2 ** tries, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    waiting = waiting.filter((each) => each !== one);
  }

  function setWebhook(next: Webhook | null): void {
    webhook = next;
    if (!webhook) return;
    wake('conflict');
    for (const one of waiting) queue(one);
  }

  return {
    push,
    repeatLast,
    poll,
    handed,
    setWebhook,
    nudge: () => wake('update'),
    close: () => closing.abort(),
  };
}

/** True for a 2xx. */
async function postUpdate(webhook: Webhook, one: Waiting, signal: AbortSignal): Promise<boolean> {
  const headers = {
    'content-type': 'application/json',
    'x-telegram-bot-api-secret-token': webhook.secret,
  };
  try {
    const posted = request(webhook.url, { method: 'POST', headers, signal, agent: false });
    posted.once('finish', one.handed);
    posted.end(JSON.stringify(one.update));
    const [response] = await once(posted, 'response');
    response.resume();
    return response.statusCode >= 200 && response.statusCode < 300;
  } catch {
    return false;
  }
}

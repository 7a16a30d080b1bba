import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { SendError, type SendFailure } from '../../core/bot.ts';
import type { Connection, Take, TelegramOptions } from './connection.ts';
import { ask, toSendError, toSignal } from './errors.ts';
import { updateKinds } from './inbound.ts';

const pollSeconds = 25;
/** How long new updates wait for one that is slow to handle. */
const slowHandlingMs = 250;
const longestPauseMs = 30_000;
/** After so many tries an update is given up, if others got through since it first failed. */
const mostTries = 6;
/** In a row, over about 3 s: a process that hands over to the next one is refused once or twice. */
const refusalsOfLost = 5;

/**
 * Long polling, at least once: an update is confirmed only after core received it. Telegram confirms by offset, so
 * the oldest unfinished update holds it back, and those behind come again and are known by their ids.
 */
export function createPolling(api: Api, { log, down, up }: TelegramOptions): Connection {
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
    let isLost = false;
    while (!stopping.aborted) {
      try {
        await takeIn(take, stopping);
        if (isLost) up();
        isLost = false;
        failures = 0;
        trouble = '';
      } catch (error) {
        if (stopping.aborted) return;
        const failed = toSendError(error);
        if (failed.failure !== trouble) {
          log.warn({ failure: failed.failure, ...hintOf(failed) }, 'polling is interrupted');
          failures = 0;
        }
        trouble = failed.failure;
        failures += 1;
        if (isFinal(trouble, failures)) {
          isLost = true;
          down(trouble);
        }
        if (trouble === 'bad-token') return;
        await pause(pauseMs(failures - 1, failed), stopping);
      }
    }
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

function isFinal(failure: SendFailure, failures: number): boolean {
  return failure === 'bad-token' || (failure === 'rejected' && failures === refusalsOfLost);
}

/** Telegram refuses to be polled by two at a time. */
function hintOf({ failure }: SendError): { hint?: string } {
  return failure === 'rejected' ? { hint: 'another process polls with the same token' } : {};
}

/** 0.1 s, 0.2 s, 0.4 s … 30 s, or as long as Telegram asks. */
function pauseMs(failures: number, error: unknown): number {
  const asked = error instanceof SendError ? error.retryAfterMs : 0;
  return Math.max(asked, Math.min(longestPauseMs, 100 * 2 ** failures));
}

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stopping }).catch(() => undefined);
}

import { type Address, isGroup, type Platform, SendError } from '../bot.ts';
import type { Clock } from '../context.ts';
import type { SlotStore } from './slots/store.ts';

/**
 * How fast a platform lets us send. Messages leave on a grid of slots, one row a platform and one a chat, shared by all
 * processes through the database. A slot is taken ahead of its time and waited for, so that a late worker costs none.
 */
interface Limit {
  intervalMs: number;
}

interface Pace {
  platform: Limit;
  chat: Limit;
}

/** A second's worth of messages leaves in a second and this: two calls never travel equally long. 98 % of a limit. */
const jitterMs = 20;

/** How far ahead a slot may be taken: a moment, since nothing that happens in it is taken into account. */
const aheadMs = 2_000;

/** Where nothing waits, a slot begins so much from now: until then it is taken and the message written down. */
const leadMs = 25;

/**
 * Telegram: 30 messages a second, one a second in a chat (core.telegram.org/bots/faq).
 * Slack: one a second in a channel (docs.slack.dev/apis/web-api/rate-limits); its limit for a workspace is not
 * published. Discord: 50 requests a second, 5 messages in 5 seconds in a channel
 * (docs.discord.com/developers/topics/rate-limits).
 */
export const paces: Readonly<Record<Platform, Pace>> = {
  telegram: perSecond(30, 1),
  slack: perSecond(20, 1),
  discord: perSecond(50, 1),
};

/** Slack answers alike at the limit of a channel and at that of the workspace. */
const hidesScope: ReadonlySet<Platform> = new Set(['slack']);

function perSecond(platform: number, chat: number): Pace {
  return { platform: every(platform), chat: every(chat) };
}

function every(messages: number): Limit {
  return { intervalMs: (1_000 + jitterMs) / messages };
}

/** Telegram takes 20 messages a minute in a group (core.telegram.org/bots/faq). */
const telegramGroup: Limit = { intervalMs: 3_000 };

/** When to make the call; or not before `laterAt`: of the whole platform, or of a chat that takes one in `intervalMs`. */
export type Turn =
  | { at: Date }
  | { laterAt: Date; busy: 'platform' }
  | { laterAt: Date; busy: 'chat'; chat: string; intervalMs: number };

/** How far replies put off what nobody waits for. Less than what counts as a clock set back. */
const mostAheadMs = 5_000;

/**
 * People who answer come first: what they are sent waits for no slot, but takes some from the asks. What a platform
 * takes in a second is then asked of it once.
 */
export async function count(
  slots: SlotStore,
  platform: Platform,
  calls: number,
  now: Date,
): Promise<void> {
  const intervalMs = calls * paces[platform].platform.intervalMs;
  await slots.spend(platform, intervalMs, +now, +now + mostAheadMs);
}

/** A chat that is busy takes nothing from its platform: the others go on. */
export async function takeTurn(slots: SlotStore, to: Address, now: Date): Promise<Turn> {
  const pace = paces[to.platform];
  const { intervalMs } = isGroup(to) ? telegramGroup : pace.chat;
  const chat = chatSlot(to);
  const later = (at: number): Turn => ({ laterAt: toDate(at), busy: 'chat', chat, intervalMs });
  const chatFreeAt = await slots.freeAt(chat, +now);
  if (chatFreeAt > +now) return later(chatFreeAt);
  const from = +now + leadMs;
  const at = await slots.take(to.platform, pace.platform.intervalMs, from, +now + aheadMs);
  if (at === null) {
    const freeAt = await slots.freeAt(to.platform, +now);
    return { laterAt: toDate(Math.max(freeAt - aheadMs, +now + 1)), busy: 'platform' };
  }
  const inChat = await slots.take(chat, intervalMs, at, at);
  return inChat === null ? later(at + intervalMs) : { at: toDate(at) };
}

/** Slots lie between milliseconds: never early. */
function toDate(ms: number): Date {
  return new Date(Math.ceil(ms));
}

/**
 * What a call met says to all processes: after a 429 nothing goes out in that chat, or on the whole platform where that
 * is what it holds for. Two chats that have to wait at the same time are the platform, where it does not say which.
 */
async function heed(slots: SlotStore, to: Address, error: unknown, now: Date): Promise<void> {
  const limit = limitIn(error);
  if (!limit) return;
  const until = +now + limit.retryAfterMs;
  await slots.pause(chatSlot(to), +now, until);
  const others =
    hidesScope.has(to.platform) && (await slots.limited(to.platform, chatSlot(to), until, +now));
  if (limit.scope === 'platform' || others) await slots.pause(to.platform, +now, until);
}

/** Makes a call for the sake of whoever is at that address; every process heeds what it meets. */
export async function heeding<Result>(
  { slots, clock }: { slots: SlotStore; clock: Clock },
  to: Address,
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    await heed(slots, to, error, clock.now());
    throw error;
  }
}

/** A 429 in the middle of a message stands behind what became of the message. */
function limitIn(error: unknown): SendError | null {
  if (!(error instanceof SendError)) return null;
  return error.failure === 'rate-limited' ? error : limitIn(error.cause);
}

/**
 * Makes a call of a patient bot beside the outbox at the pace of its platform; a 429 waits and tries again, but not past
 * `until`. Throws SendError.
 */
export async function atTurn(
  slots: SlotStore,
  clock: Clock,
  to: Address,
  call: () => Promise<void>,
  until: Date | null = null,
): Promise<void> {
  for (;;) {
    const now = clock.now();
    const turn = await takeTurn(slots, to, now);
    const at = 'at' in turn ? turn.at : turn.laterAt;
    if (until && at > until) throw new SendError('rate-limited', { retryAfterMs: +at - +now });
    await clock.wait(Math.max(0, +at - +now));
    if ('laterAt' in turn) continue;
    try {
      await call();
      return;
    } catch (error) {
      if (!(error instanceof SendError) || error.failure !== 'rate-limited') throw error;
    }
  }
}

function chatSlot(to: Address): string {
  return `${to.platform}:${to.chat || to.user}`;
}

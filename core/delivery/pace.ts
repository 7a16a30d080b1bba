import type { Address, Platform } from '../bot.ts';
import type { OutboxStore } from './store.ts';

/**
 * How fast a platform lets us send. One bucket a platform and one a chat, shared by all processes through the
 * database, as the generic cell rate algorithm: a bucket is one time, `nextAt`.
 */
interface Limit {
  intervalMs: number;
  burst: number;
}

interface Pace {
  platform: Limit;
  chat: Limit;
  /** What a 429 stops: Telegram counts the whole bot, Slack one channel, Discord one route. */
  pauses: 'platform' | 'chat';
}

/**
 * Telegram: 30 messages a second, one a second in a chat (core.telegram.org/bots/faq).
 * Slack: one a second in a channel (docs.slack.dev/apis/web-api/rate-limits); its limit for a workspace is not
 * published. Discord: 50 requests a second, 5 messages in 5 seconds in a channel
 * (docs.discord.com/developers/topics/rate-limits).
 */
export const paces: Readonly<Record<Platform, Pace>> = {
  telegram: perSecond(30, 1, 'platform'),
  slack: perSecond(20, 1, 'chat'),
  discord: perSecond(50, 1, 'chat'),
};

function perSecond(platform: number, chat: number, pauses: Pace['pauses']): Pace {
  return {
    platform: { intervalMs: 1000 / platform, burst: Math.ceil(platform / 2) },
    chat: { intervalMs: 1000 / chat, burst: 3 },
    pauses,
  };
}

const attempts = 20;

/** Takes one send from the platform's and the chat's bucket: 0, or how many milliseconds to wait before asking again. */
export async function takeTurn(store: OutboxStore, to: Address, now: Date): Promise<number> {
  const pace = paces[to.platform];
  const waitMs = await take(store, chatBucket(to), pace.chat, now);
  if (waitMs > 0) return waitMs;
  return await take(store, to.platform, pace.platform, now);
}

/** After a 429: nothing goes out there until the platform's wait is over. */
export async function pause(
  store: OutboxStore,
  to: Address,
  retryAfterMs: number,
  now: Date,
): Promise<void> {
  const pace = paces[to.platform];
  const whole = pace.pauses === 'platform';
  const { intervalMs, burst } = whole ? pace.platform : pace.chat;
  // A bucket whose `nextAt` lies `burst` intervals ahead is empty; adding the wait keeps it empty for that long.
  const until = new Date(+now + retryAfterMs + intervalMs * (burst - 1));
  await store.pauseBucket(whole ? to.platform : chatBucket(to), until);
}

function chatBucket(to: Address): string {
  return `${to.platform}:${to.chat || to.user}`;
}

async function take(store: OutboxStore, id: string, limit: Limit, now: Date): Promise<number> {
  const slackMs = limit.intervalMs * (limit.burst - 1);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const was = await store.bucket(id);
    const from = Math.max(was ? +was : 0, +now);
    if (from - +now > slackMs) return from - +now - slackMs;
    if (await store.setBucket(id, was, new Date(from + Math.ceil(limit.intervalMs)))) return 0;
  }
  return limit.intervalMs;
}

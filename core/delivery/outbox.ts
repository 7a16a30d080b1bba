import {
  type Address,
  type Bot,
  type Outbound,
  type Platform,
  SendError,
  type Sent,
} from '../bot.ts';
import type { Clock, Log } from '../context.ts';
import { pause, takeTurn } from './pace.ts';
import type { Claim, OutboxStore, Parcel, ParcelKind } from './store.ts';

/**
 * Delivery that looks exactly-once. A parcel is claimed under a lease and a fence, written as `sending` before the
 * one call, and written as what became of it after. What we cannot know is `unknown` and never sent blindly again.
 */

/** What a parcel says, found out when it is sent. */
export type Composed =
  | { to: Address; message: Outbound /** Edits what was sent before. */; over: Sent | null }
  | { drop: string }
  | { laterAt: Date; reason: string }
  | { reroute: Platform };

export interface Sender {
  store: OutboxStore;
  bots: ReadonlyMap<Platform, Bot>;
  clock: Clock;
  log: Log;
  compose(parcel: Parcel, now: Date): Promise<Composed>;
  /** Told after the platform took a message and before that is recorded. Safe to be told twice. */
  arrived(parcel: Parcel, to: Address): Promise<void>;
  /** Told before a parcel is dropped, so that what it was about knows. Safe to be told twice. */
  dropped(parcel: Parcel, reason: string): Promise<void>;
  /** The platform says this person cannot be written to any more. */
  unreachable(to: Address): Promise<void>;
  /** The platform refuses our token. */
  down(platform: Platform): Promise<void>;
}

/** Longer than the longest time-out of a bot's call (30 s), so that a lease never ends during one. */
export const leaseMs = 60_000;
const tokenRetryMs = 60_000;
/** Discord returns the old message for a repeated nonce "within a few minutes". */
const nonceMs = 2 * 60_000;
const backoffMs = { first: 2_000, most: 10 * 60_000 };
const longestWaitMs = 2_000;
const callsAtOnce = 4;
const stumbleMs = 60_000;

/** Cards and digests go to managers at least once, marked as a repeat; people who answer get nothing twice. */
const atLeastOnce: ReadonlySet<ParcelKind> = new Set(['card', 'digest']);

/** 1st try after 2 s, then 4 s, 8 s … 10 min. */
export function retryDelayMs(attempts: number): number {
  return Math.min(backoffMs.first * 2 ** attempts, backoffMs.most);
}

/**
 * Sends what is due on one platform, a few calls at a time, until nothing is or `until` has come. Returns how many
 * calls were made.
 */
export async function deliver(sender: Sender, platform: Platform, until: Date): Promise<number> {
  const underWay = new Set<Promise<void>>();
  let calls = 0;
  for (;;) {
    if (!(await isDueBefore(sender, platform, until))) {
      if (underWay.size === 0) return calls;
      await Promise.race(underWay);
      continue;
    }
    const now = sender.clock.now();
    const parcel = await sender.store.claim(platform, now, new Date(+now + leaseMs));
    if (!parcel) continue;
    const handled: Promise<void> = handleSafely(sender, parcel).then((called) => {
      calls += called ? 1 : 0;
      underWay.delete(handled);
    });
    underWay.add(handled);
    if (underWay.size >= callsAtOnce) await Promise.race(underWay);
  }
}

/** Waits for what falls due in a moment. */
async function isDueBefore(
  { store, clock }: Sender,
  platform: Platform,
  until: Date,
): Promise<boolean> {
  const next = await store.nextDue(platform);
  const now = clock.now();
  if (!next || now >= until) return false;
  const waitMs = +next - +now;
  if (waitMs <= 0) return true;
  if (waitMs > longestWaitMs || next >= until) return false;
  await clock.wait(waitMs);
  return true;
}

/** A parcel that cannot be composed does not stop the others: it is reported, and tried again until it expires. */
async function handleSafely(sender: Sender, parcel: Parcel): Promise<boolean> {
  try {
    return await handle(sender, parcel);
  } catch (error) {
    sender.log.error({ parcel: parcel.id, error }, 'parcel failed');
    const at = new Date(+sender.clock.now() + stumbleMs);
    await sender.store.retry(parcel, 'claimed', at, 'failed');
    return false;
  }
}

async function handle(sender: Sender, parcel: Parcel): Promise<boolean> {
  const { store, clock } = sender;
  const now = clock.now();
  if (parcel.expiresAt <= now) return await drop(sender, parcel, 'claimed', 'late');
  const composed = await sender.compose(parcel, now);
  if ('drop' in composed) return await drop(sender, parcel, 'claimed', composed.drop);
  if ('laterAt' in composed) {
    await store.retry(parcel, 'claimed', composed.laterAt, composed.reason);
    return false;
  }
  if ('reroute' in composed) {
    await store.reroute(parcel, composed.reroute);
    await store.retry(parcel, 'claimed', now, 'rerouted');
    return false;
  }
  const waitMs = await takeTurn(store, composed.to, now);
  if (waitMs > 0) {
    await store.retry(parcel, 'claimed', new Date(+now + waitMs), 'pace');
    return false;
  }
  return await call(sender, parcel, composed);
}

async function call(
  sender: Sender,
  parcel: Parcel,
  { to, message, over }: Extract<Composed, { to: Address }>,
): Promise<boolean> {
  const { store, clock, bots } = sender;
  const bot = bots.get(to.platform);
  if (!bot) {
    await store.retry(parcel, 'claimed', new Date(+clock.now() + tokenRetryMs), 'platform is off');
    return false;
  }
  if (!(await store.sending(parcel, to, new Date(+clock.now() + leaseMs)))) return false;
  try {
    const keyed = { ...message, key: keyOf(parcel.id) };
    const sent = over ? await bot.edit(over, keyed).then(() => over) : await bot.send(to, keyed);
    await sender.arrived(parcel, to);
    await store.sent(parcel, sent, clock.now());
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    await failed(sender, parcel, to, error);
  }
  return true;
}

async function failed(
  sender: Sender,
  parcel: Parcel,
  to: Address,
  error: SendError,
): Promise<void> {
  const { store, clock, log } = sender;
  const now = clock.now();
  const later = (delayMs: number): Promise<boolean> =>
    store.retry(parcel, 'sending', new Date(+now + delayMs), error.failure);
  log.warn({ parcel: parcel.id, platform: to.platform, failure: error.failure }, 'not sent');
  switch (error.failure) {
    case 'rate-limited':
      await pause(store, to, error.retryAfterMs, now);
      await later(error.retryAfterMs);
      return;
    case 'blocked':
    case 'unknown-address':
      await sender.unreachable(to);
      await later(0);
      return;
    case 'bad-token':
      await sender.down(to.platform);
      await later(tokenRetryMs);
      return;
    case 'unreachable':
      await later(retryDelayMs(parcel.attempts));
      return;
    case 'rejected':
      await drop(sender, parcel, 'sending', 'rejected');
      return;
    case 'ambiguous':
      if (await store.unknown(parcel, now)) await settle(sender, { ...parcel, sentAt: now });
      return;
  }
}

async function drop(
  sender: Sender,
  parcel: Parcel,
  from: 'claimed' | 'sending',
  reason: string,
): Promise<false> {
  await sender.dropped(parcel, reason);
  await sender.store.drop(parcel, from, reason);
  return false;
}

/** Takes up what a crashed process left behind. */
export async function recover(sender: Sender): Promise<void> {
  for (const parcel of await sender.store.recover(sender.clock.now())) {
    await settle(sender, parcel);
  }
}

/** What can be done about a message that may or may not have arrived, by what its platform offers. */
async function settle(sender: Sender, parcel: Parcel): Promise<void> {
  const { store, clock, log } = sender;
  const now = clock.now();
  if (atLeastOnce.has(parcel.kind)) {
    await store.retry(parcel, 'unknown', now, 'repeat');
    return;
  }
  const to = await store.target(parcel.id);
  const fresh = parcel.sentAt !== null && +now - +parcel.sentAt < nonceMs;
  if (to?.platform === 'discord' && fresh) {
    await store.retry(parcel, 'unknown', now, 'same nonce');
    return;
  }
  const there = to ? await lookUp(sender, to, parcel) : 'unknown';
  if (there === 'later') return;
  if (there === null) await store.retry(parcel, 'unknown', now, 'not there');
  else if (there === 'unknown') {
    log.warn({ parcel: parcel.id, platform: parcel.platform }, 'unknown whether it arrived');
    await store.giveUp(parcel);
  } else await store.found(parcel, there);
}

async function lookUp(
  { bots }: Sender,
  to: Address,
  claim: Claim,
): Promise<Sent | null | 'unknown' | 'later'> {
  const bot = bots.get(to.platform);
  if (!bot) return 'later';
  return await bot.delivered(to, keyOf(claim.id)).catch((error: unknown) => {
    if (error instanceof SendError) return 'later' as const;
    throw error;
  });
}

/** At most 25 characters (Discord's nonce), the same for every attempt. */
export function keyOf(parcelId: string): string {
  return parcelId.slice(-25);
}

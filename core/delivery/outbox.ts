import { type Address, type Platform, SendError } from '../bot.ts';
import type { Clock } from '../context.ts';
import { doubt, giveUp, isFolded, isWithin, keyOf } from './doubt.ts';
import { pause, type Turn, takeTurn } from './pace.ts';
import type { Parcel } from './parcel.ts';
import type { Composed, Sender } from './sender.ts';

export type { Composed, Sender } from './sender.ts';

/**
 * Delivery that looks exactly-once. A parcel is claimed under a lease and a fence, written as `sending` before the
 * one call, and written as what became of it after. What we cannot know is `unknown` and never sent blindly again.
 */

/** Longer than a slow write and the longest time-out of a bot's call (30 s), so that a lease never ends during one. */
export const leaseMs = 60_000;
const slowWriteMs = 20_000;
const tokenRetryMs = 60_000;
const backoffMs = { first: 2_000, most: 10 * 60_000 };
const longestWaitMs = 2_000;
/** Enough for the fastest platform (50 a second) where a call takes 0.3 s. */
const callsAtOnce = 16;
const stumbleMs = 60_000;
/** A message is written down just before its slot, so that a slow write does not make it late. */
const writeAheadMs = 10;

const neverStopping = new AbortController().signal;

/** 1st try after 2 s, then 4 s, 8 s … 10 min. */
export function retryDelayMs(attempts: number): number {
  return Math.min(backoffMs.first * 2 ** attempts, backoffMs.most);
}

/** One pass over a platform's parcels. */
interface Pass {
  platform: Platform;
  until: Date;
  stopping: AbortSignal;
  calls: number;
  /** The platform takes nothing before. */
  heldUntil: Date;
  /** When the next message for a busy chat may be tried: each at its own time, not all of them each time. */
  chats: Map<string, number>;
}

/**
 * Sends what is due on one platform, some calls at a time, until nothing is, `until` has come or the process is
 * `stopping`. Returns how many calls were made.
 */
export async function deliver(
  sender: Sender,
  platform: Platform,
  until: Date,
  stopping: AbortSignal = neverStopping,
): Promise<number> {
  const limits = { heldUntil: new Date(0), chats: new Map() };
  const pass: Pass = { platform, until, stopping, calls: 0, ...limits };
  const underWay = new Set<Promise<void>>();
  for (;;) {
    if (underWay.size < callsAtOnce && (await isDueInTime(sender, pass))) {
      const now = sender.clock.now();
      const parcel = await sender.store.claim(platform, now, new Date(+now + leaseMs));
      if (!parcel) continue;
      const handled: Promise<void> = handleSafely(sender, pass, parcel).then(() => {
        underWay.delete(handled);
      });
      underWay.add(handled);
    } else {
      if (underWay.size === 0) return pass.calls;
      await Promise.race(underWay);
    }
  }
}

/** Waits for what falls due in a moment. */
async function isDueInTime({ store, clock }: Sender, pass: Pass): Promise<boolean> {
  const soon = new Date(+clock.now() + longestWaitMs);
  const next = await store.nextDue(pass.platform, soon);
  const now = clock.now();
  if (!next || now >= pass.until || pass.stopping.aborted) return false;
  const at = Math.max(+next, +pass.heldUntil);
  const waitMs = at - +now;
  if (waitMs <= 0) return true;
  if (waitMs > longestWaitMs || at >= +pass.until) return false;
  await clock.wait(waitMs);
  return true;
}

/**
 * A parcel that cannot be composed does not stop the others: it is reported, and tried again until it expires. One
 * that cannot even be put back (the database is away) is found when its lease ends.
 */
async function handleSafely(sender: Sender, pass: Pass, parcel: Parcel): Promise<void> {
  const { store, clock, log } = sender;
  try {
    await handle(sender, pass, parcel);
  } catch (error) {
    const waitMs = error instanceof SendError ? error.retryAfterMs : 0;
    if (waitMs === 0) log.error({ parcel: parcel.id, error }, 'parcel failed');
    const now = clock.now();
    const at = new Date(+now + (waitMs || stumbleMs));
    await store
      .retry(parcel, 'claimed', now, at, waitMs ? 'look-up' : 'failed')
      .catch((failure: unknown) => {
        log.error({ parcel: parcel.id, error: failure }, 'parcel left to its lease');
      });
  }
}

async function handle(sender: Sender, pass: Pass, parcel: Parcel): Promise<void> {
  const { store, clock } = sender;
  const now = clock.now();
  if (parcel.expiresAt <= now) return await drop(sender, parcel, 'claimed', 'late');
  const composed = await sender.compose(parcel, now);
  if ('drop' in composed) return await drop(sender, parcel, 'claimed', composed.drop);
  const putOff = async (at: Date, reason: string): Promise<void> => {
    await store.retry(parcel, 'claimed', clock.now(), at, reason);
  };
  if ('laterAt' in composed) return await putOff(composed.laterAt, composed.reason);
  if ('reroute' in composed) {
    await store.reroute(parcel, composed.reroute);
    return await putOff(now, 'rerouted');
  }
  const turn = await takeTurn(store.slots, composed.to, now);
  if ('laterAt' in turn) {
    return await putOff(putOffTo(pass, turn), 'pace');
  }
  await waitUntil(clock, +turn.at - writeAheadMs);
  if (isAhead(clock, turn.at)) return await putOff(clock.now(), 'clock set back');
  await call(sender, pass, parcel, composed, turn.at);
}

function putOffTo(pass: Pass, turn: Exclude<Turn, { at: Date }>): Date {
  if (turn.busy === 'platform') {
    pass.heldUntil = turn.laterAt;
    return turn.laterAt;
  }
  const at = Math.max(+turn.laterAt, pass.chats.get(turn.chat) ?? 0);
  pass.chats.set(turn.chat, at + turn.intervalMs);
  return new Date(at);
}

/** A turn lies moments ahead. One that lies further ahead does since the clock was set back: it is not waited for. */
async function waitUntil(clock: Clock, at: number): Promise<void> {
  const waitMs = at - +clock.now();
  if (waitMs > 0) await clock.wait(Math.min(waitMs, longestWaitMs));
}

function isAhead(clock: Clock, at: Date): boolean {
  return +at - +clock.now() > longestWaitMs;
}

/** What arrives when its parcel is gone, because the person was forgotten meanwhile, is taken back. */
async function call(
  sender: Sender,
  pass: Pass,
  parcel: Parcel,
  { to, message, over }: Extract<Composed, { to: Address }>,
  at: Date,
): Promise<void> {
  const { store, clock, bots } = sender;
  const bot = bots.get(to.platform);
  const before = clock.now();
  if (!bot) {
    const later = new Date(+before + tokenRetryMs);
    await store.retry(parcel, 'claimed', before, later, 'platform is off');
    return;
  }
  if (parcel.calledAt && !isFolded(to, parcel.calledAt, before)) {
    await giveUp(sender, parcel, 'claimed');
    return;
  }
  const called: Parcel = { ...parcel, calledAt: parcel.calledAt ?? before };
  if (!(await store.sending(called, to, new Date(+before + leaseMs)))) return;
  await waitUntil(clock, +at);
  if (isAhead(clock, at) || !isWithin(before, clock.now(), slowWriteMs)) {
    const now = clock.now();
    await store.retry(parcel, 'sending', now, now, 'stalled');
    return;
  }
  pass.calls += 1;
  try {
    const keyed = { ...message, key: keyOf(parcel.id) };
    const sent = over ? await bot.edit(over, keyed).then(() => over) : await bot.send(to, keyed);
    await sender.arrived(parcel, to);
    const isKept = await store.sent(parcel, sent, clock.now());
    if (!isKept && (await store.get(parcel.id)) === null) await bot.remove(sent);
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    await failed(sender, { parcel, called, to }, error);
  }
}

/** `parcel` is what it was before the call: what the platform did not take is put back as that. */
interface Attempt {
  parcel: Parcel;
  called: Parcel;
  to: Address;
}

async function failed(
  sender: Sender,
  { parcel, called, to }: Attempt,
  error: SendError,
): Promise<void> {
  const { store, clock, log } = sender;
  const now = clock.now();
  const later = (delayMs: number): Promise<boolean> =>
    store.retry(parcel, 'sending', now, new Date(+now + delayMs), error.failure);
  log.warn({ parcel: parcel.id, platform: to.platform, failure: error.failure }, 'not sent');
  switch (error.failure) {
    case 'rate-limited':
      await pause(store.slots, to, error.retryAfterMs, now);
      await later(error.retryAfterMs);
      return;
    case 'blocked':
    case 'unknown-address':
      await sender.unreachable(to);
      // somebody's next account is tried at once; a channel has none
      await later(to.user === '' ? retryDelayMs(parcel.attempts) : 0);
      return;
    case 'bad-token':
      await sender.down(to.platform);
      await store.slots.pause(to.platform, +now, +now + tokenRetryMs);
      await later(tokenRetryMs);
      return;
    case 'unreachable':
      await later(retryDelayMs(parcel.attempts));
      return;
    case 'rejected':
      await drop(sender, parcel, 'sending', 'rejected');
      return;
    case 'ambiguous':
      await doubt(sender, called);
      return;
  }
}

/** What may have arrived is not dropped: it stays unknown. */
async function drop(
  sender: Sender,
  parcel: Parcel,
  from: 'claimed' | 'sending',
  reason: string,
): Promise<void> {
  if (parcel.calledAt) return await giveUp(sender, parcel, from);
  await sender.dropped(parcel, reason);
  await sender.store.drop(parcel, from, reason);
}

import { type Platform, SendError } from '../bot.ts';
import { call, drop } from './call.ts';
import { createLine, type Line } from './line.ts';
import { type Turn, takeTurn } from './pace.ts';
import { leaseMs, type Parcel } from './parcel.ts';
import type { Sender } from './sender.ts';
import { isAhead, longestWaitMs, waitUntil } from './wait.ts';

export type { Composed, Sender } from './sender.ts';

/**
 * Delivery that looks exactly-once. A parcel is claimed under a lease and a fence, written as `sending` before the
 * one call, and written as what became of it after. What we cannot know is `unknown` and never sent blindly again.
 */

/** Enough for the fastest platform (50 a second) where a call takes 0.3 s. */
const callsAtOnce = 16;
const stumbleMs = 60_000;
/** A message is written down just before its slot, so that a slow write does not make it late. */
const writeAheadMs = 10;

const neverStopping = new AbortController().signal;

/** One pass over a platform's parcels. */
interface Pass {
  platform: Platform;
  line: Line;
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
  const line = createLine(sender.store, platform);
  const pass: Pass = { platform, line, until, stopping, calls: 0, ...limits };
  const underWay = new Set<Promise<void>>();
  for (;;) {
    if (underWay.size < callsAtOnce && (await isDueInTime(sender, pass))) {
      const now = sender.clock.now();
      const parcel = await line.claim(now, new Date(+now + leaseMs));
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
async function isDueInTime({ clock }: Sender, pass: Pass): Promise<boolean> {
  const before = clock.now();
  const next = await pass.line.nextDue(before, new Date(+before + longestWaitMs));
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
    const current = clock.now();
    // `at` was worked out by a clock that has been set back since
    const until = current < now ? current : at;
    await store.retry(parcel, 'claimed', current, until, reason);
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
  if (await call(sender, parcel, composed, turn.at)) pass.calls += 1;
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

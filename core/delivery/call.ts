import { type Address, partsOf, SendError } from '../bot.ts';
import { doubt, giveUp, isFolded, isWithin, keyOf } from './doubt.ts';
import { leaseMs, offReason, type Parcel } from './parcel.ts';
import type { Composed, Sender } from './sender.ts';
import { isAhead, waitUntil } from './wait.ts';

/** The one call of a parcel, and what becomes of it. */

const slowWriteMs = 20_000;
const tokenRetryMs = 60_000;
const backoffMs = { first: 2_000, most: 10 * 60_000 };

/** 1st try after 2 s, then 4 s, 8 s … 10 min. */
export function retryDelayMs(attempts: number): number {
  return Math.min(backoffMs.first * 2 ** attempts, backoffMs.most);
}

/**
 * Makes the one call at its turn; whether it was made. What arrives when its parcel is gone, because the person was
 * forgotten meanwhile, is taken back.
 */
export async function call(
  sender: Sender,
  parcel: Parcel,
  { to, message, over }: Extract<Composed, { to: Address }>,
  at: Date,
): Promise<boolean> {
  const { store, clock, bots } = sender;
  const bot = bots.get(to.platform);
  const before = clock.now();
  if (!bot) {
    const later = new Date(+before + tokenRetryMs);
    await store.retry(parcel, 'claimed', before, later, offReason);
    return false;
  }
  if (parcel.calledAt && !isFolded(to, parcel.calledAt, before)) {
    await giveUp(sender, parcel, 'claimed');
    return false;
  }
  const called: Parcel = { ...parcel, calledAt: parcel.calledAt ?? before };
  if (!(await store.sending(called, to, new Date(+before + leaseMs)))) return false;
  await waitUntil(clock, +at);
  if (isAhead(clock, at) || !isWithin(before, clock.now(), slowWriteMs)) {
    const now = clock.now();
    await store.retry(parcel, 'sending', now, now, 'stalled');
    return false;
  }
  try {
    const keyed = { ...message, key: keyOf(parcel.id) };
    const sent = over ? await bot.edit(over, keyed).then(() => over) : await bot.send(to, keyed);
    await sender.arrived(parcel, to);
    const isKept = await store.sent(parcel, sent, clock.now());
    if (!isKept && (await store.get(parcel.id)) === null) {
      for (const part of partsOf(sent)) await bot.remove(part);
    }
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    await failed(sender, { parcel, called, to }, error);
  }
  return true;
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
export async function drop(
  sender: Sender,
  parcel: Parcel,
  from: 'claimed' | 'sending',
  reason: string,
): Promise<void> {
  if (parcel.calledAt) return await giveUp(sender, parcel, from);
  await sender.dropped(parcel, reason);
  await sender.store.drop(parcel, from, reason);
}

import { hash } from 'node:crypto';
import { type Address, platforms, SendError, type Sent } from '../bot.ts';
import { leaseMs, type Parcel, type ParcelKind, type ParcelState } from './parcel.ts';
import type { Sender } from './sender.ts';

/** What becomes of a message that may or may not have arrived. */

/** Discord returns the old message for a repeated nonce "within a few minutes". A clock set back may double this. */
const nonceMs = 90_000;
/** A message that is not there yet may still come, a while after its call timed out. */
const graceMs = leaseMs;
const settlingMs = 10_000;

/** Cards and digests go to managers at least once, marked as a repeat; people who answer get nothing twice. */
const atLeastOnce: ReadonlySet<ParcelKind> = new Set([
  ...(['card', 'digest', 'notice', 'bulletin', 'outage'] as const),
]);

/**
 * Takes up what a crashed process left behind, and what could not be found out before. What a slow platform leaves no
 * time for is the next run's: leases that end on others must be seen meanwhile.
 */
export async function recover(sender: Sender): Promise<void> {
  const now = sender.clock.now();
  const left = await sender.store.recover(now);
  await Promise.all(
    platforms.map(async (each) => {
      const those = left.filter(({ platform }) => platform === each);
      for (const parcel of those) {
        if (!isWithin(now, sender.clock.now(), settlingMs)) return;
        await settleSafely(sender, parcel);
      }
    }),
  );
}

/** One that fails is looked into again when its lease ends; the others go on. */
async function settleSafely(sender: Sender, parcel: Parcel): Promise<void> {
  await settle(sender, parcel).catch((error: unknown) => {
    sender.log.error({ parcel: parcel.id, error }, 'parcel not settled');
  });
}

/** The call ended in a way that says nothing. */
export async function doubt(sender: Sender, parcel: Parcel): Promise<void> {
  const now = sender.clock.now();
  if (!(await sender.store.unknown(parcel, now, new Date(+now + graceMs)))) return;
  await settle(sender, { ...parcel, sentAt: now });
}

/** What can be done about a message that may or may not have arrived, by what its platform offers. */
async function settle(sender: Sender, parcel: Parcel): Promise<void> {
  const { store, clock } = sender;
  const now = clock.now();
  const sure: Parcel = { ...parcel, calledAt: null };
  if (atLeastOnce.has(parcel.kind)) {
    await store.retry(sure, 'unknown', now, now, 'repeat');
    return;
  }
  const to = await store.target(parcel.id);
  if (to && parcel.calledAt && isFolded(to, parcel.calledAt, now)) {
    await store.retry(parcel, 'unknown', now, now, 'same nonce');
    return;
  }
  const there = to ? await lookUp(sender, to, parcel.id) : 'unknown';
  if (there === 'unknown') await giveUp(sender, parcel, 'unknown');
  else if (there === 'later') await store.lookLater(parcel, new Date(+now + graceMs));
  else if (there) await store.found(parcel, there);
  else if (parcel.sentAt && +now < +parcel.sentAt + graceMs) {
    await store.lookLater(parcel, new Date(+parcel.sentAt + graceMs));
  } else await store.retry(sure, 'unknown', now, now, 'not there');
}

async function lookUp(
  { bots }: Sender,
  to: Address,
  id: string,
): Promise<Sent | null | 'unknown' | 'later'> {
  const bot = bots.get(to.platform);
  if (!bot) return 'later';
  return await bot.delivered(to, keyOf(id)).catch((error: unknown) => {
    if (error instanceof SendError) return 'later' as const;
    throw error;
  });
}

/** Nothing more can be found out. */
export async function giveUp(sender: Sender, parcel: Parcel, from: ParcelState): Promise<void> {
  const { store, log } = sender;
  log.warn({ parcel: parcel.id, platform: parcel.platform }, 'unknown whether it arrived');
  await sender.unsure(parcel);
  await store.giveUp(parcel, from);
}

/** Whether the platform takes a repeated call for the one of `calledAt`. */
export function isFolded(to: Address, calledAt: Date, now: Date): boolean {
  return to.platform === 'discord' && isWithin(calledAt, now, nonceMs);
}

/** False also where the clock was set back: then nobody knows how long it was. */
export function isWithin(from: Date, to: Date, ms: number): boolean {
  return to >= from && +to - +from < ms;
}

const keyCharacters = 25;

/** The same for every attempt. At most 25 characters: Discord's nonce, unique over all that one bot sends. */
export function keyOf(parcelId: string): string {
  return hash('sha256', parcelId, 'base64url').slice(0, keyCharacters);
}

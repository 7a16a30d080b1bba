import type { Platform, Sent } from '../bot.ts';

/** What goes through the outbox: one message to one person or channel. */

export type ParcelKind =
  | 'ask'
  | 'reminder'
  | 'card'
  | 'told'
  | 'recovered'
  | 'digest'
  | 'notice'
  | 'bulletin'
  | 'link'
  | 'outage';

/**
 * due → claimed → sending → sent | due again | unknown | dropped. `sending` is written before the call, so that a
 * crash in it is found as `unknown` and never sent twice.
 */
export type ParcelState = 'due' | 'claimed' | 'sending' | 'sent' | 'unknown' | 'dropped';

/** 0: somebody waits for it (a case reply); 1: managers' cards and digests; 2: asks and reminders. */
export type Urgency = (typeof urgencies)[number];
export const urgencies = [0, 1, 2] as const;
export const askUrgency = 2 as const;

/** What it says is composed when it is sent: a stop is never too late. */
export interface Parcel {
  /** Unique for what it is about (`ask:ID`), so that it is sent once however often it is queued. */
  id: string;
  kind: ParcelKind;
  /** What it is about: an ask, a case, a manager. */
  about: string;
  /** Person it is for; `''` where it goes to a channel. */
  person: string;
  urgency: Urgency;
  /** Of an ask or a reminder, whose turn it takes; `''` of what somebody waits for. */
  programme: string;
  dueAt: Date;
  /** Dropped when it could not be sent by then. */
  expiresAt: Date;
  state: ParcelState;
  fence: number;
  attempts: number;
  /** Until when its worker has it; of an unknown one, when to look next, null for never. */
  leaseUntil: Date | null;
  /** Where it goes; changes when a person's next account is tried. */
  platform: Platform;
  /** Why it was dropped or put off, a word: never what a platform said. */
  reason: string;
  /** When it was sent, or since when that is unknown. */
  sentAt: Date | null;
  /** The first call that may have arrived and was not answered; null where none is in doubt. */
  calledAt: Date | null;
}

/** Why an ask waits whose person has paused everything, and since they have not any more. */
export const pauseReasons = { on: 'paused', over: 'pause over' } as const;
/** Why an ask is looked at again whose person lives by another clock now. */
export const zoneReason = 'zone changed';

/** Why something waits whose platform no process that saw it serves. */
export const offReason = 'platform is off';

export type NewParcel = Pick<
  Parcel,
  'id' | 'kind' | 'about' | 'person' | 'platform' | 'urgency' | 'programme' | 'dueAt' | 'expiresAt'
>;

/**
 * How long a worker has a parcel. Longer than a slow write and the longest time-out of a bot's call (30 s), so that a
 * lease never ends during one.
 */
export const leaseMs = 60_000;

/** What a worker must show to change a parcel. `calledAt` null: no call of it is in doubt. */
export type Claim = Pick<Parcel, 'id' | 'fence' | 'calledAt'>;

/** An ask that is due, and whose turn it takes. */
export type Waiting = Pick<Parcel, 'id' | 'programme'>;

/**
 * What became of a message that was to be taken back and still stands: it says now that it was a mistake or that it was
 * erased, or it is as it was, since its platform does not let us.
 */
export type Settled = (typeof settledWays)[number];
const settledWays = ['replaced', 'left'] as const;

/** null: the word, a fate or a parcel's reason, says nothing of that. */
export function settledAs(word: string): Settled | null {
  return settledWays.find((each) => each === word) ?? null;
}

/** A parcel whose message stands in a chat. */
export interface Standing {
  parcel: string;
  sent: Sent;
  /** null: nobody tried to take it back, or its platform did not answer. */
  settled: Settled | null;
}

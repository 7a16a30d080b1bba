import type { Address, Bot, Outbound, Platform, Sent } from '../bot.ts';
import type { Clock, Log } from '../context.ts';
import type { Parcel } from './parcel.ts';
import type { OutboxStore } from './store.ts';

/** What delivery works with. */

/** What a parcel says, found out when it is sent. */
export type Composed =
  | { to: Address; message: Outbound /** Edits what was sent before. */; over: Sent | null }
  | { drop: string }
  | { laterAt: Date; reason: string }
  | { reroute: Platform };

/** What the protocol needs of the outbox's store: small enough for a twin in memory. */
export type ProtocolStore = Pick<
  OutboxStore,
  | ('nextDue' | 'claimUrgent' | 'due' | 'programmesQueued' | 'claimOne')
  | ('sending' | 'sent' | 'retry' | 'drop' | 'unknown' | 'reroute')
  | ('recover' | 'target' | 'found' | 'lookLater' | 'giveUp' | 'slots' | 'get')
>;

export interface Sender {
  store: ProtocolStore;
  bots: ReadonlyMap<Platform, Bot>;
  clock: Clock;
  log: Log;
  compose(parcel: Parcel, now: Date): Promise<Composed>;
  /** Told after the platform took a message and before that is recorded. Safe to be told twice. */
  arrived(parcel: Parcel, to: Address): Promise<void>;
  /** Told before a parcel is dropped, so that what it was about knows. Safe to be told twice. */
  dropped(parcel: Parcel, reason: string): Promise<void>;
  /** Told before a parcel is given up of which nobody can find out whether it arrived. Safe to be told twice. */
  unsure(parcel: Parcel): Promise<void>;
  /** The platform says this person cannot be written to any more. */
  unreachable(to: Address): Promise<void>;
  /** The platform refuses our token. */
  down(platform: Platform): Promise<void>;
}

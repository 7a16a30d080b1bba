import { type Model, Schema } from 'mongoose';
import type { Address, Sent } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';
import type { Parcel, ParcelState } from '../parcel.ts';

/** Parcels as they are stored. */

export interface ParcelRow extends Omit<Parcel, 'id'> {
  _id: string;
  /** What it is about changed while it was under way: it goes out once more when it has arrived. */
  outdated: boolean;
  /** When it was put off last; null where nobody did. */
  putOffAt: Date | null;
  /** Where the last call went and the message as it stands in the chat, sealed. */
  to: Buffer | null;
  sent: Buffer | null;
}

export type ParcelRows = Model<ParcelRow>;

export function parcelRows(db: Database): ParcelRows {
  return db.model<ParcelRow>('parcel', parcelSchema, 'outbox');
}

export function toParcel(row: ParcelRow): Parcel {
  const { _id, sent: _, to: __, outdated: ___, putOffAt: ____, ...parcel } = row;
  return { id: _id, ...parcel };
}

const sentPurpose = 'sent message';

/** Where a message went and what stands there say who was written to: sealed. */
export function seal(vault: Vault, value: Address | Sent): Buffer {
  return vault.sealText(sentPurpose, JSON.stringify(value));
}

export function openSent(vault: Vault, box: Buffer): Sent {
  return JSON.parse(vault.openText(sentPurpose, box)) as Sent;
}

export function openAddress(vault: Vault, box: Buffer): Address {
  return JSON.parse(vault.openText(sentPurpose, box)) as Address;
}

export const fresh = {
  state: 'due',
  fence: 0,
  attempts: 0,
  leaseUntil: null,
  reason: '',
  sentAt: null,
  calledAt: null,
  outdated: false,
  putOffAt: null,
  to: null,
  sent: null,
} as const;

/** No call was made for it yet, or none that stands. */
export const waitingStates: readonly ParcelState[] = ['due', 'claimed'];
export const doubtedStates: readonly ParcelState[] = ['sending', 'unknown'];
export const calledStates: readonly ParcelState[] = [...doubtedStates, 'sent'];
export const underWayStates: readonly ParcelState[] = ['claimed', 'sending'];
export const endedStates: readonly ParcelState[] = ['sent', 'unknown', 'dropped'];

const parcelSchema = new Schema<ParcelRow>(
  {
    _id: String,
    kind: { type: String, required: true },
    about: String,
    person: String,
    urgency: Number,
    programme: { type: String, default: '' },
    dueAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    state: { type: String, required: true },
    fence: { type: Number, required: true },
    attempts: Number,
    leaseUntil: { type: Date, default: null },
    platform: { type: String, required: true },
    reason: String,
    sentAt: { type: Date, default: null },
    calledAt: { type: Date, default: null },
    outdated: { type: Boolean, default: false },
    putOffAt: { type: Date, default: null },
    to: { type: Buffer, default: null },
    sent: { type: Buffer, default: null },
  },
  { versionKey: false },
);
parcelSchema.index({ platform: 1, state: 1, urgency: 1, dueAt: 1 });
parcelSchema.index({ platform: 1, state: 1, urgency: 1, programme: 1, dueAt: 1 });
parcelSchema.index({ platform: 1, state: 1, dueAt: 1 });
parcelSchema.index({ state: 1, leaseUntil: 1 });
parcelSchema.index({ calledAt: 1 });
parcelSchema.index({ state: 1, putOffAt: 1 });
parcelSchema.index({ person: 1, state: 1 });
parcelSchema.index({ about: 1 });

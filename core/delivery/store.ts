import { Schema, trusted } from 'mongoose';
import type { Address, Platform, Sent } from '../bot.ts';
import type { Database } from '../database/connection.ts';
import type { Vault } from '../vault.ts';
import {
  type Claim,
  type NewParcel,
  type Parcel,
  type ParcelKind,
  type ParcelState,
  urgencies,
} from './parcel.ts';
import { createSlotStore } from './slots/store.ts';

/** The outbox: what is to be sent, and what became of it. */

export type { Claim, NewParcel, Parcel, ParcelKind, ParcelState } from './parcel.ts';

interface ParcelRow extends Omit<Parcel, 'id'> {
  _id: string;
  /** What it is about changed while it was under way: it goes out once more when it has arrived. */
  outdated: boolean;
  /** Where the last call went and the message as it stands in the chat, sealed. */
  to: Buffer | null;
  sent: Buffer | null;
}

export type OutboxStore = ReturnType<typeof createOutboxStore>;

const sentPurpose = 'sent message';

/** How far the clocks of two processes may lie apart. */
const clockSkewMs = 5_000;
const longAgo = new Date(0);
const sure = { calledAt: null };

export function createOutboxStore(db: Database, vault: Vault) {
  const parcels = db.model<ParcelRow>('parcel', parcelSchema, 'outbox');
  const slots = createSlotStore(db);

  /** Every change after a claim carries the fence; false where the parcel was taken over meanwhile. */
  async function move(claim: Claim, from: ParcelState, set: Partial<ParcelRow>): Promise<boolean> {
    const filter = { _id: claim.id, fence: claim.fence, state: from };
    return (await parcels.updateOne(filter, { $set: set })).matchedCount === 1;
  }

  /** Queues what is not queued yet; what is there already stays as it is. */
  async function add(list: readonly NewParcel[]): Promise<void> {
    const writes = list.map(({ id, ...parcel }) => ({
      updateOne: {
        filter: { _id: id },
        update: { $setOnInsert: { ...parcel, ...fresh } },
        upsert: true,
      },
    }));
    if (writes.length > 0) await parcels.bulkWrite(writes, { ordered: false });
  }

  return {
    async init(): Promise<void> {
      await Promise.all([parcels.init(), slots.init()]);
    },

    /** The pace. */
    slots,

    add,

    /**
     * Puts a parcel out again whatever became of it, for a card that changed; what stands in the chat is kept. One that
     * is under way goes out again after it arrived: only then is known what to edit.
     */
    async again(parcel: NewParcel): Promise<void> {
      const { id: _id, ...rest } = parcel;
      const { fence: _, sent: __, to: ___, ...state } = fresh;
      const renewed = { ...rest, ...state };
      for (;;) {
        const filter = { _id, state: trusted({ $in: underWayStates }) };
        const marked = await parcels.updateOne(filter, { $set: { outdated: true } });
        if (marked.matchedCount === 1) return;
        if ((await parcels.exists({ _id })) === null) await add([parcel]);
        const resting = { _id, state: trusted({ $nin: underWayStates }) };
        const update = { $set: renewed, $inc: { fence: 1 } };
        if ((await parcels.updateOne(resting, update)).matchedCount === 1) return;
      }
    },

    /** The most urgent due parcel of a platform, under a lease; null where there is none. */
    async claim(platform: Platform, now: Date, leaseUntil: Date): Promise<Parcel | null> {
      for (const urgency of urgencies) {
        const row = await parcels
          .findOneAndUpdate(
            { platform, state: 'due', urgency, dueAt: trusted({ $lte: now }) },
            { $set: { state: 'claimed', leaseUntil, outdated: false }, $inc: { fence: 1 } },
            { sort: { dueAt: 1 }, returnDocument: 'after' },
          )
          .lean();
        if (row) return toParcel(row);
      }
      return null;
    },

    /** Written before the call. False: somebody else has it now, do not call. */
    async sending(claim: Claim, to: Address, leaseUntil: Date): Promise<boolean> {
      const box = vault.sealText(sentPurpose, JSON.stringify(to));
      const { calledAt } = claim;
      return await move(claim, 'claimed', { state: 'sending', to: box, calledAt, leaseUntil });
    },

    async sent(claim: Claim, sent: Sent, now: Date): Promise<boolean> {
      const box = vault.sealText(sentPurpose, JSON.stringify(sent));
      const filter = { _id: claim.id, fence: claim.fence, state: 'sending' } as const;
      const arrived = { sent: box, sentAt: now, reason: '', calledAt: null };
      const latest = { ...filter, outdated: trusted({ $ne: true }) };
      const rested = await parcels.updateOne(latest, { $set: { ...arrived, state: 'sent' } });
      if (rested.matchedCount === 1) return true;
      const again = { ...arrived, state: 'due', dueAt: now, attempts: 0 } as const;
      return (await parcels.updateOne(filter, { $set: again })).matchedCount === 1;
    },

    /** Puts it back, in doubt as it was or sure. `attempts` grows only where the platform was asked. */
    async retry(claim: Claim, from: ParcelState, at: Date, reason: string): Promise<boolean> {
      const filter = { _id: claim.id, fence: claim.fence, state: from };
      const asked = from === 'sending' || from === 'unknown' ? 1 : 0;
      const update = {
        $set: { state: 'due' as const, dueAt: at, reason, ...(claim.calledAt ? {} : sure) },
        $inc: { attempts: asked },
      };
      return (await parcels.updateOne(filter, update)).matchedCount === 1;
    },

    async drop(claim: Claim, from: ParcelState, reason: string): Promise<boolean> {
      return await move(claim, from, { state: 'dropped', reason });
    },

    /** Nobody else looks into it before `lookAt`. */
    async unknown(claim: Claim, now: Date, lookAt: Date): Promise<boolean> {
      const set = { sentAt: now, reason: 'unknown', leaseUntil: lookAt };
      return await move(claim, 'sending', { state: 'unknown', ...set });
    },

    /**
     * A person answered something we could not know to be there: then it is, unless another message about the same
     * went out, which may be what they answered.
     */
    async confirm(id: string): Promise<void> {
      const called = { state: trusted({ $in: doubtedStates }) };
      const waiting = { state: trusted({ $in: waitingStates }), calledAt: trusted({ $ne: null }) };
      const doubted = { _id: id, $or: [called, waiting] };
      const row = await parcels.findOne(doubted, { about: 1 }).lean();
      if (!row) return;
      const other = {
        _id: trusted({ $ne: id }),
        $or: [{ state: trusted({ $in: calledStates }) }, { calledAt: trusted({ $ne: null }) }],
      };
      if (await parcels.exists({ about: row.about, ...other })) return;
      await parcels.updateOne(doubted, { $set: { state: 'sent', reason: '' } });
    },

    /**
     * Leases that ran out: not yet sending goes back, sending becomes unknown. Returns the ones to look into. A call in
     * the future says that the clock was set back: nobody knows how old it is.
     */
    async recover(now: Date): Promise<Parcel[]> {
      const future = { calledAt: trusted({ $gt: new Date(+now + clockSkewMs) }) };
      await parcels.updateMany(future, { $set: { calledAt: longAgo } });
      const stale = { leaseUntil: trusted({ $lte: now }) };
      await parcels.updateMany(
        { state: 'claimed', $or: [stale, { calledAt: longAgo }] },
        { $set: { state: 'due', leaseUntil: null }, $inc: { fence: 1 } },
      );
      await parcels.updateMany(
        { state: 'sending', ...stale },
        { $set: { state: 'unknown', sentAt: now, reason: 'unknown' }, $inc: { fence: 1 } },
      );
      return (await parcels.find({ state: 'unknown', ...stale }).lean()).map(toParcel);
    },

    /** Nothing can be found out now. */
    async lookLater(claim: Claim, at: Date): Promise<void> {
      await move(claim, 'unknown', { leaseUntil: at });
    },

    /** Marks a parcel as one that stays unknown: nothing more can be found out. */
    async giveUp(claim: Claim, from: ParcelState): Promise<void> {
      const reason = 'unknown for good';
      await move(claim, from, { state: 'unknown', reason, leaseUntil: null });
    },

    async found(claim: Claim, sent: Sent): Promise<void> {
      const box = vault.sealText(sentPurpose, JSON.stringify(sent));
      await move(claim, 'unknown', { state: 'sent', sent: box, reason: '', calledAt: null });
    },

    async get(id: string): Promise<Parcel | null> {
      const row = await parcels.findById(id).lean();
      return row && toParcel(row);
    },

    /** Where the last call for it went. */
    async target(id: string): Promise<Address | null> {
      const row = await parcels.findById(id, { to: 1 }).lean();
      return row?.to ? (JSON.parse(vault.openText(sentPurpose, row.to)) as Address) : null;
    },

    /** Moves what waits for a person to another of their platforms. */
    async reroute(claim: Claim, platform: Platform): Promise<void> {
      await parcels.updateOne({ _id: claim.id, fence: claim.fence }, { $set: { platform } });
    },

    async sentMessage(id: string): Promise<Sent | null> {
      const row = await parcels.findById(id, { sent: 1 }).lean();
      return row?.sent ? (JSON.parse(vault.openText(sentPurpose, row.sent)) as Sent) : null;
    },

    /** Drops what is not on its way to a person yet. */
    async dropFor(person: string, kinds: readonly ParcelKind[], reason: string): Promise<number> {
      const { modifiedCount } = await parcels.updateMany(
        { person, kind: trusted({ $in: kinds }), state: trusted({ $in: waitingStates }) },
        { $set: { state: 'dropped', reason } },
      );
      return modifiedCount;
    },

    async counts(): Promise<
      { kind: ParcelKind; state: ParcelState; reason: string; count: number }[]
    > {
      return await parcels.aggregate([
        {
          $group: {
            _id: { kind: '$kind', state: '$state', reason: '$reason' },
            count: { $sum: 1 },
          },
        },
        {
          $project: {
            _id: 0,
            kind: '$_id.kind',
            state: '$_id.state',
            reason: '$_id.reason',
            count: 1,
          },
        },
      ]);
    },

    /** What stands in chats of this person, as far as we know. */
    async sentTo(person: string): Promise<Sent[]> {
      const rows = await parcels.find({ person, sent: trusted({ $ne: null }) }, { sent: 1 }).lean();
      return rows.flatMap((row) =>
        row.sent ? [JSON.parse(vault.openText(sentPurpose, row.sent)) as Sent] : [],
      );
    },

    async erase(person: string): Promise<void> {
      await parcels.deleteMany({ person });
    },

    /** Removes every trace of sending these asks. */
    async forget(asks: readonly string[]): Promise<void> {
      await parcels.deleteMany({ about: trusted({ $in: asks }) });
    },

    /** What became of messages is kept for a while, whatever it was. */
    async removeBefore(date: Date): Promise<number> {
      const state = trusted({ $in: endedStates });
      return (await parcels.deleteMany({ state, dueAt: trusted({ $lt: date }) })).deletedCount;
    },

    /** When the platform's next parcel falls due, null where none waits. */
    async nextDue(platform: Platform): Promise<Date | null> {
      const row = await parcels
        .findOne({ platform, state: 'due' }, { dueAt: 1 })
        .sort({ dueAt: 1 })
        .lean();
      return row?.dueAt ?? null;
    },
  };
}

/** No call was made for it yet, or none that stands. */
const waitingStates: readonly ParcelState[] = ['due', 'claimed'];
const doubtedStates: readonly ParcelState[] = ['sending', 'unknown'];
const calledStates: readonly ParcelState[] = [...doubtedStates, 'sent'];
const underWayStates: readonly ParcelState[] = ['claimed', 'sending'];
const endedStates: readonly ParcelState[] = ['sent', 'unknown', 'dropped'];

const fresh = {
  state: 'due',
  fence: 0,
  attempts: 0,
  leaseUntil: null,
  reason: '',
  sentAt: null,
  calledAt: null,
  outdated: false,
  to: null,
  sent: null,
} as const;

function toParcel({ _id, sent: _, to: __, outdated: ___, ...parcel }: ParcelRow): Parcel {
  return { id: _id, ...parcel };
}

const parcelSchema = new Schema<ParcelRow>(
  {
    _id: String,
    kind: { type: String, required: true },
    about: String,
    person: String,
    urgency: Number,
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
    to: { type: Buffer, default: null },
    sent: { type: Buffer, default: null },
  },
  { versionKey: false },
);
parcelSchema.index({ platform: 1, state: 1, urgency: 1, dueAt: 1 });
parcelSchema.index({ platform: 1, state: 1, dueAt: 1 });
parcelSchema.index({ state: 1, leaseUntil: 1 });
parcelSchema.index({ calledAt: 1 });
parcelSchema.index({ person: 1, state: 1 });
parcelSchema.index({ about: 1 });

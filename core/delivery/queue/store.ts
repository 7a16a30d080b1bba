import { trusted } from 'mongoose';
import { type NewParcel, type ParcelKind, pauseReasons, zoneReason } from '../parcel.ts';
import {
  calledStates,
  doubtedStates,
  fresh,
  type ParcelRows,
  underWayStates,
  waitingStates,
} from '../parcels/store.ts';

/** What is put into the outbox and taken out of it before it is sent. */

export function queueIn(parcels: ParcelRows) {
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

    /** Drops what fell due by now and is not known to be sent. */
    async dropOverdue(now: Date, reason: string): Promise<number> {
      const state = trusted({ $in: [...waitingStates, ...doubtedStates] });
      const overdue = { state, dueAt: trusted({ $lte: now }) };
      const { modifiedCount } = await parcels.updateMany(overdue, {
        $set: { state: 'dropped', reason },
      });
      return modifiedCount;
    },

    /** Asks that a pause put off are looked at again at once. */
    async afterPause(person: string, now: Date): Promise<void> {
      const held = { person, kind: 'ask', state: 'due', reason: pauseReasons.on } as const;
      await parcels.updateMany(held, { $set: { dueAt: now, reason: pauseReasons.over } });
    },

    /** Asks of people who moved, and their reminders, are looked at again at that time where they are due later. */
    async afterMove(asks: readonly string[], at: Date): Promise<void> {
      const later = { state: 'due', dueAt: trusted({ $gt: at }) } as const;
      const about = trusted({ $in: asks });
      await parcels.updateMany({ about, ...later }, { $set: { dueAt: at, reason: zoneReason } });
    },

    /** Drops what is about these asks and not on its way yet; how many. Not what a call was made for: it may be there. */
    async withdraw(asks: readonly string[], reason: string): Promise<number> {
      const waiting = { about: trusted({ $in: asks }), state: trusted({ $in: waitingStates }) };
      const { modifiedCount } = await parcels.updateMany(
        { ...waiting, calledAt: null },
        { $set: { state: 'dropped', reason } },
      );
      return modifiedCount;
    },

    /** Drops whatever is not on its way to a person yet. */
    async withdrawFor(person: string, reason: string): Promise<void> {
      const waiting = { person, state: trusted({ $in: waitingStates }) };
      await parcels.updateMany(waiting, { $set: { state: 'dropped', reason } });
    },

    /** Drops what is of these kinds and not on its way to a person yet. */
    async dropFor(person: string, kinds: readonly ParcelKind[], reason: string): Promise<number> {
      const { modifiedCount } = await parcels.updateMany(
        { person, kind: trusted({ $in: kinds }), state: trusted({ $in: waitingStates }) },
        { $set: { state: 'dropped', reason } },
      );
      return modifiedCount;
    },
  };
}

import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { LeftOut } from '../round.ts';

/** When events left a person out of a programme last, and why; rounds keep it of themselves. */

export interface LeftOutOnce extends Pick<LeftOut, 'reason' | 'detail' | 'from'> {
  /** When the event happened, and when it was told first: together they are that event. */
  at: Date;
  toldAt: Date;
}

interface LeftOutRow {
  _id: string;
  person: string;
  programme: string;
  /** Newest first. */
  times: LeftOutOnce[];
  /** Of the newest. */
  at: Date;
}

const timesKept = 10;

export function createLeftOutStore(db: Database) {
  const rows = db.model<LeftOutRow>('leftout', leftOutSchema, 'leftout');

  return {
    async init(): Promise<void> {
      await rows.init();
    },

    /** Of one event what was told last stands, however often it is told. */
    async leaveOut(person: string, programme: string, once: LeftOutOnce): Promise<void> {
      const _id = rowId(person, programme);
      const { at, toldAt } = once;
      const first = { $max: { at }, $setOnInsert: { person, programme, times: [] } };
      await rows.updateOne({ _id }, first, { upsert: true });
      await rows.updateOne({ _id }, { $pull: { times: { at, toldAt } } });
      const isNew = trusted({ $not: { $elemMatch: { at, toldAt } } });
      const newest = { $each: [once], $sort: { at: -1 as const }, $slice: timesKept };
      await rows.updateOne({ _id, times: isNew }, { $push: { times: newest } });
    },

    /** The event asks them after all. */
    async takeIn(
      person: string,
      programme: string,
      { at, toldAt }: Pick<LeftOutOnce, 'at' | 'toldAt'>,
    ): Promise<void> {
      const _id = rowId(person, programme);
      await rows.updateOne({ _id }, { $pull: { times: { at, toldAt } } });
    },

    /** Newest first. */
    async timesLeftOut(person: string, programme: string): Promise<LeftOutOnce[]> {
      return (await rows.findById(rowId(person, programme)).lean())?.times ?? [];
    },

    async leftOutByEvents(person: string): Promise<(LeftOutOnce & { programme: string })[]> {
      const found = await rows.find({ person }).lean();
      return found.flatMap(({ programme, times }) => times.map((once) => ({ programme, ...once })));
    },

    /** How many rows had older ones. */
    async removeLeftOutBefore(date: Date): Promise<number> {
      const before = { at: { $lt: date } };
      const old = { 'times.at': trusted(before.at) };
      const { modifiedCount } = await rows.updateMany(old, { $pull: { times: before } });
      await rows.deleteMany({ at: trusted(before.at) });
      return modifiedCount;
    },

    async erase(person: string): Promise<void> {
      await rows.deleteMany({ person });
    },
  };
}

function rowId(person: string, programme: string): string {
  return JSON.stringify([person, programme]);
}

const onceSchema = new Schema<LeftOutOnce>(
  {
    at: { type: Date, required: true },
    toldAt: { type: Date, required: true },
    reason: { type: String, required: true },
    detail: String,
    from: String,
  },
  { _id: false },
);

const leftOutSchema = new Schema<LeftOutRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    programme: { type: String, required: true },
    times: { type: [onceSchema], required: true },
    at: { type: Date, required: true, index: true },
  },
  { versionKey: false },
);

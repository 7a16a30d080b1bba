import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';

/** When a platform or a chat takes the next message, shared by all processes. Times are milliseconds since 1970. */

interface SlotRow {
  _id: string;
  freeAt: number;
}

export type SlotStore = ReturnType<typeof createSlotStore>;

export function createSlotStore(db: Database) {
  const slots = db.model<SlotRow>('bucket', slotSchema, 'buckets');

  return {
    async init(): Promise<void> {
      await slots.init();
    },

    /** When the next slot begins; 0 where none was ever taken. */
    async freeAt(id: string): Promise<number> {
      return (await slots.findById(id).lean())?.freeAt ?? 0;
    },

    /** Takes the first free slot from `from` on, in one step; null where it would begin after `latest`. */
    async take(
      id: string,
      intervalMs: number,
      from: number,
      latest: number,
    ): Promise<number | null> {
      const row = await slots
        .findOneAndUpdate(
          { _id: id, freeAt: trusted({ $lte: latest }) },
          [{ $set: { freeAt: { $add: [{ $max: ['$freeAt', from] }, intervalMs] } } }],
          { returnDocument: 'after', updatePipeline: true },
        )
        .lean();
      if (row) return row.freeAt - intervalMs;
      const first = { $setOnInsert: { freeAt: from + intervalMs } };
      const { upsertedCount } = await slots.updateOne({ _id: id }, first, { upsert: true });
      return upsertedCount === 1 ? from : null;
    },

    /** No slot begins before `until`. */
    async pause(id: string, until: number): Promise<void> {
      await slots.updateOne({ _id: id }, { $max: { freeAt: until } }, { upsert: true });
    },
  };
}

const slotSchema = new Schema<SlotRow>(
  { _id: String, freeAt: { type: Number, required: true } },
  { versionKey: false },
);

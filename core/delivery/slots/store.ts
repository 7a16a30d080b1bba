import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';

/** When a platform or a chat takes the next message, shared by all processes. Times are milliseconds since 1970. */

interface SlotRow {
  /** Fingerprint: who is written to is nobody's business. */
  _id: string;
  freeAt: number;
  /** What the platform told us to wait for. */
  pausedUntil: number;
  /** A slot that is free counts as one that was never taken. */
  expiresAt: Date;
}

export type SlotStore = ReturnType<typeof createSlotStore>;

const keptMs = 3_600_000;

/** Slots are taken moments ahead. One that lies further ahead was taken by a clock that has been set back since. */
export const furthestAheadMs = 10_000;

export function createSlotStore(db: Database, vault: Vault) {
  const slots = db.model<SlotRow>('bucket', slotSchema, 'buckets');
  const rowId = (id: string): string => vault.fingerprint('slot', id);
  const expiryAfter = (ms: number): Date => new Date(ms + keptMs);

  return {
    async init(): Promise<void> {
      await slots.init();
    },

    /** When the next slot begins; 0 where none is taken. */
    async freeAt(id: string, now: number): Promise<number> {
      const row = await slots.findById(rowId(id)).lean();
      if (!row) return 0;
      return Math.max(row.pausedUntil, row.freeAt > now + furthestAheadMs ? 0 : row.freeAt);
    },

    /** Takes the first free slot from `from` on, in one step; null where it would begin after `latest`. */
    async take(
      id: string,
      intervalMs: number,
      from: number,
      latest: number,
    ): Promise<number | null> {
      const _id = rowId(id);
      const inTime = trusted({ $lte: latest });
      const begin = { $max: ['$freeAt', '$pausedUntil', from] };
      const expiresAt = expiryAfter(latest);
      const row = await slots
        .findOneAndUpdate(
          { _id, freeAt: inTime, pausedUntil: inTime },
          [{ $set: { freeAt: { $add: [begin, intervalMs] }, expiresAt } }],
          { returnDocument: 'after', updatePipeline: true },
        )
        .lean();
      if (row) return row.freeAt - intervalMs;
      const first = { freeAt: from + intervalMs, expiresAt };
      const astray = {
        ...{ _id, freeAt: trusted({ $gt: from + furthestAheadMs }) },
        pausedUntil: trusted({ $lte: from }),
      };
      if ((await slots.updateOne(astray, { $set: first })).modifiedCount === 1) return from;
      const fresh = { $setOnInsert: { ...first, pausedUntil: 0 } };
      const { upsertedCount } = await slots.updateOne({ _id }, fresh, { upsert: true });
      return upsertedCount === 1 ? from : null;
    },

    /** No slot begins before `until`. */
    async pause(id: string, until: number): Promise<void> {
      const later = { pausedUntil: until, expiresAt: expiryAfter(until) };
      const update = { $max: later, $setOnInsert: { freeAt: 0 } };
      await slots.updateOne({ _id: rowId(id) }, update, { upsert: true });
    },
  };
}

const slotSchema = new Schema<SlotRow>(
  {
    _id: String,
    freeAt: { type: Number, required: true },
    pausedUntil: { type: Number, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { versionKey: false },
);

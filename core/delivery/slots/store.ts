import { Schema, trusted } from 'mongoose';
import type { Platform } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';

/** When a platform or a chat takes the next message, shared by all processes. Times are milliseconds since 1970. */

interface SlotRow {
  /** Fingerprint: who is written to is nobody's business. */
  _id: string;
  freeAt: number;
  /** What the platform told us to wait for, and when. */
  pausedFrom: number;
  pausedUntil: number;
  /** Of a platform's 429s: the chat that met the last one. */
  by?: string;
  /** A slot that is free counts as one that was never taken. */
  expiresAt: Date;
}

export type SlotStore = ReturnType<typeof createSlotStore>;

const keptMs = 3_600_000;

/**
 * Slots are taken moments ahead. One that lies further ahead, or a pause that begins there, was written by a clock that
 * has been set back since.
 */
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
      const furthest = now + furthestAheadMs;
      const pausedUntil = row.pausedFrom > furthest ? 0 : row.pausedUntil;
      return Math.max(pausedUntil, row.freeAt > furthest ? 0 : row.freeAt);
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
      const first = { freeAt: from + intervalMs, pausedFrom: 0, pausedUntil: 0, expiresAt };
      const isAhead = trusted({ $gt: from + furthestAheadMs });
      const isPast = trusted({ $lte: from });
      const astray = [
        { freeAt: isAhead, pausedUntil: isPast },
        { freeAt: isAhead, pausedFrom: isAhead },
        { freeAt: isPast, pausedFrom: isAhead },
      ];
      const reset = await slots.updateOne({ _id, $or: astray }, { $set: first });
      if (reset.modifiedCount === 1) return from;
      const fresh = { $setOnInsert: first };
      const { upsertedCount } = await slots.updateOne({ _id }, fresh, { upsert: true });
      return upsertedCount === 1 ? from : null;
    },

    /** Somebody sent without waiting for a slot: the next one begins so much later, but not after `latest`. */
    async spend(id: string, intervalMs: number, from: number, latest: number): Promise<void> {
      const after = { $add: [{ $max: ['$freeAt', from] }, intervalMs] };
      const freeAt = { $max: ['$freeAt', { $min: [after, latest] }] };
      const expiresAt = expiryAfter(latest);
      const pausedUntil = { $ifNull: ['$pausedUntil', 0] };
      const spent = [{ $set: { freeAt, pausedUntil, expiresAt } }];
      await slots.updateOne({ _id: rowId(id) }, spent, { upsert: true, updatePipeline: true });
    },

    /** No slot begins before `until`, by a clock that says `now`. */
    async pause(id: string, now: number, until: number): Promise<void> {
      const later = { pausedFrom: now, pausedUntil: until, expiresAt: expiryAfter(until) };
      const update = { $max: later, $setOnInsert: { freeAt: 0 } };
      await slots.updateOne({ _id: rowId(id) }, update, { upsert: true });
    },

    /** A chat has to wait until then; whether another chat of the platform has to as well. */
    async limited(platform: Platform, chat: string, until: number, now: number): Promise<boolean> {
      const by = rowId(chat);
      const last = { pausedFrom: now, pausedUntil: until, by, expiresAt: expiryAfter(until) };
      const update = { $set: last, $setOnInsert: { freeAt: 0 } };
      const before = await slots
        .findOneAndUpdate({ _id: rowId(`${platform} 429`) }, update, { upsert: true })
        .lean();
      if (before === null || before.by === by) return false;
      return before.pausedUntil > now && before.pausedFrom <= now + furthestAheadMs;
    },
  };
}

const slotSchema = new Schema<SlotRow>(
  {
    _id: String,
    freeAt: { type: Number, required: true },
    pausedFrom: { type: Number, default: 0 },
    pausedUntil: { type: Number, required: true },
    by: String,
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { versionKey: false },
);

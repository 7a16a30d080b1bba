import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import { type Contact, longestRestDays } from '../attention.ts';
import { created } from '../rows.ts';

/**
 * Which ask has a person's attention, one row a person. Asks are decided on beside each other, in rounds and after
 * events; the row is taken in one write just before an ask is shown, so that of several only one is.
 */

export interface Attention extends Contact {
  ask: string;
}

interface AttentionRow extends Attention {
  _id: string;
}

export function createAttentionStore(db: Database) {
  const rows = db.model<AttentionRow>('attention', attentionSchema, 'attention');

  return {
    async init(): Promise<void> {
      await rows.init();
    },

    /** null: no ask had it. */
    async attentionOf(person: string): Promise<Attention | null> {
      const row = await rows.findById(person).lean();
      if (!row) return null;
      const { _id: _, ...attention } = row;
      return attention;
    },

    /** False: another ask has taken it since `before` was read. */
    async takeAttention(
      person: string,
      next: Attention,
      before: Attention | null,
    ): Promise<boolean> {
      if (!before) return await created(rows.create({ _id: person, ...next }));
      const held = { _id: person, ask: before.ask };
      return (await rows.updateOne(held, { $set: next })).matchedCount === 1;
    },

    /** A reminder: their attention was taken once more. */
    async heardAgain(ask: string, now: Date): Promise<void> {
      await rows.updateOne({ ask }, { $max: { heard: now } });
    },

    /** The ask will not be shown, or was taken back: others may be. */
    async leaveAttention(asks: readonly string[]): Promise<void> {
      await rows.deleteMany({ ask: trusted({ $in: asks }) });
    },

    async erase(person: string): Promise<void> {
      await rows.deleteOne({ _id: person });
    },
  };
}

const attentionSchema = new Schema<AttentionRow>(
  {
    _id: String,
    ask: { type: String, required: true, index: true },
    programme: { type: String, required: true },
    asked: { type: Date, required: true },
    heard: { type: Date, required: true, expires: longestRestDays * 86_400 },
  },
  { versionKey: false },
);

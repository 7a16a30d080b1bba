import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import { type Contact, longestRestDays } from '../attention.ts';
import { created } from '../rows.ts';

/**
 * Which asks have a person's attention, one row a person. Asks are decided on beside each other, in rounds and after
 * events; the row is changed in one write just before an ask is shown, so that of several only one is.
 */

export interface Held extends Contact {
  ask: string;
  shown: Date;
}

export interface Attention {
  /** Grows with each change; 0: nothing was ever held. */
  version: number;
  /** The last ask of each programme. */
  held: readonly Held[];
}

interface AttentionRow extends Attention {
  _id: string;
  at: Date;
}

export function createAttentionStore(db: Database) {
  const rows = db.model<AttentionRow>('attention', attentionSchema, 'attention');

  return {
    async init(): Promise<void> {
      await rows.init();
    },

    async attentionOf(person: string): Promise<Attention> {
      const row = await rows.findById(person).lean();
      return row ? { version: row.version, held: row.held } : { version: 0, held: [] };
    },

    /** Told after an ask was written down. False: another ask was, or was shown, since `version` was read. */
    async decide(person: string, version: number, at: Date): Promise<boolean> {
      if (version === 0)
        return await created(rows.create({ _id: person, version: 1, held: [], at }));
      const next = { $set: { at }, $inc: { version: 1 } };
      return (await rows.updateOne({ _id: person, version }, next)).matchedCount === 1;
    },

    /** False: somebody else changed it since `version` was read. */
    async takeAttention(
      person: string,
      { version, held }: Attention,
      next: Held,
      at: Date,
    ): Promise<boolean> {
      const others = held.filter(({ programme }) => programme !== next.programme);
      const row = { held: [...others, next], version: version + 1, at };
      if (version === 0) return await created(rows.create({ _id: person, ...row }));
      return (await rows.updateOne({ _id: person, version }, { $set: row })).matchedCount === 1;
    },

    /** A reminder: their attention was taken once more. */
    async heardAgain(ask: string, now: Date): Promise<void> {
      const update = { $max: { 'held.$[one].heard': now }, $inc: { version: 1 } };
      await rows.updateOne({ 'held.ask': ask }, update, { arrayFilters: [{ 'one.ask': ask }] });
    },

    /** The asks will not be shown, or were taken back: others may be. */
    async leaveAttention(asks: readonly string[]): Promise<void> {
      const these = { $in: asks };
      const update = { $pull: { held: { ask: these } }, $inc: { version: 1 } };
      await rows.updateMany({ 'held.ask': trusted(these) }, update);
    },

    async erase(person: string): Promise<void> {
      await rows.deleteOne({ _id: person });
    },
  };
}

const heldSchema = new Schema<Held>(
  {
    ask: { type: String, required: true },
    programme: { type: String, required: true },
    asked: { type: Date, required: true },
    shown: { type: Date, required: true },
    heard: { type: Date, required: true },
  },
  { _id: false },
);

const attentionSchema = new Schema<AttentionRow>(
  {
    _id: String,
    version: { type: Number, required: true },
    held: { type: [heldSchema], required: true },
    at: { type: Date, required: true, expires: longestRestDays * 86_400 },
  },
  { versionKey: false },
);
attentionSchema.index({ 'held.ask': 1 });

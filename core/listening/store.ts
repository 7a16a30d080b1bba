import { Schema } from 'mongoose';
import type { Platform } from '../bot.ts';
import type { Database } from '../database/connection.ts';

/** Who listens on which platform. Its beat goes up while it lives, so that no two clocks are ever compared. */

export interface Lease {
  /** `''` where nobody has it. */
  holder: string;
  beat: number;
}

interface LeaseRow extends Lease {
  _id: Platform;
}

export type LeaseStore = ReturnType<typeof createLeaseStore>;

export function createLeaseStore(db: Database) {
  const leases = db.model<LeaseRow>('lease', leaseSchema, 'leases');

  return {
    async init(): Promise<void> {
      await leases.init();
    },

    async look(platform: Platform): Promise<Lease> {
      const row = await leases
        .findOneAndUpdate(
          { _id: platform },
          { $setOnInsert: { holder: '', beat: 0 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return { holder: row.holder, beat: row.beat };
    },

    /** False where somebody else took it, or showed life, since this was seen. */
    async take(platform: Platform, seen: Lease, holder: string): Promise<boolean> {
      const update = { $set: { holder }, $inc: { beat: 1 } };
      return (await leases.updateOne({ _id: platform, ...seen }, update)).matchedCount === 1;
    },

    /** Says that the holder lives. False: it holds the lease no more. */
    async beat(platform: Platform, holder: string): Promise<boolean> {
      const filter = { _id: platform, holder };
      return (await leases.updateOne(filter, { $inc: { beat: 1 } })).matchedCount === 1;
    },

    async release(platform: Platform, holder: string): Promise<void> {
      await leases.updateOne({ _id: platform, holder }, { $set: { holder: '' } });
    },
  };
}

const leaseSchema = new Schema<LeaseRow>(
  { _id: String, holder: String, beat: Number },
  { versionKey: false },
);

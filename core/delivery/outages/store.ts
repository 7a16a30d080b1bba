import { Schema } from 'mongoose';
import type { Platform, SendFailure } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';

/** Whether each platform can be used, as all processes together know it. */

export interface PlatformState {
  /** Checks in a row that failed. */
  failing: number;
  /** Since when it is dead; null: it lives. */
  deadSince: Date | null;
  /** What the process that listens there was told when it lost it, `''` while it hears. */
  lost: SendFailure | '';
  /** When it last told a check who we are; null: never. */
  answeredAt: Date | null;
  /** When a process last sent what is due there; null: never. */
  servedAt: Date | null;
}

interface StateRow extends PlatformState {
  _id: Platform;
}

export type OutageStore = ReturnType<typeof createOutageStore>;

export function createOutageStore(db: Database) {
  const states = db.model<StateRow>('outage', stateSchema, 'outages');

  async function set(platform: Platform, change: Partial<PlatformState>): Promise<void> {
    await states.updateOne({ _id: platform }, { $set: change }, { upsert: true });
  }

  return {
    set,

    async init(): Promise<void> {
      await states.init();
    },

    async state(platform: Platform): Promise<PlatformState> {
      const row = await states.findById(platform).lean();
      return row ?? { failing: 0, deadSince: null, lost: '', answeredAt: null, servedAt: null };
    },
  };
}

const stateSchema = new Schema<StateRow>(
  {
    _id: String,
    failing: { type: Number, default: 0 },
    deadSince: { type: Date, default: null },
    lost: { type: String, default: '' },
    answeredAt: { type: Date, default: null },
    servedAt: { type: Date, default: null },
  },
  { versionKey: false },
);

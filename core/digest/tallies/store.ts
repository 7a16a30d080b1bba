import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';

/** What customers said on days long past, counted once, so that a digest reads the last four weeks only. */

/** A day of UTC, counted from 1970. */
export type Day = number;

interface TallyRow {
  _id: string;
  /** By which fields customers are told apart. */
  by: string;
  day: Day;
  /** Counts by group, as JSON. */
  counts: string;
  expiresAt: Date;
}

const dayMs = 86_400_000;
/** Longer than any digest looks back. */
const keptDays = 200;

export type TallyStore = ReturnType<typeof createTallyStore>;

export function createTallyStore(db: Database) {
  const tallies = db.model<TallyRow>('tally', tallySchema, 'tallies');

  return {
    async init(): Promise<void> {
      await tallies.init();
    },

    async tallies(by: string, from: Day, to: Day): Promise<Map<Day, string>> {
      const between = trusted({ $gte: from, $lte: to });
      const rows = await tallies.find({ by, day: between }, { day: 1, counts: 1 }).lean();
      return new Map(rows.map(({ day, counts }) => [day, counts]));
    },

    async keepTallies(by: string, counted: ReadonlyMap<Day, string>): Promise<void> {
      const writes = [...counted].map(([day, counts]) => {
        const expiresAt = new Date((day + keptDays) * dayMs);
        const update = { $set: { by, day, counts, expiresAt } };
        return { updateOne: { filter: { _id: `${by}:${day}` }, update, upsert: true } };
      });
      if (writes.length > 0) await tallies.bulkWrite(writes, { ordered: false });
    },

    /** They are counted anew when they are needed: somebody's answers are gone, or the roster told groups otherwise. */
    async dropTallies(): Promise<void> {
      await tallies.deleteMany({});
    },
  };
}

const tallySchema = new Schema<TallyRow>(
  {
    _id: String,
    by: { type: String, required: true },
    day: { type: Number, required: true },
    counts: { type: String, required: true },
    expiresAt: { type: Date, expires: 0 },
  },
  { versionKey: false },
);
tallySchema.index({ by: 1, day: 1 });

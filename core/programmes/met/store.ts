import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';

/** When each touchpoint happened to a person last. */

interface MetRow {
  _id: string;
  person: string;
  touchpoint: string;
  at: Date;
  expiresAt: Date;
}

export function createMetStore(db: Database) {
  const rows = db.model<MetRow>('met', metSchema, 'met');

  return {
    async init(): Promise<void> {
      await rows.init();
    },

    async remember(person: string, touchpoint: string, at: Date, expiresAt: Date): Promise<void> {
      const _id = JSON.stringify([person, touchpoint]);
      const update = { $max: { at, expiresAt }, $setOnInsert: { person, touchpoint } };
      await rows.updateOne({ _id }, update, { upsert: true });
    },

    /** By person, then by touchpoint; of these people or of everybody. */
    async met(people: readonly string[] | null): Promise<Map<string, Map<string, Date>>> {
      const found = new Map<string, Map<string, Date>>();
      const filter = people === null ? {} : { person: trusted({ $in: people }) };
      for (const row of await rows.find(filter).lean()) {
        const of = found.get(row.person) ?? new Map<string, Date>();
        found.set(row.person, of.set(row.touchpoint, row.at));
      }
      return found;
    },

    async erase(person: string): Promise<void> {
      await rows.deleteMany({ person });
    },
  };
}

const metSchema = new Schema<MetRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    touchpoint: { type: String, required: true },
    at: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { versionKey: false },
);

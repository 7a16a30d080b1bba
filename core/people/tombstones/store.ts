import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';

/** Who asked to be forgotten. Without the key, and the person's id to try, it cannot be told whose a row is. */

interface TombstoneRow {
  _id: string;
  at: Date;
}

export function createTombstoneStore(db: Database, vault: Vault) {
  const tombstones = db.model<TombstoneRow>('tombstone', tombstoneSchema, 'tombstones');
  const tombstoneId = (person: string): string => vault.fingerprint('tombstone', person);

  return {
    async bury(person: string, at: Date): Promise<void> {
      const _id = tombstoneId(person);
      await tombstones.updateOne({ _id }, { $setOnInsert: { at } }, { upsert: true });
    },

    /** They came back by their own action. */
    async unbury(person: string): Promise<void> {
      await tombstones.deleteOne({ _id: tombstoneId(person) });
    },

    /** Tells of an id whether its person was forgotten since then; null: nobody was. */
    async forgottenSince(since: Date): Promise<((id: string) => boolean) | null> {
      const rows = await tombstones.find({ at: trusted({ $gte: since }) }, { _id: 1 }).lean();
      const buried = new Set(rows.map((row) => row._id));
      const known = new Map<string, boolean>();
      const look = (id: string): boolean => {
        const is = known.get(id) ?? buried.has(tombstoneId(id));
        known.set(id, is);
        return is;
      };
      return buried.size > 0 ? look : null;
    },

    /** Which of these people asked to be forgotten. */
    async forgotten(ids: readonly string[]): Promise<Set<string>> {
      const byTombstone = new Map(ids.map((id) => [tombstoneId(id), id]));
      const rows = await tombstones.find({ _id: trusted({ $in: [...byTombstone.keys()] }) }).lean();
      return new Set(rows.map((row) => byTombstone.get(row._id) ?? ''));
    },
  };
}

const tombstoneSchema = new Schema<TombstoneRow>({ _id: String, at: Date }, { versionKey: false });

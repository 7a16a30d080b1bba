import { Schema } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import { ourWording } from '../../i18n/wording.ts';
import type { House } from '../../model.ts';
import { closed } from '../file-merge.ts';
import { attentionSchema } from '../file-schema.ts';
import { created } from '../rows.ts';

/** What programme files said so far. */

interface Stored {
  house: House;
  revision: number;
}

interface HouseRow {
  _id: 'house';
  revision: number;
  house: House;
}

/** What a house stored by an older version does not say. */
const later: Pick<House, 'attention' | 'join' | 'wording'> = {
  attention: attentionSchema.parse({}),
  join: closed,
  wording: ourWording,
};

export function createHouseStore(db: Database) {
  const houses = db.model<HouseRow>('house', houseSchema, 'house');
  /** Read anew only where its revision changed: it is large and needed all the time. */
  let lastRead: Stored | null = null;

  return {
    async init(): Promise<void> {
      await houses.init();
    },

    /** null until the first `apply`. */
    async house(): Promise<Stored | null> {
      const newest = await houses.findById('house', { revision: 1 }).lean();
      if (newest && newest.revision === lastRead?.revision) return lastRead;
      const row = await houses.findById('house', { _id: 0, house: 1, revision: 1 }).lean();
      lastRead = row && { ...row, house: { ...later, ...row.house } };
      return lastRead;
    },

    /** One write, so that a file is stored whole or not at all; false where another `apply` came in between. */
    async saveHouse(house: House, revision: number): Promise<boolean> {
      if (revision === 0) {
        return await created(houses.create({ _id: 'house', revision: 1, house }));
      }
      const filter = { _id: 'house' as const, revision };
      const { matchedCount } = await houses.updateOne(filter, {
        $set: { house, revision: revision + 1 },
      });
      return matchedCount === 1;
    },
  };
}

const houseSchema = new Schema<HouseRow>(
  { _id: String, revision: Number, house: Schema.Types.Mixed },
  { versionKey: false, minimize: false },
);

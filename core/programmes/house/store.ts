import { Schema } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import { ourWording } from '../../i18n/wording.ts';
import type { House } from '../../model.ts';
import { closed } from '../file-merge.ts';
import { attentionSchema } from '../file-schema.ts';
import { created } from '../rows.ts';
import type { RulesSince } from '../rule-since.ts';

/** What programme files said so far. */

interface Stored {
  house: House;
  since: RulesSince;
  revision: number;
}

interface HouseRow {
  _id: 'house';
  revision: number;
  house: House;
  /** Pairs, because programmes may be called anything; absent where an older version stored it. */
  since?: [string, Date][];
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
      const row = await houses.findById('house', { _id: 0 }).lean();
      lastRead = row && {
        revision: row.revision,
        house: { ...later, ...row.house },
        since: new Map(row.since),
      };
      return lastRead;
    },

    /** One write, so that a file is stored whole or not at all; false where another `apply` came in between. */
    async saveHouse(house: House, revision: number, rules: RulesSince): Promise<boolean> {
      const since = [...rules];
      if (revision === 0) {
        return await created(houses.create({ _id: 'house', revision: 1, house, since }));
      }
      const filter = { _id: 'house' as const, revision };
      const { matchedCount } = await houses.updateOne(filter, {
        $set: { house, since, revision: revision + 1 },
      });
      return matchedCount === 1;
    },
  };
}

const houseSchema = new Schema<HouseRow>(
  {
    _id: String,
    revision: Number,
    house: Schema.Types.Mixed,
    since: { type: Schema.Types.Mixed, default: undefined },
  },
  { versionKey: false, minimize: false },
);

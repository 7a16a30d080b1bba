import { trusted } from 'mongoose';
import type { Platform } from '../../bot.ts';
import { askUrgency, type Parcel, urgencies, type Waiting } from '../parcel.ts';
import { type ParcelRows, toParcel } from '../parcels/store.ts';

/** What is due, and how a worker takes it under a lease. */

function dueBy(platform: Platform, at: Date) {
  return { platform, state: 'due', dueAt: trusted({ $lte: at }) } as const;
}

const longestFirst = { sort: { dueAt: 1 } } as const;

/** What was queued before parcels had a programme has none. */
function of(programme: string): object {
  return { programme: programme || trusted({ $in: ['', null] }) };
}

export function dueIn(parcels: ParcelRows) {
  async function take(
    filter: object,
    leaseUntil: Date,
    order: { sort?: { dueAt: 1 } } = {},
  ): Promise<Parcel | null> {
    const update = { state: 'claimed', leaseUntil, outdated: false } as const;
    const row = await parcels
      .findOneAndUpdate(
        filter,
        { $set: update, $inc: { fence: 1 } },
        { ...order, returnDocument: 'after' },
      )
      .lean();
    return row ? toParcel(row) : null;
  }

  return {
    /** When the platform's next parcel falls due; null where none does by `latest`, however many wait for later. */
    async nextDue(platform: Platform, latest: Date): Promise<Date | null> {
      const row = await parcels
        .findOne(dueBy(platform, latest), { dueAt: 1 })
        .sort({ dueAt: 1 })
        .lean();
      return row?.dueAt ?? null;
    },

    /** The most urgent due parcel that is no ask, under a lease; null where there is none. */
    async claimUrgent(platform: Platform, now: Date, leaseUntil: Date): Promise<Parcel | null> {
      for (const urgency of urgencies) {
        if (urgency === askUrgency) continue;
        const row = await take({ ...dueBy(platform, now), urgency }, leaseUntil, longestFirst);
        if (row) return row;
      }
      return null;
    },

    /** Asks that are due, the longest first; of one programme where one is named. */
    async due(
      platform: Platform,
      now: Date,
      limit: number,
      programme?: string,
    ): Promise<Waiting[]> {
      const asks = { ...dueBy(platform, now), urgency: askUrgency };
      const wanted = programme === undefined ? asks : { ...asks, ...of(programme) };
      const rows = await parcels
        .find(wanted, { programme: 1 })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean();
      return rows.map((row) => ({ id: row._id, programme: row.programme ?? '' }));
    },

    /** Programmes that an ask waits for, due or not: one search each, however many asks wait. */
    async programmesQueued(platform: Platform): Promise<string[]> {
      const asks = { platform, state: 'due', urgency: askUrgency } as const;
      const found: string[] = [];
      for (let last: string | undefined; ; last = found.at(-1)) {
        const next = last === undefined ? asks : { ...asks, programme: trusted({ $gt: last }) };
        const row = await parcels.findOne(next, { programme: 1 }).sort({ programme: 1 }).lean();
        if (!row) return found;
        found.push(row.programme ?? '');
      }
    },

    /** A parcel that is still due, under a lease; null where it is not. */
    async claimOne(
      id: string,
      platform: Platform,
      now: Date,
      leaseUntil: Date,
    ): Promise<Parcel | null> {
      return await take({ _id: id, ...dueBy(platform, now) }, leaseUntil);
    },
  };
}

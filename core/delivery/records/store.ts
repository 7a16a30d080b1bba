import { trusted } from 'mongoose';
import type { Platform, Sent } from '../../bot.ts';
import type { Vault } from '../../vault.ts';
import {
  type Parcel,
  type ParcelKind,
  type ParcelState,
  type Settled,
  type Standing,
  settledAs,
} from '../parcel.ts';
import {
  calledStates,
  endedStates,
  openSent,
  type ParcelRow,
  type ParcelRows,
  toParcel,
  waitingStates,
} from '../parcels/store.ts';

/** What became of parcels, and how it is forgotten. */

const digestKinds: readonly ParcelKind[] = ['digest', 'bulletin'];
const managersKinds: readonly ParcelKind[] = ['card', 'digest'];

export function recordsOf(parcels: ParcelRows, vault: Vault) {
  const standing = (rows: readonly ParcelRow[]): Standing[] =>
    rows.flatMap(({ _id: parcel, sent, reason }) =>
      sent ? [{ parcel, sent: openSent(vault, sent), settled: settledAs(reason) }] : [],
    );

  return {
    async get(id: string): Promise<Parcel | null> {
      const row = await parcels.findById(id).lean();
      return row && toParcel(row);
    },

    async sentMessage(id: string): Promise<Sent | null> {
      const row = await parcels.findById(id, { sent: 1 }).lean();
      return row?.sent ? openSent(vault, row.sent) : null;
    },

    async counts(): Promise<
      { kind: ParcelKind; state: ParcelState; reason: string; count: number }[]
    > {
      return await parcels.aggregate([
        {
          $group: {
            _id: { kind: '$kind', state: '$state', reason: '$reason' },
            count: { $sum: 1 },
          },
        },
        {
          $project: {
            _id: 0,
            kind: '$_id.kind',
            state: '$_id.state',
            reason: '$_id.reason',
            count: 1,
          },
        },
      ]);
    },

    /** What should have gone out by now and did not, by platform, and since when the oldest waits. */
    async waiting(now: Date): Promise<{ platform: Platform; count: number; oldest: Date }[]> {
      return await parcels.aggregate([
        { $match: { state: 'due', dueAt: { $lte: now } } },
        { $group: { _id: '$platform', count: { $sum: 1 }, oldest: { $min: '$dueAt' } } },
        { $project: { _id: 0, platform: '$_id', count: 1, oldest: 1 } },
      ]);
    },

    /** What stands in chats of this person, as far as we know. */
    async sentTo(person: string): Promise<Standing[]> {
      return standing(await parcels.find({ person, sent: trusted({ $ne: null }) }).lean());
    },

    /** Every message to this person that is known of, however it ended. */
    async parcelsFor(person: string): Promise<(Parcel & Pick<ParcelRow, 'putOffAt'>)[]> {
      const rows = await parcels.find({ person }).sort({ dueAt: 1 }).lean();
      return rows.map((row) => ({ ...toParcel(row), putOffAt: row.putOffAt }));
    },

    /** What stands in managers' chats about these cases, or in the digests of these people. */
    async sentAbout(about: readonly string[]): Promise<Standing[]> {
      const kind = trusted({ $in: managersKinds });
      return standing(await parcels.find({ about: trusted({ $in: about }), kind }).lean());
    },

    /** Every digest and bulletin that was sent since then. */
    async digestsSince(since: Date): Promise<Standing[]> {
      const kind = trusted({ $in: digestKinds });
      return standing(await parcels.find({ kind, sentAt: trusted({ $gte: since }) }).lean());
    },

    /** Whether a call is under way for this person or about these cases, or any digest is. */
    async isUnderWay(person: string, cases: readonly string[]): Promise<boolean> {
      const any = [{ person }, { about: trusted({ $in: cases }) }];
      const kind = trusted({ $in: digestKinds });
      return (await parcels.exists({ state: 'sending', $or: [...any, { kind }] })) !== null;
    },

    /** What went out about these asks or cases, or waits to. */
    async ofAsks(
      asks: readonly string[],
    ): Promise<(Parcel & { sent: Sent | null; settled: Settled | null })[]> {
      const rows = await parcels.find({ about: trusted({ $in: asks }) }).lean();
      return rows.map((row) => ({
        ...toParcel(row),
        sent: row.sent ? openSent(vault, row.sent) : null,
        settled: settledAs(row.reason),
      }));
    },

    /** The reminders of an ask: whether they wait, and when they went out or may have. */
    async remindersOf(
      ask: string,
    ): Promise<{ id: string; dueAt: Date; waits: boolean; wentAt: Date | null }[]> {
      const rows = await parcels.find({ about: ask, kind: 'reminder' }, { to: 0, sent: 0 }).lean();
      return rows.map(({ _id: id, dueAt, state, sentAt, calledAt }) => ({
        ...{ id, dueAt, waits: waitingStates.includes(state) },
        wentAt: calledStates.includes(state) ? (sentAt ?? calledAt) : null,
      }));
    },

    /** It was taken back, so it stands nowhere any more. */
    async takenBack(id: string): Promise<void> {
      const gone = { state: 'dropped', reason: 'recalled', sent: null } as const;
      await parcels.updateOne({ _id: id }, { $set: gone });
    },

    /** It stands still, and so it does after it was to be taken back; null: that is not known yet. */
    async settle(id: string, settled: Settled | null): Promise<void> {
      const stands = { _id: id, sent: trusted({ $ne: null }) };
      await parcels.updateOne(stands, { $set: { reason: settled ?? '' } });
    },

    async erase(person: string): Promise<void> {
      await parcels.deleteMany({ person });
    },

    /** Removes every trace of sending these asks or cases. */
    async forget(asks: readonly string[]): Promise<void> {
      await parcels.deleteMany({ about: trusted({ $in: asks }) });
    },

    /** What became of messages is kept for a while, whatever it was. */
    async removeBefore(date: Date): Promise<number> {
      const state = trusted({ $in: endedStates });
      return (await parcels.deleteMany({ state, dueAt: trusted({ $lt: date }) })).deletedCount;
    },
  };
}

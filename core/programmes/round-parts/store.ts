import { randomUUID } from 'node:crypto';
import { type Model, Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Round, RoundRow } from '../round.ts';

/**
 * The people of rounds: the first of them in the round itself, all others in parts of it, because a document holds no
 * more than 16 MB. A round names its list of parts, which are written before it, so that no round lacks any.
 */

export type People = Pick<RoundRow, 'programmeId' | 'date' | 'members' | 'leftOut'>;

export interface PartRow extends People {
  _id: string;
  list: string;
  /** The place of its first person among all of the round's. */
  start: number;
  /** A list that no round names after a while is left of an opening that was cut short. */
  writtenAt: Date;
}

type Lists = Pick<People, 'members' | 'leftOut'>;
type RoundsOwn = Lists & { list: string };

/** Members, and as many of those left out: why one of them is may be a text of 10 KB. */
const peopleInPart = 1000;

export function partRows(db: Database): Model<PartRow> {
  return db.model<PartRow>('roundpart', partSchema, 'roundpeople');
}

export function partsOf(rounds: Model<RoundRow>, parts: Model<PartRow>) {
  return {
    /** What the round itself holds. */
    async write(round: Omit<Round, 'id'>): Promise<RoundsOwn> {
      const starts = startsOf(round);
      const first = peopleFrom(round, 0);
      if (starts.length === 0) return { ...first, list: '' };
      const list = randomUUID();
      const { date, programme, openedAt: writtenAt } = round;
      const common = { list, programmeId: programme.id, date, writtenAt };
      await parts.insertMany(
        starts.map((start) => ({
          ...{ _id: `${list}:${start}`, start, ...common },
          ...peopleFrom(round, start),
        })),
      );
      return { ...first, list };
    },

    /** The round was opened: other lists for it go, which a crash left or somebody else still tries to open it with. */
    async keepOnly({ programme, date }: Omit<Round, 'id'>, list: string): Promise<void> {
      const other = trusted({ $ne: list });
      await parts.deleteMany({ programmeId: programme.id, date, list: other });
    },

    async drop(list: string): Promise<void> {
      await parts.deleteMany({ list });
    },

    async whole(row: RoundRow): Promise<RoundRow> {
      if (!row.list) return row;
      const others = await parts.find({ list: row.list }).sort({ start: 1 }).lean();
      const all: readonly Lists[] = [row, ...others];
      const members = all.flatMap((each) => each.members);
      return { ...row, members, leftOut: all.flatMap((each) => each.leftOut) };
    },

    /** Of openings that were cut short so long ago. */
    async removeUnopenedBefore(date: Date): Promise<number> {
      const old = await parts.distinct('list', { writtenAt: trusted({ $lt: date }) });
      const named = await rounds.distinct('list', { list: trusted({ $in: old }) });
      const list = trusted({ $in: old.filter((each) => !named.includes(each)) });
      return (await parts.deleteMany({ list })).deletedCount;
    },
  };
}

/** Where each part starts. */
function startsOf({ members, leftOut }: Lists): number[] {
  const others = Math.max(members.length, leftOut.length) - 1;
  const count = Math.max(0, Math.floor(others / peopleInPart));
  return Array.from({ length: count }, (_, index) => (index + 1) * peopleInPart);
}

function peopleFrom({ members, leftOut }: Lists, start: number): Lists {
  const end = start + peopleInPart;
  return { members: members.slice(start, end), leftOut: leftOut.slice(start, end) };
}

const partSchema = new Schema<PartRow>(
  {
    _id: String,
    list: { type: String, required: true },
    start: { type: Number, required: true },
    programmeId: { type: String, required: true },
    date: { type: String, required: true },
    writtenAt: { type: Date, required: true },
    members: Schema.Types.Mixed,
    leftOut: Schema.Types.Mixed,
  },
  { versionKey: false, minimize: false },
);
partSchema.index({ list: 1, start: 1 });
partSchema.index({ programmeId: 1, date: 1 });

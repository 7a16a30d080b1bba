import { type mongo, Schema, trusted } from 'mongoose';
import type { Database } from '../database/connection.ts';

/** Sealed answers of open rounds, and what is left of closed ones. Nothing outside this folder reads them. */

/** `closing`: nothing more is written; `emptied`: no answer and no key is left, the file is still to be compacted. */
export type UrnState = 'open' | 'closing' | 'emptied';

export interface Paper {
  question: string;
  bytes: number;
}

/** An open round: its key, wrapped, and for whom there are ballots. */
export interface Urn {
  round: string;
  key: Buffer | null;
  people: readonly string[];
  papers: readonly Paper[];
  state: UrnState;
}

/** No person, no question, no time: only who holds the round's key can tell whose it is, or whether it is filled. */
export interface Ballot {
  id: string;
  box: Buffer;
}

type UrnRow = Omit<Urn, 'round'> & { _id: string };
type BallotRow = Omit<Ballot, 'id'> & { _id: string };

export type DisclosureStore = ReturnType<typeof createDisclosureStore>;

const rowsAtOnce = 200;

export function createDisclosureStore(db: Database) {
  const urns = db.model<UrnRow>('urn', urnSchema, 'urns');
  const ballots = db.model<BallotRow>('ballot', ballotSchema, 'ballots');

  return {
    async init(): Promise<void> {
      await Promise.all([urns.init(), ballots.init()]);
    },

    /** The urn as the first caller made it. */
    async addUrn({ round, ...urn }: Urn): Promise<Urn> {
      const row = await urns
        .findOneAndUpdate(
          { _id: round },
          { $setOnInsert: urn },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return toUrn(row);
    },

    async urn(round: string): Promise<Urn | null> {
      const row = await urns.findById(round).lean();
      return row && toUrn(row);
    },

    async urns(): Promise<Urn[]> {
      return (await urns.find().lean()).map(toUrn);
    },

    async moveUrn(round: string, from: UrnState, to: UrnState): Promise<void> {
      await urns.updateOne({ _id: round, state: from }, { $set: { state: to } });
    },

    async destroyKey(round: string): Promise<void> {
      const gone = { key: null, people: [], state: 'emptied' as const };
      await urns.updateOne({ _id: round }, { $set: gone });
    },

    async removeUrn(round: string): Promise<void> {
      await urns.deleteOne({ _id: round });
    },

    async removeFromUrn(round: string, person: string): Promise<void> {
      await urns.updateOne({ _id: round }, { $pull: { people: person } });
    },

    /** Ballots that are there already stay as they are. */
    async addBallots(list: readonly Ballot[]): Promise<void> {
      for (const some of chunks(list)) {
        const rows = some.map(({ id, box }) => ({ _id: id, box }));
        await ballots.insertMany(rows, { ordered: false }).catch(ignoreDuplicates);
      }
    },

    async ballots(ids: readonly string[]): Promise<Ballot[]> {
      const found: Ballot[] = [];
      for (const some of chunks(ids)) {
        const rows = await ballots.find({ _id: trusted({ $in: some }) }).lean();
        found.push(...rows.map((row) => ({ id: row._id, box: bytesOf(row.box) })));
      }
      return found;
    },

    /** Compare and set; false where the ballot changed meanwhile or is gone. */
    async replaceBallot(ballot: Ballot, box: Buffer): Promise<boolean> {
      const filter = { _id: ballot.id, box: ballot.box };
      return (await ballots.updateOne(filter, { $set: { box } })).matchedCount === 1;
    },

    async removeBallots(ids: readonly string[]): Promise<void> {
      for (const some of chunks(ids)) await ballots.deleteMany({ _id: trusted({ $in: some }) });
    },
  };
}

function chunks<T>(list: readonly T[]): T[][] {
  const count = Math.ceil(list.length / rowsAtOnce);
  return Array.from({ length: count }, (_, at) =>
    list.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce),
  );
}

function ignoreDuplicates(error: unknown): void {
  if ((error as { code?: unknown }).code !== 11_000) throw error;
}

/** A lean row holds the driver's Binary where the schema says Buffer, unless the connection promotes buffers. */
function bytesOf(stored: Buffer | mongo.Binary): Buffer {
  return Buffer.isBuffer(stored) ? stored : Buffer.from(stored.value());
}

function toUrn({ _id, key, papers, ...urn }: UrnRow): Urn {
  return { round: _id, key: key && bytesOf(key), papers, ...urn };
}

const options = { versionKey: false } as const;

const urnSchema = new Schema<UrnRow>(
  {
    _id: String,
    key: { type: Buffer, default: null },
    people: [String],
    papers: [{ _id: false, question: String, bytes: Number }],
    state: { type: String, required: true },
  },
  options,
);

const ballotSchema = new Schema<BallotRow>(
  { _id: String, box: { type: Buffer, required: true } },
  options,
);

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

/** What a closed round left: sealed releases with the counts behind them, and who was asked while that matters. */
export interface ReleaseRow {
  round: string;
  programme: string;
  /** Nominal date of the round. */
  date: string;
  /** Counts the programme's closed rounds, from 1. */
  number: number;
  box: Buffer;
  members: Buffer | null;
}

/** One comment, sealed, and the keys of the cells it may be read in. */
export interface CommentRow {
  id: string;
  round: string;
  date: string;
  question: string;
  cells: readonly string[];
  box: Buffer;
}

type UrnRow = Omit<Urn, 'round'> & { _id: string };
type BallotRow = Omit<Ballot, 'id'> & { _id: string };
type StoredRelease = Omit<ReleaseRow, 'round'> & { _id: string };
type StoredComment = Omit<CommentRow, 'id'> & { _id: string };

export type DisclosureStore = ReturnType<typeof createDisclosureStore>;

const rowsAtOnce = 200;

export function createDisclosureStore(db: Database) {
  const urns = db.model<UrnRow>('urn', urnSchema, 'urns');
  const ballots = db.model<BallotRow>('ballot', ballotSchema, 'ballots');
  const releases = db.model<StoredRelease>('release', releaseSchema, 'releases');
  const comments = db.model<StoredComment>('comment', commentSchema, 'comments');

  return {
    async init(): Promise<void> {
      await Promise.all([ballots, comments].map(createInIdOrder));
      const models = [urns, ballots, releases, comments];
      await Promise.all(models.map((model) => model.init()));
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
        found.push(...rows.map((row) => ({ id: row._id, box: row.box })));
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

    /** The release as the first caller made it stands. */
    async addRelease({ round, ...release }: ReleaseRow): Promise<void> {
      await releases.updateOne({ _id: round }, { $setOnInsert: release }, { upsert: true });
    },

    async release(round: string): Promise<ReleaseRow | null> {
      const row = await releases.findById(round).lean();
      return row && toRelease(row);
    },

    /** Of each programme or of one, the round closed last first; at most `count` of them. */
    async releases(programme: string | null, count: number): Promise<ReleaseRow[]> {
      const rows = await releases
        .find(programme === null ? {} : { programme })
        .sort({ programme: 1, number: -1 })
        .limit(count)
        .lean();
      return rows.map(toRelease);
    },

    async programmes(): Promise<string[]> {
      return (await releases.distinct('programme')).sort();
    },

    async setMembers(round: string, was: Buffer, members: Buffer): Promise<boolean> {
      const filter = { _id: round, members: was };
      return (await releases.updateOne(filter, { $set: { members } })).matchedCount === 1;
    },

    /** Forgets who was asked in rounds of so long ago. */
    async dropMembers(programme: string, upTo: number): Promise<void> {
      const filter = { programme, number: trusted({ $lte: upTo }) };
      await releases.updateMany(filter, { $set: { members: null } });
    },

    /** Comments that are there already stay as they are. */
    async addComments(list: readonly CommentRow[]): Promise<void> {
      for (const some of chunks(list)) {
        const rows = some.map(({ id, ...comment }) => ({ _id: id, ...comment }));
        await comments.insertMany(rows, { ordered: false }).catch(ignoreDuplicates);
      }
    },

    /** In the order of their ids, which says nothing. */
    async comments(round: string, cell: string): Promise<CommentRow[]> {
      const rows = await comments.find({ round, cells: cell }).sort({ _id: 1 }).lean();
      return rows.map(({ _id, ...comment }) => ({ id: _id, ...comment }));
    },

    async removeComments(ids: readonly string[]): Promise<void> {
      for (const some of chunks(ids)) await comments.deleteMany({ _id: trusted({ $in: some }) });
    },

    async removeCommentsBefore(date: string): Promise<number> {
      return (await comments.deleteMany({ date: trusted({ $lt: date }) })).deletedCount;
    },
  };
}

/**
 * Rows lie in the order of their ids, which are fingerprints, and not in that of their coming. An engine that cannot
 * do so keeps them as they come: shuffled.
 */
async function createInIdOrder(model: {
  createCollection(options?: mongo.CreateCollectionOptions): Promise<unknown>;
}): Promise<void> {
  const clusteredIndex = { key: { _id: 1 }, unique: true, name: 'clustered' } as const;
  await model.createCollection({ clusteredIndex }).catch(() => model.createCollection());
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

function toUrn({ _id, ...urn }: UrnRow): Urn {
  return { round: _id, ...urn };
}

function toRelease({ _id, ...release }: StoredRelease): ReleaseRow {
  return { round: _id, ...release };
}

const options = { versionKey: false } as const;
const createdByInit = { ...options, autoCreate: false } as const;

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
  createdByInit,
);

const releaseSchema = new Schema<StoredRelease>(
  {
    _id: String,
    programme: { type: String, required: true },
    date: { type: String, required: true },
    number: { type: Number, required: true },
    box: { type: Buffer, required: true },
    members: { type: Buffer, default: null },
  },
  options,
);
releaseSchema.index({ programme: 1, number: 1 });

const commentSchema = new Schema<StoredComment>(
  {
    _id: String,
    round: { type: String, required: true },
    date: { type: String, required: true },
    question: String,
    cells: [String],
    box: { type: Buffer, required: true },
  },
  createdByInit,
);
commentSchema.index({ round: 1 });
commentSchema.index({ date: 1 });

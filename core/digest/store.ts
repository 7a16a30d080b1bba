import { Schema, trusted } from 'mongoose';
import type { Platform } from '../bot.ts';
import type { Database } from '../database/connection.ts';

/** What managers chose and took on, and what they have been told. */

export type Often = 'daily' | 'weekly' | 'monthly';

/** A manager's own choices; '' leaves it to the programme file. */
export interface Choices {
  often: Often | '';
  on: Platform | '';
  /** Who gets the digest while the manager is away; null while they are not. */
  away: { until: Date; deputy: string } | null;
}

/** What stood in the last digest of a manager. */
export interface Told {
  /** What happened before this is known. */
  until: Date;
  /** When anything was sent last, were it that there is nothing new. */
  at: Date;
  /** Closed rounds of employees that were shown. */
  rounds: readonly string[];
}

/** A next step that somebody took on. */
export interface Commitment {
  id: string;
  /** Who said so; sees it until it is done. */
  person: string;
  owner: string;
  step: string;
  since: Date;
  /** Nominal date by which it is to be done. */
  by: string;
  doneAt: Date | null;
}

type ManagerRow = { _id: string; choices?: Choices; told?: Told | null };
type CommitmentRow = Omit<Commitment, 'id'> & { _id: string };

export type DigestStore = ReturnType<typeof createDigestStore>;

export const noChoices: Choices = { often: '', on: '', away: null };

export function createDigestStore(db: Database) {
  const managers = db.model<ManagerRow>('digest', managerSchema, 'digests');
  const commitments = db.model<CommitmentRow>('commitment', commitmentSchema, 'commitments');

  return {
    async init(): Promise<void> {
      await Promise.all([managers.init(), commitments.init()]);
    },

    async choices(person: string): Promise<Choices> {
      const row = await managers.findById(person, { choices: 1 }).lean();
      return { ...noChoices, ...row?.choices };
    },

    async choose(person: string, choices: Partial<Choices>): Promise<void> {
      const changes = Object.entries(choices).map(([key, value]) => [`choices.${key}`, value]);
      const update = { $set: Object.fromEntries(changes) };
      await managers.updateOne({ _id: person }, update, { upsert: true });
    },

    /** Managers who chose this person to get their digests while they are away, and until when. */
    async chosenBy(deputy: string): Promise<{ person: string; until: Date }[]> {
      const rows = await managers.find({ 'choices.away.deputy': deputy }, { choices: 1 }).lean();
      return rows.flatMap(({ _id: person, choices }) =>
        choices?.away ? [{ person, until: choices.away.until }] : [],
      );
    },

    /** null before the first digest. */
    async told(person: string): Promise<Told | null> {
      return (await managers.findById(person, { told: 1 }).lean())?.told ?? null;
    },

    async tell(person: string, told: Told): Promise<void> {
      await managers.updateOne({ _id: person }, { $set: { told } }, { upsert: true });
    },

    /** The commitment as it stands: one that was made before stays as it is. */
    async commit({ id, ...commitment }: Commitment): Promise<Commitment> {
      const row = await commitments
        .findOneAndUpdate(
          { _id: id },
          { $setOnInsert: commitment },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return toCommitment(row);
    },

    async commitment(id: string): Promise<Commitment | null> {
      const row = await commitments.findById(id).lean();
      return row && toCommitment(row);
    },

    async change(id: string, set: Partial<Omit<Commitment, 'id'>>): Promise<Commitment | null> {
      const row = await commitments
        .findByIdAndUpdate(id, { $set: set }, { returnDocument: 'after' })
        .lean();
      return row && toCommitment(row);
    },

    /** What a manager chose, and their name on what others chose; a step that two share stays with the other. */
    async eraseChoices(person: string): Promise<void> {
      await managers.deleteOne({ _id: person });
      await managers.updateMany(
        { 'choices.away.deputy': person },
        { $set: { 'choices.away': null } },
      );
      await commitments.deleteMany({ person, owner: person });
      const rows = await commitments.find({ $or: [{ person }, { owner: person }] }).lean();
      for (const row of rows) {
        const other = row.owner === person ? row.person : row.owner;
        await commitments.updateOne({ _id: row._id }, { $set: { person: other, owner: other } });
      }
    },

    /** What this person took on or has been given since then, and what is not done yet; oldest first. */
    async commitmentsOf(person: string, since: Date): Promise<Commitment[]> {
      const theirs = { $or: [{ person }, { owner: person }] };
      const current = { $or: [{ doneAt: null }, { since: trusted({ $gte: since }) }] };
      const rows = await commitments
        .find({ $and: [theirs, current] })
        .sort({ since: 1 })
        .lean();
      return rows.map(toCommitment);
    },
  };
}

function toCommitment({ _id, ...row }: CommitmentRow): Commitment {
  return { id: _id, ...row };
}

const options = { versionKey: false, minimize: false } as const;

const managerSchema = new Schema<ManagerRow>(
  {
    _id: String,
    choices: {
      often: String,
      on: String,
      away: { type: new Schema({ until: Date, deputy: String }, { _id: false }), default: null },
    },
    told: {
      type: new Schema({ until: Date, at: Date, rounds: [String] }, { _id: false }),
      default: null,
    },
  },
  options,
);

const commitmentSchema = new Schema<CommitmentRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    owner: { type: String, required: true, index: true },
    step: { type: String, required: true },
    since: { type: Date, required: true },
    by: { type: String, required: true },
    doneAt: { type: Date, default: null },
  },
  options,
);

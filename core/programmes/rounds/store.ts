import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Survey } from '../../model.ts';
import { recallsOf } from '../recalls/store.ts';
import type { Round, RoundRow, RoundState } from '../round.ts';
import { partRows, partsOf } from '../round-parts/store.ts';
import { peopleOf } from '../round-people/store.ts';
import { timesOf } from '../round-times/store.ts';
import { created } from '../rows.ts';

/** The rounds of scheduled programmes. */

interface RoundTurn {
  closesAt: Date;
  /** Ids of all it asked, also of those outside the bank. */
  questions: readonly string[];
  members: readonly string[];
}

export function createRoundStore(db: Database) {
  const rounds = db.model<RoundRow>('round', roundSchema, 'rounds');
  const parts = partRows(db);
  const { write, keepOnly, drop, whole, removeUnopenedBefore } = partsOf(rounds, parts);
  const read = async (row: RoundRow): Promise<Round> => toRound(await whole(row));

  return {
    ...timesOf(rounds),
    ...recallsOf(rounds),
    ...peopleOf(rounds, parts),
    removeUnopenedBefore,

    async init(): Promise<void> {
      await Promise.all([rounds.init(), parts.init()]);
    },

    /** False where this programme already has a round on this date. */
    async addRound({ id, ...round }: Round): Promise<boolean> {
      const own = await write(round);
      const row = { _id: id, programmeId: round.programme.id, ...round, ...own };
      const isNew = await created(rounds.create(row));
      await (isNew ? keepOnly(row, own.list) : drop(own.list));
      return isNew;
    },

    async round(id: string): Promise<Round | null> {
      const row = await rounds.findById(id).lean();
      return row && (await read(row));
    },

    /** What a round asks, without its long list of members. */
    async surveyOfRound(id: string): Promise<Survey | null> {
      return (await rounds.findById(id, { survey: 1 }).lean())?.survey ?? null;
    },

    async rounds(states: readonly RoundState[]): Promise<Round[]> {
      const rows = await rounds
        .find({ state: trusted({ $in: states }) })
        .sort({ openedAt: 1 })
        .lean();
      return await Promise.all(rows.map(read));
    },

    /** What rounds that took turns from a bank asked whom, the last days of which came after `since`. */
    async roundsFrom(bank: string, since: Date): Promise<RoundTurn[]> {
      const rows = await rounds
        .find({
          'survey.rotation.bank': bank,
          closesAt: trusted({ $gt: since }),
          state: trusted({ $nin: ['recalling', 'recalled'] }),
        })
        .select({ closesAt: 1, 'survey.questions.id': 1, members: 1, list: 1 })
        .lean();
      const found = await Promise.all(rows.map(whole));
      return found.map(({ closesAt, survey, members }) => ({
        closesAt,
        questions: survey.questions.map(({ id }) => id),
        members: members.map(({ person }) => person),
      }));
    },

    async moveRound(id: string, from: RoundState, to: RoundState): Promise<boolean> {
      const { modifiedCount } = await rounds.updateOne(
        { _id: id, state: from },
        { $set: { state: to } },
      );
      return modifiedCount === 1;
    },

    async endRound(id: string, now: Date): Promise<void> {
      const end = { state: 'closed', closedAt: now } as const;
      await rounds.updateOne({ _id: id, state: 'closing' }, { $set: end });
    },
  };
}

function toRound(row: RoundRow): Round {
  const { _id: id, programmeId: _, list: __, recall: ___, closedAt = null, ...round } = row;
  return { id, closedAt, ...round };
}

const roundSchema = new Schema<RoundRow>(
  {
    _id: String,
    programmeId: { type: String, required: true },
    date: { type: String, required: true },
    programme: Schema.Types.Mixed,
    survey: Schema.Types.Mixed,
    state: { type: String, required: true, index: true },
    openedAt: Date,
    closesAt: Date,
    closedAt: { type: Date, default: null },
    members: Schema.Types.Mixed,
    leftOut: Schema.Types.Mixed,
    list: { type: String, index: true },
    timing: String,
    recall: Schema.Types.Mixed,
  },
  { versionKey: false, minimize: false },
);
roundSchema.index({ programmeId: 1, date: 1 }, { unique: true });

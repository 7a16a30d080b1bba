import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Survey } from '../../model.ts';
import { recallsOf } from '../recalls/store.ts';
import type { LeftOut, LeftOutReason, Member, Round, RoundRow, RoundState } from '../round.ts';
import { timesOf } from '../round-times/store.ts';
import { created } from '../rows.ts';

/** The rounds of scheduled programmes. */

interface RoundTurn {
  closesAt: Date;
  /** Ids of all it asked, also of those outside the bank. */
  questions: readonly string[];
  members: readonly string[];
}

export interface RoundAbout {
  programme: string;
  date: string;
  asked: Member | null;
  leftOut: LeftOut | null;
}

export function createRoundStore(db: Database) {
  const rounds = db.model<RoundRow>('round', roundSchema, 'rounds');

  return {
    ...timesOf(rounds),
    ...recallsOf(rounds),

    async init(): Promise<void> {
      await rounds.init();
    },

    /** False where this programme already has a round on this date. */
    async addRound({ id, ...round }: Round): Promise<boolean> {
      return await created(rounds.create({ _id: id, programmeId: round.programme.id, ...round }));
    },

    async round(id: string): Promise<Round | null> {
      const row = await rounds.findById(id).lean();
      return row && toRound(row);
    },

    /** What a round asks, without its long list of members. */
    async surveyOfRound(id: string): Promise<Survey | null> {
      return (await rounds.findById(id, { survey: 1 }).lean())?.survey ?? null;
    },

    async roundOn(programme: string, date: string): Promise<Round | null> {
      const row = await rounds.findOne({ programmeId: programme, date }).lean();
      return row && toRound(row);
    },

    async rounds(states: readonly RoundState[]): Promise<Round[]> {
      const rows = await rounds
        .find({ state: trusted({ $in: states }) })
        .sort({ openedAt: 1 })
        .lean();
      return rows.map(toRound);
    },

    /** The newest rounds of a programme, last opened first. */
    async lastRounds(programme: string, count: number): Promise<Round[]> {
      const rows = await rounds
        .find({ programmeId: programme })
        .sort({ openedAt: -1 })
        .limit(count)
        .lean();
      return rows.map(toRound);
    },

    /** What rounds that took turns from a bank asked whom, the last days of which came after `since`. */
    async roundsFrom(bank: string, since: Date): Promise<RoundTurn[]> {
      const rows = await rounds
        .find({
          'survey.rotation.bank': bank,
          closesAt: trusted({ $gt: since }),
          state: trusted({ $nin: ['recalling', 'recalled'] }),
        })
        .select({ closesAt: 1, 'survey.questions.id': 1, 'members.person': 1 })
        .lean();
      return rows.map(({ closesAt, survey, members }) => ({
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

    /** Who was left out of a programme's rounds since that date, because they might not be asked yet. */
    async heldBack(programme: string, date: string): Promise<Set<string>> {
      const filter = { programmeId: programme, date: trusted({ $gte: date }) };
      const rows = await rounds.find(filter, { leftOut: 1 }).lean();
      const left = rows.flatMap(({ leftOut }) => leftOut);
      const held = left.filter(({ reason, from }) => from && heldReasons.includes(reason));
      return new Set(held.map(({ person }) => person));
    },

    /** What rounds hold about this person: that they were asked and in which groups, or why they were left out. */
    async roundsAbout(person: string): Promise<RoundAbout[]> {
      const theirs = { $elemMatch: { person } };
      const isTheirs = { $or: [{ 'members.person': person }, { 'leftOut.person': person }] };
      const rows = await rounds
        .find(isTheirs as never)
        .select({ programmeId: 1, date: 1, members: theirs, leftOut: theirs })
        .sort({ date: 1 })
        .lean<Pick<RoundRow, 'programmeId' | 'date' | 'members' | 'leftOut'>[]>();
      return rows.map(({ programmeId: programme, date, members, leftOut }) => ({
        ...{ programme, date },
        asked: members?.[0] ?? null,
        leftOut: leftOut?.[0] ?? null,
      }));
    },

    /** Who belonged to which group is needed no more, and not kept here. */
    async dropGroups(id: string): Promise<void> {
      const round = await rounds.findById(id, { members: 1 }).lean();
      const members = round?.members.map((each) => ({ ...each, team: '', site: '' })) ?? [];
      await rounds.updateOne({ _id: id }, { $set: { members } });
    },

    async erase(person: string): Promise<void> {
      await rounds.updateMany({}, { $pull: { members: { person }, leftOut: { person } } });
    },
  };
}

/** Late is held back where the round was over too early for their hours: it says from when they can be asked. */
const heldReasons: readonly LeftOutReason[] = ['asked-lately', 'paused', 'late'];

function toRound({ _id, programmeId: _, closedAt = null, recall: __, ...round }: RoundRow): Round {
  return { id: _id, closedAt, ...round };
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
    timing: String,
    recall: Schema.Types.Mixed,
  },
  { versionKey: false, minimize: false },
);
roundSchema.index({ programmeId: 1, date: 1 }, { unique: true });

import { Schema, trusted } from 'mongoose';
import type { Database } from '../database/connection.ts';
import type { House, Programme, Survey } from '../model.ts';

/** What programme files said, the rounds of scheduled programmes, and who was asked. */

export type RoundState = 'opening' | 'open' | 'closing' | 'closed';

/** rule: each at their own local time of the rule; hours: now, in each person's hours; anytime: now. */
export type Timing = 'rule' | 'hours' | 'anytime';

export interface Member {
  person: string;
  team: string;
  site: string;
}

export interface LeftOut {
  person: string;
  reason: LeftOutReason;
}

export const leftOutReasons = [
  'not-in-audience',
  'stopped',
  'paused',
  'asked-lately',
  'no-account',
  'discord-employees',
  'late',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** One running of a scheduled programme. Everything that must not change once people are asked is frozen in it. */
export interface Round {
  id: string;
  /** Nominal local date; with the programme, what makes a round unique. */
  date: string;
  programme: Programme;
  survey: Survey;
  state: RoundState;
  openedAt: Date;
  closesAt: Date;
  /** Those asked, with the groups they belong to in this round. */
  members: readonly Member[];
  leftOut: readonly LeftOut[];
  timing: Timing;
}

/**
 * waiting: not shown yet; open: shown; finished: no question left; missed: never shown (late, stopped or
 * unreachable); expired: time ran out, answered in part or not at all.
 */
export type AskState = 'waiting' | 'open' | 'finished' | 'missed' | 'expired';

/** One survey put to one person once. For employees this is all that is known of their taking part. */
export interface Ask {
  id: string;
  programme: string;
  /** `''` for a touchpoint ask. */
  round: string;
  person: string;
  /** Nominal local date, or the id of the touchpoint event. */
  occasion: string;
  survey: string;
  version: number;
  touchpoint: string;
  state: AskState;
  answered: boolean;
  /** Not bound to the person's hours. */
  anytime: boolean;
  dueAt: Date;
  expiresAt: Date;
}

/** What became of a touchpoint event; a duplicate gets the same word. */
export const outcomes = ['asked', 'unknown-person', 'no-programme', ...leftOutReasons] as const;
export type Outcome = (typeof outcomes)[number];

interface EventRow {
  _id: string;
  outcome: Outcome;
  expiresAt: Date;
}

interface Stored {
  house: House;
  revision: number;
}

interface HouseRow {
  _id: 'house';
  revision: number;
  house: House;
}

type RoundRow = Omit<Round, 'id'> & { _id: string; programmeId: string };
type AskRow = Omit<Ask, 'id'> & { _id: string };

export type ProgrammeStore = ReturnType<typeof createProgrammeStore>;

export function createProgrammeStore(db: Database) {
  const houses = db.model<HouseRow>('house', houseSchema, 'house');
  const rounds = db.model<RoundRow>('round', roundSchema, 'rounds');
  const asks = db.model<AskRow>('ask', askSchema, 'asks');
  const events = db.model<EventRow>('event', eventSchema, 'events');
  /** Read anew only where its revision changed: it is large and needed all the time. */
  let lastRead: Stored | null = null;

  return {
    async init(): Promise<void> {
      await Promise.all([houses.init(), rounds.init(), asks.init(), events.init()]);
    },

    /** null until the first `apply`. */
    async house(): Promise<Stored | null> {
      const newest = await houses.findById('house', { revision: 1 }).lean();
      if (newest && newest.revision === lastRead?.revision) return lastRead;
      lastRead = await houses.findById('house', { _id: 0, house: 1, revision: 1 }).lean();
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

    async moveRound(id: string, from: RoundState, to: RoundState): Promise<boolean> {
      const { modifiedCount } = await rounds.updateOne(
        { _id: id, state: from },
        { $set: { state: to } },
      );
      return modifiedCount === 1;
    },

    /** Asks that exist already are left as they are, so that a crash in the middle is mended by doing it again. */
    async addAsks(list: readonly Ask[]): Promise<void> {
      if (list.length === 0) return;
      const rows = list.map(({ id, ...ask }) => ({ _id: id, ...ask }));
      await asks.insertMany(rows, { ordered: false }).catch(ignoreDuplicates);
    },

    async ask(id: string): Promise<Ask | null> {
      const row = await asks.findById(id).lean();
      return row && toAsk(row);
    },

    async asksOfRound(round: string): Promise<Ask[]> {
      return (await asks.find({ round }).lean()).map(toAsk);
    },

    /** What a person could answer now, shown last first. */
    async openAsks(person: string, now: Date): Promise<Ask[]> {
      const rows = await asks
        .find({ person, state: 'open', expiresAt: trusted({ $gt: now }) })
        .sort({ dueAt: -1 })
        .lean();
      return rows.map(toAsk);
    },

    async asksOfPerson(person: string): Promise<Ask[]> {
      return (await asks.find({ person }).sort({ dueAt: 1 }).lean()).map(toAsk);
    },

    async erase(person: string): Promise<void> {
      await asks.deleteMany({ person });
      await rounds.updateMany({}, { $pull: { members: { person }, leftOut: { person } } });
    },

    async asksFor(programme: string, person: string): Promise<Ask[]> {
      return (await asks.find({ programme, person }).sort({ dueAt: -1 }).lean()).map(toAsk);
    },

    /** When each person was last asked anything since then (missed asks do not count). */
    async lastAsked(since: Date): Promise<Map<string, Date>> {
      const rows = await asks.aggregate<{ _id: string; last: Date }>([
        { $match: { dueAt: { $gt: since }, state: { $ne: 'missed' } } },
        { $group: { _id: '$person', last: { $max: '$dueAt' } } },
      ]);
      return new Map(rows.map(({ _id, last }) => [_id, last]));
    },

    /** Whether somebody was asked anything since then, this ask left aside. */
    async wasAsked(person: string, since: Date, except: string): Promise<boolean> {
      const other = await asks.exists({
        person,
        dueAt: trusted({ $gt: since }),
        state: trusted({ $ne: 'missed' }),
        _id: trusted({ $ne: except }),
      });
      return other !== null;
    },

    /** Asks that fell due in that time and were shown, one after another. */
    eachShown(since: Date, until: Date): AsyncIterable<Pick<Ask, 'person' | 'answered' | 'dueAt'>> {
      return asks.collection.find<Pick<Ask, 'person' | 'answered' | 'dueAt'>>(
        { dueAt: { $gte: since, $lt: until }, state: { $in: shownStates } },
        { projection: { _id: 0, person: 1, answered: 1, dueAt: 1 }, batchSize: 2_000 },
      );
    },

    async moveAsk(id: string, from: readonly AskState[], to: AskState): Promise<boolean> {
      const filter = { _id: id, state: trusted({ $in: from }) };
      return (await asks.updateOne(filter, { $set: { state: to } })).modifiedCount === 1;
    },

    async markAnswered(id: string): Promise<void> {
      await asks.updateOne({ _id: id }, { $set: { answered: true } });
    },

    async outcomeOf(event: string): Promise<Outcome | null> {
      return (await events.findById(event).lean())?.outcome ?? null;
    },

    /** The outcome that stands: an earlier one wins. */
    async keepOutcome(event: string, outcome: Outcome, expiresAt: Date): Promise<Outcome> {
      const row = await events
        .findOneAndUpdate(
          { _id: event },
          { $setOnInsert: { outcome, expiresAt } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return row.outcome;
    },

    async expireAsks(now: Date): Promise<number> {
      const { modifiedCount } = await asks.updateMany(
        { state: 'open', expiresAt: trusted({ $lte: now }) },
        { $set: { state: 'expired' } },
      );
      return modifiedCount;
    },

    async expireRound(round: string): Promise<void> {
      await asks.updateMany({ round, state: 'open' }, { $set: { state: 'expired' } });
      await asks.updateMany({ round, state: 'waiting' }, { $set: { state: 'missed' } });
    },
  };
}

const shownStates: readonly AskState[] = ['open', 'finished', 'expired'];

async function created(write: Promise<unknown>): Promise<boolean> {
  return await write.then(
    () => true,
    (error: unknown) => {
      ignoreDuplicates(error);
      return false;
    },
  );
}

function ignoreDuplicates(error: unknown): void {
  if ((error as { code?: unknown }).code !== 11_000) throw error;
}

function toRound({ _id, programmeId: _, ...round }: RoundRow): Round {
  return { id: _id, ...round };
}

function toAsk({ _id, ...ask }: AskRow): Ask {
  return { id: _id, ...ask };
}

const options = { versionKey: false, minimize: false } as const;

const houseSchema = new Schema<HouseRow>(
  { _id: String, revision: Number, house: Schema.Types.Mixed },
  options,
);

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
    members: Schema.Types.Mixed,
    leftOut: Schema.Types.Mixed,
    timing: String,
  },
  options,
);
roundSchema.index({ programmeId: 1, date: 1 }, { unique: true });

const eventSchema = new Schema<EventRow>(
  { _id: String, outcome: String, expiresAt: { type: Date, expires: 0 } },
  options,
);

const askSchema = new Schema<AskRow>(
  {
    _id: String,
    programme: { type: String, required: true },
    round: { type: String, default: '' },
    person: { type: String, required: true },
    occasion: { type: String, required: true },
    survey: String,
    version: Number,
    touchpoint: String,
    state: { type: String, required: true },
    answered: Boolean,
    anytime: Boolean,
    dueAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  options,
);
askSchema.index({ programme: 1, person: 1, occasion: 1 }, { unique: true });
askSchema.index({ person: 1, state: 1, dueAt: -1 });
askSchema.index({ round: 1 });
askSchema.index({ dueAt: 1 });
askSchema.index({ state: 1, expiresAt: 1 });

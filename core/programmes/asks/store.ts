import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Ask, AskRecord, AskState } from '../ask.ts';
import type { Contact } from '../attention.ts';
import { ignoreDuplicates } from '../rows.ts';

/** Who was asked what, and what became of it. */

type AskRow = Omit<AskRecord, 'id'> & { _id: string };

export function createAskStore(db: Database) {
  const asks = db.model<AskRow>('ask', askSchema, 'asks');

  return {
    async init(): Promise<void> {
      await asks.init();
    },

    /** Asks that exist already are left as they are, so that a crash in the middle is mended by doing it again. */
    async addAsks(list: readonly Ask[]): Promise<void> {
      if (list.length === 0) return;
      const rows = list.map(({ id, ...ask }) => ({
        _id: id,
        ...ask,
        heardAt: ask.dueAt,
        shownAt: null,
      }));
      await asks.insertMany(rows, { ordered: false }).catch(ignoreDuplicates);
    },

    async ask(id: string): Promise<Ask | null> {
      const row = await asks.findById(id).lean();
      return row && toAsk(row);
    },

    async asksOfRound(round: string): Promise<Ask[]> {
      return (await asks.find({ round }).lean()).map(toAsk);
    },

    /** What of these people waits for a time of day that is still to come. */
    async waitingForTime(people: readonly string[], now: Date): Promise<string[]> {
      const person = trusted({ $in: people });
      const ahead = { time: trusted({ $gt: '' }), dueAt: trusted({ $gt: now }) };
      const rows = await asks.find({ person, state: 'waiting', ...ahead }, { _id: 1 }).lean();
      return rows.map(({ _id }) => _id);
    },

    /** What these people could answer or change now, shown last first. */
    async answerable(people: readonly string[], now: Date): Promise<Ask[]> {
      const person = trusted({ $in: people });
      const state = trusted({ $in: ['open', 'finished'] as const });
      const rows = await asks
        .find({ person, state, expiresAt: trusted({ $gt: now }) })
        .sort({ dueAt: -1 })
        .lean();
      return rows.map(toAsk);
    },

    /** What a person was shown last, open or over; null for nothing. */
    async shownLast(person: string): Promise<Ask | null> {
      const state = trusted({ $in: shownStates });
      const row = await asks.findOne({ person, state }).sort({ dueAt: -1 }).lean();
      return row && toAsk(row);
    },

    async asksOfPerson(person: string): Promise<AskRecord[]> {
      const rows = await asks.find({ person }).sort({ dueAt: 1 }).lean();
      return rows.map(({ _id: id, ...row }) => ({ id, ...row }));
    },

    async erase(person: string): Promise<void> {
      await asks.deleteMany({ person });
    },

    /** What was not shown yet will not be. */
    async missWaiting(person: string, reason: string): Promise<void> {
      await asks.updateMany({ person, state: 'waiting' }, missed(reason));
    },

    async asksFor(programme: string, person: string): Promise<Ask[]> {
      return (await asks.find({ programme, person }).sort({ dueAt: -1 }).lean()).map(toAsk);
    },

    /** Who heard what since then, or will; one that was missed or recalled does not count. */
    async contacts(
      since: Date,
      only: { people: readonly string[]; ask: string } | null,
    ): Promise<Map<string, Contact[]>> {
      const one = only && { person: { $in: only.people }, _id: { $ne: only.ask } };
      const rows = await asks.aggregate<Contact & { person: string }>([
        { $match: { heardAt: { $gt: since }, state: { $nin: unaskedStates }, ...one } },
        {
          $group: {
            _id: { person: '$person', programme: '$programme' },
            asked: { $max: '$dueAt' },
            heard: { $max: '$heardAt' },
          },
        },
        {
          $project: {
            _id: 0,
            person: '$_id.person',
            programme: '$_id.programme',
            asked: 1,
            heard: 1,
          },
        },
      ]);
      const contacts = new Map<string, Contact[]>();
      for (const { person, ...contact } of rows)
        contacts.set(person, [...(contacts.get(person) ?? []), contact]);
      return contacts;
    },

    /** Whom a programme asked on a nominal date from then on. */
    async askedSince(programme: string, date: string): Promise<Set<string>> {
      const rows = await asks
        .find(
          { programme, occasion: trusted({ $gte: date }), state: trusted({ $nin: unaskedStates }) },
          { person: 1 },
        )
        .lean();
      return new Set(rows.map(({ person }) => person));
    },

    /** False: it is not to be shown any more. */
    async show(id: string, now: Date): Promise<boolean> {
      const shown = { $set: { state: 'open' as const, shownAt: now } };
      if ((await asks.updateOne({ _id: id, state: 'waiting' }, shown)).matchedCount === 1)
        return true;
      return (await asks.exists({ _id: id, state: 'open' })) !== null;
    },

    /** null: not yet. */
    async shownAt(id: string): Promise<Date | null> {
      return (await asks.findById(id, { shownAt: 1 }).lean())?.shownAt ?? null;
    },

    /** Its platform took it; the first time counts. */
    async arrived(id: string, now: Date): Promise<void> {
      await asks.updateOne({ _id: id }, { $min: { arrivedAt: now } });
    },

    async heard(id: string, now: Date): Promise<void> {
      await asks.updateOne({ _id: id }, { $max: { heardAt: now } });
    },

    /** Not before; they have not heard of it yet. */
    async putOffAsk(
      id: string,
      { dueAt, expiresAt }: Pick<Ask, 'dueAt' | 'expiresAt'>,
    ): Promise<void> {
      const times = { dueAt, heardAt: dueAt, expiresAt };
      await asks.updateOne({ _id: id, state: 'waiting' }, { $set: times });
    },

    /** How many there are in each state, by survey. */
    async askCounts(): Promise<{ survey: string; state: AskState; count: number }[]> {
      return await asks.aggregate([
        { $group: { _id: { survey: '$survey', state: '$state' }, count: { $sum: 1 } } },
        { $project: { _id: 0, survey: '$_id.survey', state: '$_id.state', count: 1 } },
      ]);
    },

    /** By how much asks that arrived in that time came later than they were due. */
    async latenessMs(since: Date, until: Date): Promise<number[]> {
      const filter = { arrivedAt: trusted({ $gt: since, $lte: until }) };
      const rows = await asks.find(filter, { _id: 0, dueAt: 1, arrivedAt: 1 }).lean();
      return rows.map(({ dueAt, arrivedAt = dueAt }) => +arrivedAt - +dueAt);
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

    /** It was not shown after all, though its time may be over by now. */
    async missAsk(id: string, reason: string): Promise<void> {
      const state = trusted({ $in: ['waiting', 'open', 'expired'] as const });
      await asks.updateOne({ _id: id, state, answered: false }, missed(reason));
    },

    /** As above, unless it may have been shown. */
    async missUnshown(id: string, reason: string): Promise<void> {
      await asks.updateOne({ _id: id, state: 'waiting' }, missed(reason));
    },

    async markAnswered(id: string): Promise<void> {
      await asks.updateOne({ _id: id }, { $set: { answered: true } });
    },

    async expireAsks(now: Date): Promise<number> {
      const over = { expiresAt: trusted({ $lte: now }) };
      await asks.updateMany({ state: 'waiting', ...over }, missed('late'));
      const expired = { $set: { state: 'expired' as const } };
      return (await asks.updateMany({ state: 'open', ...over }, expired)).modifiedCount;
    },

    /** Who was asked so long ago. */
    async removeAsksBefore(date: Date): Promise<number> {
      return (await asks.deleteMany({ expiresAt: trusted({ $lt: date }) })).deletedCount;
    },

    async recallRound(round: string): Promise<void> {
      await asks.updateMany({ round }, { $set: { state: 'recalled' } });
    },

    async expireRound(round: string): Promise<void> {
      await asks.updateMany({ round, state: 'open' }, { $set: { state: 'expired' } });
      await asks.updateMany({ round, state: 'waiting' }, missed('late'));
    },
  };
}

/** As if they had never been asked. */
const unaskedStates: readonly AskState[] = ['missed', 'recalled'];
const shownStates: readonly AskState[] = ['open', 'finished', 'expired'];

/** Of why nothing was left to ask nothing is kept: they may have answered, and employees' asks must not tell. */
const aboutAnswers: readonly string[] = ['answered', 'known'];

function missed(reason: string): { $set: Pick<Ask, 'state' | 'reason'> } {
  return {
    $set: { state: 'missed', ...(aboutAnswers.includes(reason) ? {} : { reason }) },
  };
}

function toAsk({ _id, heardAt: _, shownAt: __, arrivedAt: ___, ...ask }: AskRow): Ask {
  return { id: _id, ...ask };
}

const askSchema = new Schema<AskRow>(
  {
    _id: String,
    programme: { type: String, required: true },
    round: { type: String, default: '' },
    person: { type: String, required: true },
    occasion: { type: String, required: true },
    toldAt: Date,
    survey: String,
    version: Number,
    touchpoint: String,
    state: { type: String, required: true },
    answered: Boolean,
    reason: String,
    anytime: Boolean,
    time: String,
    dueAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    heardAt: { type: Date, required: true },
    shownAt: { type: Date, default: null },
    arrivedAt: Date,
  },
  { versionKey: false, minimize: false },
);
askSchema.index({ programme: 1, person: 1, occasion: 1, toldAt: 1 }, { unique: true });
askSchema.index({ person: 1, state: 1, dueAt: -1 });
askSchema.index({ round: 1 });
askSchema.index({ dueAt: 1 });
askSchema.index({ heardAt: 1 });
askSchema.index({ arrivedAt: 1 });
askSchema.index({ survey: 1, state: 1 });
askSchema.index({ state: 1, expiresAt: 1 });

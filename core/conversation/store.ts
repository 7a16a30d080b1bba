import { deserialize, serialize } from 'node:v8';
import { Schema, trusted } from 'mongoose';
import type { Inbound, Reply } from '../bot.ts';
import type { Database } from '../database/connection.ts';
import type { Language } from '../i18n/languages.ts';
import type { AnswerValue, Sentiment } from '../model.ts';
import type { Vault } from '../vault.ts';

/** The inbox, and what customers answered. Employees' answers are in disclosure/. */

/** How an update stands when it comes in. */
export type Taken =
  /** First seen (`reply` null), or seen before by a process that did not finish. */
  { state: 'ours'; id: string; again: boolean; reply: Reply | null } | { state: 'done' | 'busy' };

export interface Unfinished {
  id: string;
  inbound: Inbound;
  reply: Reply | null;
}

/** One answer of a customer. */
export interface CustomerAnswer {
  ask: string;
  person: string;
  programme: string;
  survey: string;
  version: number;
  question: string;
  touchpoint: string;
  at: Date;
  value: AnswerValue;
  /** The value is what somebody wrote, not an option or a date: stored sealed. */
  typed: boolean;
  /** Of a text: what we understood; else neutral values. */
  sentiment: Sentiment;
  score: number;
  themes: readonly string[];
  language: Language | null;
}

interface InboxRow {
  /** Keyed fingerprint of the platform's id: the row names nobody. */
  _id: string;
  done: boolean;
  leaseUntil: Date | null;
  inbound: Buffer | null;
  reply: Buffer | null;
  /** Of the day, never finer. */
  expiresAt: Date;
}

interface AnswerRow extends Omit<CustomerAnswer, 'value'> {
  _id: string;
  value: Exclude<AnswerValue, string> | string;
  /** A text, sealed; `value` is then null. */
  text: Buffer | null;
}

/** What counting needs of an answer; what somebody wrote stays sealed, `value` is then null. */
export type CountedAnswer = Omit<CustomerAnswer, 'programme' | 'version' | 'score' | 'language'>;

export type ConversationStore = ReturnType<typeof createConversationStore>;

const textPurpose = 'customer text';
const inboundPurpose = 'inbound';
const leaseMs = 60_000;
const dayMs = 86_400_000;
const keptDays = 30;
const batchSize = 2_000;
const counted = {
  _id: 0,
  ...{ ask: 1, person: 1, survey: 1, question: 1, touchpoint: 1, at: 1 },
  ...{ value: 1, typed: 1, sentiment: 1, themes: 1 },
} as const;

export function createConversationStore(db: Database, vault: Vault) {
  const inbox = db.model<InboxRow>('inbox', inboxSchema, 'inbox');
  const answers = db.model<AnswerRow>('answer', answerSchema, 'answers');

  function toAnswer({ _id: _, text, value, ...row }: AnswerRow): CustomerAnswer {
    return { ...row, value: text ? vault.openText(textPurpose, text) : value };
  }

  const sealed = (value: unknown): Buffer => vault.seal(inboundPurpose, serialize(value));
  const unsealed = (box: Buffer): unknown => deserialize(vault.open(inboundPurpose, box));

  return {
    async init(): Promise<void> {
      await Promise.all([inbox.init(), answers.init()]);
    },

    /** Takes an update for this process, once however often the platform repeats it. */
    async take(inbound: Inbound, now: Date): Promise<Taken> {
      const id = vault.fingerprint('inbound id', `${inbound.from.platform}:${inbound.id}`);
      const leaseUntil = new Date(+now + leaseMs);
      const expiresAt = new Date((Math.floor(+now / dayMs) + keptDays + 1) * dayMs);
      const fresh = { done: false, leaseUntil, expiresAt, inbound: sealed(inbound), reply: null };
      const { upsertedCount } = await inbox.updateOne(
        { _id: id },
        { $setOnInsert: fresh },
        { upsert: true },
      );
      if (upsertedCount === 1) return { state: 'ours', id, again: false, reply: null };
      const row = await inbox
        .findOneAndUpdate(
          { _id: id, done: false, leaseUntil: trusted({ $lte: now }) },
          { $set: { leaseUntil } },
          { returnDocument: 'after' },
        )
        .lean();
      if (row) return { state: 'ours', id, again: true, reply: toReply(row) };
      return { state: (await inbox.exists({ _id: id, done: true })) ? 'done' : 'busy' };
    },

    /** Keeps the reply until it was sent, so that a crash in between does not lose it. */
    async keepReply(id: string, reply: Reply): Promise<void> {
      await inbox.updateOne({ _id: id }, { $set: { reply: sealed(reply) } });
    },

    async finish(id: string): Promise<void> {
      const set = { done: true, leaseUntil: null, inbound: null, reply: null };
      await inbox.updateOne({ _id: id }, { $set: set });
    },

    async putOff(id: string, until: Date): Promise<void> {
      await inbox.updateOne({ _id: id, done: false }, { $set: { leaseUntil: until } });
    },

    /** An update whose process died or whose reply could not be sent, taken for this process. */
    async takeUnfinished(now: Date): Promise<Unfinished | null> {
      const row = await inbox
        .findOneAndUpdate(
          { done: false, leaseUntil: trusted({ $lte: now }) },
          { $set: { leaseUntil: new Date(+now + leaseMs) } },
          { returnDocument: 'after' },
        )
        .lean();
      if (!row?.inbound) return null;
      const inbound = unsealed(row.inbound) as Inbound;
      return {
        id: row._id,
        inbound: { ...inbound, at: new Date(inbound.at) },
        reply: toReply(row),
      };
    },

    async answersOf(ask: string): Promise<Map<string, CustomerAnswer>> {
      const rows = await answers.find({ ask }).lean();
      return new Map(rows.map((row) => [row.question, toAnswer(row)]));
    },

    /** False where this question of this ask is answered already. */
    async addAnswer(answer: CustomerAnswer): Promise<boolean> {
      const { value, ...rest } = answer;
      const text = rest.typed ? vault.sealText(textPurpose, String(value)) : null;
      const { upsertedCount } = await answers.updateOne(
        { _id: `${answer.ask}:${answer.question}` },
        { $setOnInsert: { ...rest, value: text ? null : value, text } },
        { upsert: true },
      );
      return upsertedCount === 1;
    },

    async answersOfPerson(person: string): Promise<CustomerAnswer[]> {
      return (await answers.find({ person }).sort({ at: 1 }).lean()).map(toAnswer);
    },

    async erase(person: string): Promise<void> {
      await answers.deleteMany({ person });
    },

    async removeBefore(date: Date): Promise<number> {
      return (await answers.deleteMany({ at: trusted({ $lt: date }) })).deletedCount;
    },

    async answersSince(since: Date, until: Date): Promise<CustomerAnswer[]> {
      const rows = await answers
        .find({ at: trusted({ $gte: since, $lt: until }) })
        .sort({ at: 1 })
        .lean();
      return rows.map(toAnswer);
    },

    /** Answers of that time one after another, in no order, without their texts. */
    eachCounted(since: Date, until: Date): AsyncIterable<CountedAnswer> {
      const at = { $gte: since, $lt: until };
      return answers.collection.find<CountedAnswer>({ at }, { projection: counted, batchSize });
    },

    /** What these people wrote since then, the newest first. */
    async written(
      since: Date,
      isMeant: (person: string) => boolean,
      most: number,
    ): Promise<CustomerAnswer[]> {
      const filter = { at: { $gte: since }, typed: true };
      const found: CustomerAnswer[] = [];
      for await (const row of answers.collection.find<AnswerRow>(filter, { sort: { at: -1 } })) {
        if (isMeant(row.person)) found.push(toAnswer(row));
        if (found.length >= most) break;
      }
      return found;
    },

    /** What was written in these answers, in their order; '' for one that is gone. */
    async texts(of: readonly Pick<CustomerAnswer, 'ask' | 'question'>[]): Promise<string[]> {
      const ids = of.map(({ ask, question }) => `${ask}:${question}`);
      const rows = await answers.find({ _id: trusted({ $in: ids }) }, { text: 1 }).lean();
      const boxes = new Map(rows.map(({ _id, text }) => [_id, text]));
      return ids.map((id) => {
        const box = boxes.get(id);
        return box ? vault.openText(textPurpose, box) : '';
      });
    },

    /** Every answer, oldest first. */
    async *eachAnswer(): AsyncGenerator<CustomerAnswer> {
      const rows = answers.collection.find<AnswerRow>({}, { sort: { at: 1 }, batchSize });
      for await (const row of rows) yield toAnswer(row);
    },
  };

  function toReply(row: InboxRow): Reply | null {
    return row.reply ? (unsealed(row.reply) as Reply) : null;
  }
}

const inboxSchema = new Schema<InboxRow>(
  {
    _id: String,
    done: { type: Boolean, required: true },
    leaseUntil: { type: Date, default: null },
    inbound: { type: Buffer, default: null },
    reply: { type: Buffer, default: null },
    expiresAt: { type: Date, expires: 0 },
  },
  { versionKey: false },
);
inboxSchema.index({ done: 1, leaseUntil: 1 });

const answerSchema = new Schema<AnswerRow>(
  {
    _id: String,
    ask: { type: String, required: true, index: true },
    person: { type: String, required: true, index: true },
    programme: String,
    survey: String,
    version: Number,
    question: String,
    touchpoint: String,
    at: { type: Date, required: true, index: true },
    value: Schema.Types.Mixed,
    typed: Boolean,
    text: { type: Buffer, default: null },
    sentiment: String,
    score: Number,
    themes: [String],
    language: { type: String, default: null },
  },
  { versionKey: false, minimize: false },
);

import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { AnswerValue } from '../../model.ts';
import type { Vault } from '../../vault.ts';
import type { CountedAnswer, CustomerAnswer, GivenAnswer } from '../customer-answer.ts';

/** What customers answered. Employees' answers are in disclosure/. */

interface AnswerRow extends Omit<CustomerAnswer, 'value'> {
  _id: string;
  value: Exclude<AnswerValue, string> | string;
  /** A text, sealed; `value` is then null. */
  text: Buffer | null;
  /** To be answered anew: the old answer counts in reports until then. */
  takenBack: boolean;
}

const textPurpose = 'customer text';
const batchSize = 2_000;
const counted = {
  _id: 0,
  ...{ ask: 1, person: 1, survey: 1, question: 1, touchpoint: 1, at: 1 },
  ...{ value: 1, typed: 1, sentiment: 1, themes: 1 },
} as const;

export function createAnswerStore(db: Database, vault: Vault) {
  const answers = db.model<AnswerRow>('answer', answerSchema, 'answers');

  function toAnswer({ _id: _, takenBack: __, text, value, ...row }: AnswerRow): CustomerAnswer {
    return { ...row, value: text ? vault.openText(textPurpose, text) : value };
  }

  const idOf = (ask: string, question: string): string => `${ask}:${question}`;

  return {
    async init(): Promise<void> {
      await answers.init();
    },

    async answersOf(ask: string): Promise<Map<string, GivenAnswer>> {
      const rows = await answers.find({ ask }).lean();
      return new Map(
        rows.map((row) => [row.question, { ...toAnswer(row), takenBack: row.takenBack === true }]),
      );
    },

    /** False where this question of this ask has an answer that was not taken back. */
    async addAnswer(answer: CustomerAnswer): Promise<boolean> {
      const { value, ...rest } = answer;
      const _id = idOf(answer.ask, answer.question);
      const text = rest.typed ? vault.sealText(textPurpose, String(value)) : null;
      const row = { ...rest, value: text ? null : value, text, takenBack: false };
      const added = await answers.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
      if (added.upsertedCount === 1) return true;
      return (await answers.updateOne({ _id, takenBack: true }, { $set: row })).matchedCount === 1;
    },

    /** False where somebody took it back already, or there is none. */
    async takeBackAnswer(ask: string, question: string): Promise<boolean> {
      const filter = { _id: idOf(ask, question), takenBack: trusted({ $ne: true }) };
      return (await answers.updateOne(filter, { $set: { takenBack: true } })).matchedCount === 1;
    },

    async dropAnswers(ask: string, questions: readonly string[]): Promise<void> {
      const ids = questions.map((question) => idOf(ask, question));
      await answers.deleteMany({ _id: trusted({ $in: ids }) });
    },

    /** How many there are, roughly. */
    async answerCount(): Promise<number> {
      return await answers.estimatedDocumentCount();
    },

    /** Everything that was said to these asks. */
    async removeAnswersTo(asks: readonly string[]): Promise<number> {
      return (await answers.deleteMany({ ask: trusted({ $in: asks }) })).deletedCount;
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
      const ids = of.map(({ ask, question }) => idOf(ask, question));
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
}

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
    takenBack: Boolean,
  },
  { versionKey: false, minimize: false },
);

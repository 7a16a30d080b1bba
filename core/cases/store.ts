import { Schema, trusted } from 'mongoose';
import type { Database } from '../database/connection.ts';
import type { Vault } from '../vault.ts';

/** Unhappy customers under follow-up. */

export type CaseState = 'open' | 'claimed' | 'replied' | 'resolved' | 'confirmed' | 'reopened';

export interface Case {
  id: string;
  /** One case an ask, however many of its answers are unhappy. */
  ask: string;
  person: string;
  survey: string;
  touchpoint: string;
  openedAt: Date;
  /** By when somebody should have replied, in the managers' business hours. */
  dueAt: Date;
  state: CaseState;
  /** Person who took it; before that, whom the customer was told about. */
  owner: string;
  repliedAt: Date | null;
  closedAt: Date | null;
  /** The customer changed an answer since: when last, and the score they gave at first. */
  changed: { at: Date; scoreBefore: number | null } | null;
  delivery: Delivery;
}

/** How the last message to the customer fared: `unsure` where nobody can find out. */
export type Delivery = 'fine' | 'unsure' | 'failed';

interface Reply {
  id: string;
  by: string;
  text: string;
}

type CaseRow = Omit<Case, 'id'> & {
  _id: string;
  replies: { id: string; by: string; text: Buffer }[];
};

export type CaseStore = ReturnType<typeof createCaseStore>;

const replyPurpose = 'case reply';
const unsolved: readonly CaseState[] = ['open', 'claimed', 'replied', 'reopened'];

export function createCaseStore(db: Database, vault: Vault) {
  const cases = db.model<CaseRow>('case', caseSchema, 'cases');

  /** Adds what a manager wrote, once for each `reply.id`. A case that is solved stays so, and whose it is. */
  async function addReply(id: string, reply: Reply, now: Date): Promise<Case | null> {
    const row = await cases.findById(id).lean();
    if (!row || row.replies.some((had) => had.id === reply.id)) return row && toCase(row);
    const { state } = row;
    const moved = unsolved.includes(state) ? { state: 'replied', owner: reply.by } : {};
    const text = vault.sealText(replyPurpose, reply.text);
    await cases.updateOne(
      { _id: id, state, 'replies.id': trusted({ $ne: reply.id }) },
      {
        $push: { replies: { ...reply, text } },
        $set: { ...moved, repliedAt: now, delivery: 'fine' },
      },
    );
    // once more where somebody moved the case meanwhile
    return await addReply(id, reply, now);
  }

  return {
    async init(): Promise<void> {
      await cases.init();
    },

    /** The case of this ask: the one given where there was none. */
    async open(fresh: Case): Promise<{ case: Case; opened: boolean }> {
      const { id, ask, ...rest } = fresh;
      const row = await cases
        .findOneAndUpdate(
          { ask },
          { $setOnInsert: { _id: id, ...rest, replies: [] } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return { case: toCase(row), opened: row._id === id };
    },

    async get(id: string): Promise<Case | null> {
      const row = await cases.findById(id).lean();
      return row && toCase(row);
    },

    async ofAsk(ask: string): Promise<Case | null> {
      const row = await cases.findOne({ ask }).lean();
      return row && toCase(row);
    },

    /** The case as it is after the move; null where it was in none of these states. */
    async move(id: string, from: readonly CaseState[], set: Partial<Case>): Promise<Case | null> {
      const row = await cases
        .findOneAndUpdate(
          { _id: id, state: trusted({ $in: from }) },
          { $set: set },
          { returnDocument: 'after' },
        )
        .lean();
      return row && toCase(row);
    },

    addReply,

    /**
     * How the last message to the customer fared; `reply`: which one it was, `''` for the question whether it is solved.
     * A reply that did not get through is none: the case waits for its owner again. null where another one followed.
     */
    async noteDelivery(id: string, reply: string, delivery: Delivery): Promise<Case | null> {
      const row = await cases.findById(id, { replies: 1, owner: 1, state: 1 }).lean();
      const isLast = reply === '' ? row?.state === 'resolved' : row?.replies.at(-1)?.id === reply;
      if (!row || !isLast) return null;
      if (delivery === 'failed') {
        const repliedAt = row.replies.length > 1 ? {} : { repliedAt: null };
        const state = row.owner ? 'claimed' : 'open';
        await cases.updateOne({ _id: id, state: 'replied' }, { $set: { state, ...repliedAt } });
      }
      const after = await cases
        .findOneAndUpdate({ _id: id }, { $set: { delivery } }, { returnDocument: 'after' })
        .lean();
      return after && toCase(after);
    },

    /** The score given at first stays, however often it is changed. */
    async noteChange(ask: string, change: { at: Date; scoreBefore: number | null }): Promise<void> {
      const { matchedCount } = await cases.updateOne(
        { ask, 'changed.scoreBefore': null },
        { $set: { changed: change } },
      );
      if (matchedCount === 0) await cases.updateOne({ ask }, { $set: { 'changed.at': change.at } });
    },

    async reply(id: string, replyId: string): Promise<Reply | null> {
      const row = await cases.findById(id, { replies: 1 }).lean();
      const found = row?.replies.find((reply) => reply.id === replyId);
      return found ? { ...found, text: vault.openText(replyPurpose, found.text) } : null;
    },

    async ofPerson(person: string): Promise<(Case & { replies: readonly Reply[] })[]> {
      const rows = await cases.find({ person }).sort({ openedAt: 1 }).lean();
      return rows.map((row) => ({
        ...toCase(row),
        replies: row.replies.map(({ id, by, text }) => ({
          id,
          by,
          text: vault.openText(replyPurpose, text),
        })),
      }));
    },

    async ownedBy(person: string): Promise<Case[]> {
      return (await cases.find({ owner: person }).lean()).map(toCase);
    },

    /** Cases of others that this manager took or wrote in, with their own words alone. */
    async handledBy(person: string): Promise<(Case & { replies: readonly Reply[] })[]> {
      const rows = await cases
        .find({ $or: [{ owner: person }, { 'replies.by': person }] })
        .sort({ openedAt: 1 })
        .lean();
      return rows.map((row) => ({
        ...toCase(row),
        replies: row.replies
          .filter(({ by }) => by === person)
          .map(({ text, ...reply }) => ({ ...reply, text: vault.openText(replyPurpose, text) })),
      }));
    },

    /**
     * The customer's cases with every word in them; a forgotten manager's name on other people's cases, of which those
     * they had taken and not replied to are nobody's again.
     */
    async erase(person: string): Promise<void> {
      await cases.deleteMany({ person });
      await cases.updateMany({ owner: person, state: 'claimed' }, { $set: { state: 'open' } });
      await cases.updateMany({ owner: person }, { $set: { owner: '' } });
      await cases.updateMany(
        { 'replies.by': person },
        { $set: { 'replies.$[own].by': '' } },
        { arrayFilters: [{ 'own.by': person }] },
      );
    },

    async removeBefore(date: Date): Promise<number> {
      return (await cases.deleteMany({ openedAt: trusted({ $lt: date }) })).deletedCount;
    },

    /** Opened since then or not solved yet, oldest first. */
    async current(since: Date): Promise<Case[]> {
      const recent = { openedAt: trusted({ $gte: since }) };
      const open = { state: trusted({ $in: unsolved }) };
      const rows = await cases
        .find({ $or: [recent, open] })
        .sort({ openedAt: 1 })
        .lean();
      return rows.map(toCase);
    },

    /** Every case, oldest first. */
    async *each(): AsyncGenerator<Case> {
      const rows = cases.find({}, { replies: 0 }).sort({ openedAt: 1 }).lean().cursor();
      for await (const row of rows) yield toCase({ ...row, replies: [] });
    },

    /** Not solved yet, oldest first. */
    async unsolved(): Promise<Case[]> {
      const rows = await cases
        .find({ state: trusted({ $in: unsolved }) })
        .sort({ openedAt: 1 })
        .lean();
      return rows.map(toCase);
    },
  };
}

function toCase({ _id, replies: _, changed = null, delivery = 'fine', ...row }: CaseRow): Case {
  return { id: _id, ...row, changed, delivery };
}

const caseSchema = new Schema<CaseRow>(
  {
    _id: String,
    ask: { type: String, required: true, unique: true },
    person: { type: String, required: true, index: true },
    survey: String,
    touchpoint: String,
    openedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    state: { type: String, required: true },
    owner: String,
    repliedAt: { type: Date, default: null },
    closedAt: { type: Date, default: null },
    changed: { type: Schema.Types.Mixed, default: null },
    delivery: { type: String, default: 'fine' },
    replies: [{ _id: false, id: String, by: String, text: Buffer }],
  },
  { versionKey: false },
);
caseSchema.index({ state: 1, openedAt: 1 });

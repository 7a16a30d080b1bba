import { deserialize, serialize } from 'node:v8';
import { type Model, Schema, trusted } from 'mongoose';
import type { Inbound, Reply } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';
import { promised } from '../../promised.ts';
import type { Vault } from '../../vault.ts';

/** Updates that came in: each is handled once, and its reply is kept until it was sent. */

/** How an update stands when it comes in. */
export type Taken =
  /** First seen (`reply` null), or seen before by a process that did not finish. */
  ({ state: 'ours'; again: boolean } & Handling) | { state: 'done' | 'busy' };

/** How far an update got before. */
export interface Handling {
  id: string;
  reply: Reply | null;
  /** Which button something typed freely stands for; `''`: not found out yet. */
  aim: string;
}

export interface Unfinished extends Handling {
  inbound: Inbound;
}

/** What is left of an update that was handled. */
export const finished = {
  ...{ done: true, leaseUntil: null },
  ...{ inbound: null, reply: null, aim: null },
} as const;

export interface InboxRow {
  /** Keyed fingerprint of the platform's id: the row names nobody. */
  _id: string;
  done: boolean;
  leaseUntil: Date | null;
  inbound: Buffer | null;
  reply: Buffer | null;
  aim: Buffer | null;
  /**
   * Where the reply stands, sealed; `account` is whose chat that is. Of a digest it is known when, and of what follows on
   * an answer, to which ask, as a fingerprint.
   */
  standing?: Buffer | null;
  account?: string;
  digestAt?: Date;
  ask?: string;
  /** Of the day, never finer. */
  expiresAt: Date;
}

const inboundPurpose = 'inbound';
const leaseMs = 60_000;
const dayMs = 86_400_000;

/** Of the day, never finer. */
export function keptUntil(now: Date): Date {
  return new Date((Math.floor(+now / dayMs) + promised.messageDays + 1) * dayMs);
}

export function inboxRows(db: Database): Model<InboxRow> {
  return db.model<InboxRow>('inbox', inboxSchema, 'inbox');
}

export function createInboxStore(inbox: Model<InboxRow>, vault: Vault) {
  const sealed = (value: unknown): Buffer => vault.seal(inboundPurpose, serialize(value));
  const unsealed = (box: Buffer): unknown => deserialize(vault.open(inboundPurpose, box));

  async function finish(id: string): Promise<void> {
    await inbox.updateOne({ _id: id }, { $set: finished });
  }

  return {
    async init(): Promise<void> {
      await inbox.init();
    },

    /** Takes an update for this process, once however often the platform repeats it. */
    async take(inbound: Inbound, now: Date): Promise<Taken> {
      const id = vault.fingerprint('inbound id', `${inbound.from.platform}:${inbound.id}`);
      const leaseUntil = new Date(+now + leaseMs);
      const fresh = {
        ...{ done: false, leaseUntil, expiresAt: keptUntil(now) },
        ...{ inbound: sealed(inbound), reply: null, aim: null },
      };
      const { upsertedCount } = await inbox.updateOne(
        { _id: id },
        { $setOnInsert: fresh },
        { upsert: true },
      );
      if (upsertedCount === 1) return { state: 'ours', id, again: false, reply: null, aim: '' };
      const row = await inbox
        .findOneAndUpdate(
          { _id: id, done: false, leaseUntil: trusted({ $lte: now }) },
          { $set: { leaseUntil } },
          { returnDocument: 'after' },
        )
        .lean();
      if (row) return { state: 'ours', again: true, ...toHandling(row) };
      return { state: (await inbox.exists({ _id: id, done: true })) ? 'done' : 'busy' };
    },

    /** Remembers what a typed text is for, so that to handle it again is to do the same again. */
    async keepAim(id: string, aim: string): Promise<void> {
      await inbox.updateOne({ _id: id }, { $set: { aim: sealed(aim) } });
    },

    /** What was remembered; `''`: nothing. */
    async aimOf(id: string): Promise<string> {
      const row = await inbox.findById(id).lean();
      return row ? toHandling(row).aim : '';
    },

    /** Keeps the reply until it was sent, so that a crash in between does not lose it. False: it is over already. */
    async keepReply(id: string, reply: Reply): Promise<boolean> {
      const set = { reply: sealed(reply) };
      return (await inbox.updateOne({ _id: id, done: false }, { $set: set })).matchedCount === 1;
    },

    finish,

    /** Ends what is not finished yet: no reply to it goes out any more. */
    async endUpdates(isMeant: (inbound: Inbound) => boolean): Promise<void> {
      for (const { _id: id, inbound } of await inbox.find({ done: false }).lean())
        if (inbound && isMeant(unsealed(inbound) as Inbound)) await finish(id);
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
      return { inbound: { ...inbound, at: new Date(inbound.at) }, ...toHandling(row) };
    },
  };

  function toHandling({ _id: id, reply, aim }: InboxRow): Handling {
    return {
      id,
      reply: reply ? (unsealed(reply) as Reply) : null,
      aim: aim ? String(unsealed(aim)) : '',
    };
  }
}

const inboxSchema = new Schema<InboxRow>(
  {
    _id: String,
    done: { type: Boolean, required: true },
    leaseUntil: { type: Date, default: null },
    inbound: { type: Buffer, default: null },
    reply: { type: Buffer, default: null },
    aim: { type: Buffer, default: null },
    standing: Buffer,
    account: String,
    digestAt: Date,
    ask: String,
    expiresAt: { type: Date, expires: 0 },
  },
  { versionKey: false },
);
inboxSchema.index({ done: 1, leaseUntil: 1 });
inboxSchema.index({ account: 1 }, { sparse: true });
inboxSchema.index({ digestAt: 1 }, { sparse: true });
inboxSchema.index({ ask: 1 }, { sparse: true });

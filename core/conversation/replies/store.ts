import { type Model, trusted } from 'mongoose';
import type { Sent } from '../../bot.ts';
import type { Settled } from '../../delivery/parcel.ts';
import type { Vault } from '../../vault.ts';
import { finished, type InboxRow, keptUntil } from '../inbox/store.ts';

/** Where our replies stand, for as long as the row of what they answer is kept: `/forget` takes them back. */

/** What an update left in a chat. */
export interface Standing {
  /** The account that wrote, as people/accounts name it. */
  account: string;
  sent: readonly Sent[];
  /** When it was sent, where it is a digest that a manager asked for; null: it is not. */
  digestAt: Date | null;
  /** The ask that an answer to is answered, so that a recall finds it; `''`: none. */
  ask: string;
}

/** A reply of the one row `id`. */
export interface StandingReply {
  id: string;
  sent: Sent;
  settled: Settled | null;
}

/** As it is sealed: what became of it stands there only where it was to be taken back. */
type Kept = Sent & { settled?: Settled };

const standingPurpose = 'standing reply';
const gone = { $unset: { account: 1, digestAt: 1, ask: 1, standing: 1 } } as const;

export function repliesIn(inbox: Model<InboxRow>, vault: Vault) {
  function opened(rows: readonly InboxRow[]): StandingReply[] {
    return rows.flatMap(({ _id: id, standing }) =>
      (standing ? openStanding(standing) : []).map(({ settled = null, ...sent }) => ({
        ...{ id, sent, settled },
      })),
    );
  }

  const openStanding = (box: Buffer): Kept[] =>
    JSON.parse(vault.openText(standingPurpose, box)) as Kept[];

  const askId = (ask: string): string => vault.fingerprint('answered ask', ask);

  return {
    /** The update is handled, and this is where its reply stands. False: it was ended meanwhile, nothing may stand. */
    async answered(id: string, { account, sent, digestAt, ask }: Standing): Promise<boolean> {
      const standing = vault.sealText(standingPurpose, JSON.stringify(sent));
      const of = { ...(digestAt && { digestAt }), ...(ask && { ask: askId(ask) }) };
      const set = { ...finished, account, standing, ...of };
      return (await inbox.updateOne({ _id: id, done: false }, { $set: set })).matchedCount === 1;
    },

    /** A message that answers nothing and is not in the outbox: `of` is what it is known by. */
    async keepStanding(
      of: string,
      { account, sent }: Pick<Standing, 'account' | 'sent'>,
      now: Date,
    ): Promise<void> {
      const standing = vault.sealText(standingPurpose, JSON.stringify(sent));
      const row = { ...finished, account, standing, expiresAt: keptUntil(now) };
      const _id = vault.fingerprint('standing message', of);
      await inbox.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
    },

    /** What these accounts were answered, the newest days first. */
    async repliesTo(accounts: readonly string[]): Promise<StandingReply[]> {
      const filter = { account: trusted({ $in: accounts }) };
      return opened(await inbox.find(filter).sort({ expiresAt: -1 }).lean());
    },

    /** Digests that managers asked for since then. */
    async digestReplies(since: Date): Promise<StandingReply[]> {
      return opened(await inbox.find({ digestAt: trusted({ $gte: since }) }).lean());
    },

    /** What followed on answers to these asks. */
    async repliesAbout(asks: readonly string[]): Promise<StandingReply[]> {
      return opened(await inbox.find({ ask: trusted({ $in: asks.map(askId) }) }).lean());
    },

    /** Which ask a reply is about is not known any more: nobody recalls it now. */
    async forgetAsked(asks: readonly string[]): Promise<void> {
      const filter = { ask: trusted({ $in: asks.map(askId) }) };
      await inbox.updateMany(filter, { $unset: { ask: 1 } });
    },

    /** Of its messages these were deleted, and of others is known what became of them. */
    async settleReplies(
      id: string,
      deleted: ReadonlySet<string>,
      settled: ReadonlyMap<string, Settled | null>,
    ): Promise<void> {
      const row = await inbox.findById(id, { standing: 1 }).lean();
      const kept = row?.standing ? openStanding(row.standing) : [];
      const stands = kept.filter((each) => !deleted.has(each.id));
      const now = stands.map(({ settled: before = null, ...sent }): Kept => {
        const after = settled.get(sent.id);
        const known = after === undefined ? before : after;
        return { ...sent, ...(known && { settled: known }) };
      });
      const standing = vault.sealText(standingPurpose, JSON.stringify(now));
      await inbox.updateOne({ _id: id }, now.length > 0 ? { $set: { standing } } : gone);
    },

    /** Nothing is known any more of where this account was answered. */
    async eraseReplies(accounts: readonly string[]): Promise<void> {
      await inbox.updateMany({ account: trusted({ $in: accounts }) }, gone);
    },
  };
}

import { Schema, trusted } from 'mongoose';
import type { Address } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';

/** Two chats about to be joined by their owner. Rows last minutes; one that both sides said yes to lasts a day. */

/** offered: a code was given; asked: it was typed elsewhere; joined: both sides said yes; refused: one said no. */
type LinkState = 'offered' | 'asked' | 'joined' | 'refused';

/** A side is the id of an account; one that belongs to nobody yet has one all the same. */
export interface Link {
  id: string;
  /** Where the code was given. */
  one: string;
  /** Where it was typed, `''` until then. */
  other: string;
  addresses: { one: Address; other: Address | null };
  /** Sides that said yes, the first one first. */
  yes: readonly string[];
  state: LinkState;
}

interface LinkRow {
  _id: string;
  /** Fingerprint; `''` once used. */
  code: string;
  one: string;
  other: string;
  oneAddress: Buffer;
  otherAddress: Buffer | null;
  yes: string[];
  state: LinkState;
  expiresAt: Date;
}

const addressPurpose = 'link address';
/** So that what both agreed to is finished, too, where the process died over it. */
const joinedMs = 86_400_000;

export function createLinkStore(db: Database, vault: Vault) {
  const links = db.model<LinkRow>('link', linkSchema, 'links');
  const codeId = (code: string): string => vault.fingerprint('link code', code);
  const sealed = (address: Address): Buffer =>
    vault.sealText(addressPurpose, JSON.stringify(address));
  const opened = (box: Buffer): Address =>
    JSON.parse(vault.openText(addressPurpose, box)) as Address;

  function toLink({ _id: id, one, other, oneAddress, otherAddress, yes, state }: LinkRow): Link {
    const addresses = {
      one: opened(oneAddress),
      other: otherAddress && opened(otherAddress),
    };
    return { id, one, other, addresses, yes, state };
  }

  return {
    async init(): Promise<void> {
      await links.init();
    },

    /** An account has one code at a time: an older one is worth nothing any more. */
    async offerLink(
      id: string,
      code: string,
      side: { account: string; address: Address },
      expiresAt: Date,
    ): Promise<void> {
      await links.deleteMany({ one: side.account, state: 'offered' });
      const fresh = { code: codeId(code), one: side.account, oneAddress: sealed(side.address) };
      await links.create({ _id: id, ...fresh, other: '', state: 'offered', expiresAt });
    },

    async offeredLink(code: string, now: Date): Promise<Link | null> {
      const filter = { code: codeId(code), state: 'offered', expiresAt: trusted({ $gt: now }) };
      const row = await links.findOne(filter as never).lean<LinkRow>();
      return row && toLink(row);
    },

    /** Spends the code; false where somebody else was faster. */
    async askLink(id: string, side: { account: string; address: Address }): Promise<boolean> {
      const set = { state: 'asked', code: '', other: side.account } as const;
      const { modifiedCount } = await links.updateOne(
        { _id: id, state: 'offered' },
        { $set: { ...set, otherAddress: sealed(side.address) } },
      );
      return modifiedCount === 1;
    },

    async link(id: string, now: Date): Promise<Link | null> {
      const row = await links.findOne({ _id: id, expiresAt: trusted({ $gt: now }) }).lean();
      return row && toLink(row);
    },

    /** The link after this side said yes: `joined` once both have; null where it is over. */
    async agreeToLink(id: string, account: string, now: Date): Promise<Link | null> {
      await links.updateOne({ _id: id, state: 'asked' }, { $addToSet: { yes: account } });
      await links.updateOne(
        { _id: id, state: 'asked', yes: trusted({ $size: 2 }) },
        { $set: { state: 'joined', expiresAt: new Date(+now + joinedMs) } },
      );
      const row = await links.findOne({ _id: id, state: trusted({ $ne: 'refused' }) }).lean();
      return row && toLink(row);
    },

    async refuseLink(id: string): Promise<boolean> {
      const { modifiedCount } = await links.updateOne(
        { _id: id, state: 'asked' },
        { $set: { state: 'refused' } },
      );
      return modifiedCount === 1;
    },

    /** Also those that are over: a late tap on one of them must not join again what was taken apart. */
    async endLinks(accounts: readonly string[]): Promise<void> {
      const any = trusted({ $in: accounts });
      await links.deleteMany({ $or: [{ one: any }, { other: any }] });
    },
  };
}

const linkSchema = new Schema<LinkRow>(
  {
    _id: String,
    code: { type: String, index: true },
    one: { type: String, index: true },
    other: { type: String, index: true },
    oneAddress: Buffer,
    otherAddress: { type: Buffer, default: null },
    yes: [String],
    state: String,
    expiresAt: { type: Date, expires: 0 },
  },
  { versionKey: false },
);

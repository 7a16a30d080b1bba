import { Schema, trusted } from 'mongoose';
import type { Address, Platform } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';

/** Which account on a platform belongs to whom. Addresses are sealed, and found by a fingerprint. */

/** A way to a person, as far as deciding needs it. */
export interface Way {
  platform: Platform;
  reachable: boolean;
}

export interface Account extends Way {
  id: string;
  person: string;
  address: Address;
  /** Belonged to nobody until its owner added it to another chat with `/link`. */
  linked: boolean;
  since: Date;
}

interface AccountRow {
  _id: string;
  person: string;
  platform: Platform;
  address: Buffer;
  reachable: boolean;
  linked: boolean;
  since: Date;
}

const addressPurpose = 'account address';

export function createAccountStore(db: Database, vault: Vault) {
  const accounts = db.model<AccountRow>('account', accountSchema, 'accounts');

  const accountId = (platform: Platform, user: string): string =>
    vault.fingerprint('account id', `${platform}:${user}`);

  function toAccount(row: AccountRow): Account {
    const address = JSON.parse(vault.openText(addressPurpose, row.address)) as Address;
    const { _id: id, person, platform, reachable, linked = false, since } = row;
    return { id, person, platform, reachable, linked, since, address };
  }

  return {
    async init(): Promise<void> {
      await accounts.init();
    },

    /** Also of somebody who has not joined. */
    accountId: ({ platform, user }: Address): string => accountId(platform, user),

    async accountOf(address: Address): Promise<Account | null> {
      const row = await accounts.findById(accountId(address.platform, address.user)).lean();
      return row && toAccount(row);
    },

    async accountById(id: string): Promise<Account | null> {
      const row = await accounts.findById(id).lean();
      return row && toAccount(row);
    },

    /** The accounts of these people, the one joined last first. */
    async accountsOf(people: readonly string[]): Promise<Account[]> {
      const rows = await accounts
        .find({ person: trusted({ $in: people }) })
        .sort({ since: -1 })
        .lean();
      return rows.map(toAccount);
    },

    /** Everybody's ways, the account joined last first; no address is opened. */
    async ways(): Promise<Map<string, Way[]>> {
      const rows = await accounts
        .find({}, { person: 1, platform: 1, reachable: 1 })
        .sort({ since: -1 })
        .lean();
      const ways = new Map<string, Way[]>();
      for (const row of rows) ways.set(row.person, [...(ways.get(row.person) ?? []), row]);
      return ways;
    },

    /** An account of nobody, added to a person by its owner. False where it belongs to somebody by now. */
    async addLinked(person: string, address: Address, now: Date): Promise<boolean> {
      const _id = accountId(address.platform, address.user);
      const box = vault.sealText(addressPurpose, JSON.stringify(address));
      const fresh = { person, platform: address.platform, address: box, reachable: true };
      const row = await accounts
        .findOneAndUpdate(
          { _id },
          { $setOnInsert: { ...fresh, linked: true, since: now } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return row.person === person;
    },

    /** The account belongs to nobody again. */
    async removeLinked(id: string): Promise<void> {
      await accounts.deleteOne({ _id: id, linked: true });
    },

    /** False where the account belongs to somebody else: accounts are never moved silently. */
    async join(person: string, address: Address, now: Date): Promise<boolean> {
      const _id = accountId(address.platform, address.user);
      const box = vault.sealText(addressPurpose, JSON.stringify(address));
      const fresh = { person, platform: address.platform, since: now };
      const row = await accounts
        .findOneAndUpdate(
          { _id },
          { $set: { address: box, reachable: true }, $setOnInsert: fresh },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return row.person === person;
    },

    async reach(address: Address, reachable: boolean): Promise<void> {
      await accounts.updateOne(
        { _id: accountId(address.platform, address.user) },
        { $set: { reachable } },
      );
    },

    async erase(person: string): Promise<void> {
      await accounts.deleteMany({ person });
    },
  };
}

const accountSchema = new Schema<AccountRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    platform: { type: String, required: true },
    address: { type: Buffer, required: true },
    reachable: { type: Boolean, required: true },
    linked: { type: Boolean, default: false },
    since: { type: Date, required: true },
  },
  { versionKey: false },
);

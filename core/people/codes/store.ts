import { Schema, trusted } from 'mongoose';
import type { Address } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';

/** Invitation codes, kept as fingerprints, so that a copy of the database invites nobody. */

interface CodeRow {
  _id: string;
  person: string;
  /** Fingerprint of the account that is about to use it; `''`, and in old rows nothing at all: none. */
  taker: string;
  expiresAt: Date;
}

export function createCodeStore(db: Database, vault: Vault) {
  const codes = db.model<CodeRow>('code', codeSchema, 'codes');
  const codeId = (code: string): string => vault.fingerprint('invitation', code);
  const takerId = ({ platform, user }: Address): string =>
    vault.fingerprint('invited account', `${platform}:${user}`);

  return {
    async init(): Promise<void> {
      await codes.init();
    },

    async addCode(code: string, person: string, expiresAt: Date): Promise<void> {
      await codes.create({ _id: codeId(code), person, expiresAt });
    },

    /** Whom the code invites; null for one that was used, has expired or never was. */
    async invited(code: string, now: Date): Promise<string | null> {
      const filter = { _id: codeId(code), expiresAt: trusted({ $gt: now }) };
      return (await codes.findOne(filter).lean())?.person ?? null;
    },

    /** Until when the invitations hold that this person has and has not used. */
    async invitationsOf(person: string): Promise<Date[]> {
      const rows = await codes.find({ person }, { expiresAt: 1 }).lean();
      return rows.map(({ expiresAt }) => expiresAt);
    },

    /** Only the account that takes a code first can use it; false where another one did. */
    async takeCode(code: string, taker: Address): Promise<boolean> {
      const mine = takerId(taker);
      const filter = { _id: codeId(code), taker: trusted({ $in: ['', null, mine] }) };
      return (await codes.updateOne(filter, { $set: { taker: mine } })).matchedCount === 1;
    },

    /** It was not used after all. */
    async leaveCode(code: string): Promise<void> {
      await codes.updateOne({ _id: codeId(code) }, { $set: { taker: '' } });
    },

    /** A code works once. */
    async spendCode(code: string): Promise<void> {
      await codes.deleteOne({ _id: codeId(code) });
    },

    async erase(person: string): Promise<void> {
      await codes.deleteMany({ person });
    },
  };
}

const codeSchema = new Schema<CodeRow>(
  {
    _id: String,
    person: { type: String, required: true },
    taker: { type: String, default: '' },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { versionKey: false },
);

import { Schema } from 'mongoose';
import type { Platform } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Vault } from '../../vault.ts';

/** What was said to people before their first question. */

/** Consent from a customer, a notice to an employee. */
export interface Told {
  person: string;
  kind: 'consent' | 'notice';
  /** SHA-256 of the exact text, so that changed words are said again. */
  wording: string;
  language: Language;
  platform: Platform;
  at: Date;
}

interface ToldRow extends Told {
  _id: string;
  withdrawnAt: Date | null;
}

export function createToldStore(db: Database, vault: Vault) {
  const told = db.model<ToldRow>('told', toldSchema, 'told');

  return {
    async init(): Promise<void> {
      await told.init();
    },

    async wasTold(person: string, wording: string): Promise<boolean> {
      return (await told.exists({ person, wording, withdrawnAt: null })) !== null;
    },

    async tell(record: Told): Promise<void> {
      const _id = vault.fingerprint('told', JSON.stringify([record.person, record.wording]));
      await told.updateOne({ _id }, { $set: { ...record, withdrawnAt: null } }, { upsert: true });
    },

    async toldOf(person: string): Promise<(Told & { withdrawnAt: Date | null })[]> {
      return await told.find({ person }, { _id: 0 }).sort({ at: 1 }).lean();
    },

    async withdraw(person: string, now: Date): Promise<void> {
      await told.updateMany({ person, withdrawnAt: null }, { $set: { withdrawnAt: now } });
    },

    async erase(person: string): Promise<void> {
      await told.deleteMany({ person });
    },
  };
}

const toldSchema = new Schema<ToldRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    kind: String,
    wording: String,
    language: String,
    platform: String,
    at: Date,
    withdrawnAt: { type: Date, default: null },
  },
  { versionKey: false },
);

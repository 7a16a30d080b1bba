import { Schema } from 'mongoose';
import type { Platform } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';
import type { Language } from '../../i18n/languages.ts';
import { created } from '../../programmes/rows.ts';
import type { Vault } from '../../vault.ts';

/** What was said to people before their first question. */

/** Consent from a customer, a notice to an employee. */
export interface Told {
  person: string;
  kind: 'consent' | 'notice';
  /** SHA-256 of the text, with commands as `/stop`: changed words are said again. */
  wording: string;
  /** The how manieth wording of this kind in this language it is, from 1. */
  version: number;
  language: Language;
  platform: Platform;
  /** With whose first question it was said; `''`: by itself. */
  ask: string;
  at: Date;
}

/** A wording that was said to anybody. It names nobody. */
interface WordingRow {
  /** As `Told.wording`. */
  _id: string;
  /** `consent en`: numbered among these. */
  series: string;
  version: number;
  text: string;
  since: Date;
}

/** A record as it is made: the version is found out. */
export type NewTold = Omit<Told, 'version'> & { text: string };

interface ToldRow extends Told {
  _id: string;
  withdrawnAt: Date | null;
}

export function createToldStore(db: Database, vault: Vault) {
  const told = db.model<ToldRow>('told', toldSchema, 'told');
  const wordings = db.model<WordingRow>('wording', wordingSchema, 'wordings');

  /** Kept word for word, so that it can be shown what somebody agreed to. */
  async function versionOf(record: Omit<NewTold, 'person' | 'platform'>): Promise<number> {
    const { wording, kind, language, text, at } = record;
    const known = await wordings.findById(wording, { version: 1 }).lean();
    if (known) return known.version;
    const series = `${kind} ${language}`;
    const version = (await wordings.countDocuments({ series })) + 1;
    const fresh = { _id: wording, series, version, text, since: at };
    const made = await created(wordings.create(fresh));
    return made ? version : await versionOf(record);
  }

  return {
    async init(): Promise<void> {
      await Promise.all([told.init(), wordings.init()]);
    },

    async wasTold(person: string, wording: string): Promise<boolean> {
      return (await told.exists({ person, wording, withdrawnAt: null })) !== null;
    },

    async tell(record: NewTold): Promise<void> {
      const { text: _, ...rest } = record;
      const version = await versionOf(record);
      const _id = vault.fingerprint('told', JSON.stringify([record.person, record.wording]));
      await told.updateOne(
        { _id },
        { $set: { ...rest, version, withdrawnAt: null } },
        { upsert: true },
      );
    },

    /** The exact text; `''` for one that was never said. */
    async wordingText(wording: string): Promise<string> {
      return (await wordings.findById(wording).lean())?.text ?? '';
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

const wordingSchema = new Schema<WordingRow>(
  { _id: String, series: String, version: Number, text: String, since: Date },
  { versionKey: false },
);
wordingSchema.index({ series: 1, version: 1 }, { unique: true });

const toldSchema = new Schema<ToldRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    kind: String,
    wording: String,
    version: Number,
    language: String,
    platform: String,
    ask: { type: String, default: '' },
    at: Date,
    withdrawnAt: { type: Date, default: null },
  },
  { versionKey: false },
);

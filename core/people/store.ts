import { Schema, trusted } from 'mongoose';
import type { Address, Platform } from '../bot.ts';
import type { Database } from '../database/connection.ts';
import type { Language } from '../i18n/languages.ts';
import type { Audience, Person } from '../model.ts';
import type { Vault } from '../vault.ts';

/** People, their accounts, invitation codes and what they were told. */

export interface Settings {
  /** Chosen by the person; `''` leaves it to the roster. */
  language: Language | '';
  stopped: boolean;
  /** Not asked before this. */
  pausedUntil: Date | null;
  /** Where they want to be asked; `''`: where they joined last. */
  prefer: Platform | '';
  /** `20:00-09:00`, their own clock; `''`: none beside what is usual. */
  quiet: string;
  /** Customers: asked at most once in this many days; 0: as usual. */
  everyDays: number;
  /** Case a manager's next message answers, where the platform has no forms; `''` for none. */
  replyingTo: string;
}

const unchosen: Settings = {
  language: '',
  stopped: false,
  pausedUntil: null,
  prefer: '',
  quiet: '',
  everyDays: 0,
  replyingTo: '',
};

/** Somebody on the roster, with what they chose themselves. A leaver is kept for closed rounds and open cases. */
export interface Member extends Person {
  settings: Settings;
  left: boolean;
}

/** A way to a person, as far as deciding needs it. */
export interface Way {
  platform: Platform;
  reachable: boolean;
}

export interface Account extends Way {
  id: string;
  person: string;
  address: Address;
}

/** What was said to a person before the first question: consent from a customer, a notice to an employee. */
export interface Told {
  person: string;
  kind: 'consent' | 'notice';
  /** SHA-256 of the exact text, so that changed words are said again. */
  wording: string;
  language: Language;
  platform: Platform;
  at: Date;
}

interface PersonRow extends Omit<Person, 'id' | 'facts'> {
  _id: string;
  /** Pairs, because a column of a roster may be called anything. */
  facts: [string, string][];
  settings: Settings;
  left: boolean;
}

interface AccountRow {
  _id: string;
  person: string;
  platform: Platform;
  address: Buffer;
  reachable: boolean;
  since: Date;
}

interface CodeRow {
  _id: string;
  person: string;
  expiresAt: Date;
}

interface TombstoneRow {
  _id: string;
  at: Date;
}

interface ToldRow extends Told {
  _id: string;
  withdrawnAt: Date | null;
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;

const addressPurpose = 'account address';

export function createPeopleStore(db: Database, vault: Vault) {
  const people = db.model<PersonRow>('person', personSchema, 'people');
  const accounts = db.model<AccountRow>('account', accountSchema, 'accounts');
  const codes = db.model<CodeRow>('code', codeSchema, 'codes');
  const told = db.model<ToldRow>('told', toldSchema, 'told');
  const tombstones = db.model<TombstoneRow>('tombstone', tombstoneSchema, 'tombstones');
  const tombstoneId = (person: string): string => vault.fingerprint('tombstone', person);

  const accountId = (platform: Platform, user: string): string =>
    vault.fingerprint('account id', `${platform}:${user}`);

  function toAccount(row: AccountRow): Account {
    const address = JSON.parse(vault.openText(addressPurpose, row.address)) as Address;
    const { _id: id, person, platform, reachable } = row;
    return { id, person, platform, reachable, address };
  }

  return {
    async init(): Promise<void> {
      await Promise.all([people.init(), accounts.init(), codes.init(), told.init()]);
    },

    async find(id: string): Promise<Member | null> {
      const row = await people.findById(id).lean();
      return row && toMember(row);
    },

    async all(audience: Audience | null = null): Promise<Member[]> {
      const rows = await people.find(audience ? { audience } : {}).lean();
      return rows.map(toMember).sort((a, b) => a.id.localeCompare(b.id));
    },

    /** Stores a roster; with `replace`, who is missing from it becomes a leaver. */
    async import(roster: readonly Person[], replace: boolean): Promise<void> {
      const writes = roster.map(({ id, ...person }) => ({
        updateOne: {
          filter: { _id: id },
          update: {
            $set: { ...person, facts: Object.entries(person.facts), left: false },
            $setOnInsert: { settings: unchosen },
          },
          upsert: true,
        },
      }));
      if (writes.length > 0) await people.bulkWrite(writes as never, { ordered: false });
      if (!replace) return;
      const ids = roster.map((person) => person.id);
      await people.updateMany({ _id: trusted({ $nin: ids }) }, { $set: { left: true } });
    },

    async set(person: string, settings: Partial<Settings>): Promise<void> {
      const changes = Object.entries(settings).map(([key, value]) => [`settings.${key}`, value]);
      await people.updateOne({ _id: person }, { $set: Object.fromEntries(changes) });
    },

    /** Who the roster says has this id on a platform; null too where two rows say so. */
    async byHandle(platform: Platform, user: string): Promise<Member | null> {
      const rows = await people
        .find({ [`handles.${platform}`]: user, left: false })
        .limit(2)
        .lean();
      const [row] = rows;
      return row && rows.length === 1 ? toMember(row) : null;
    },

    async accountOf(address: Address): Promise<Account | null> {
      const row = await accounts.findById(accountId(address.platform, address.user)).lean();
      return row && toAccount(row);
    },

    /** A person's accounts, the one they joined last first. */
    async accounts(person: string): Promise<Account[]> {
      const rows = await accounts.find({ person }).sort({ since: -1 }).lean();
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

    /** Stored as a fingerprint, so that a copy of the database invites nobody. */
    async addCode(code: string, person: string, expiresAt: Date): Promise<void> {
      await codes.create({ _id: vault.fingerprint('invitation', code), person, expiresAt });
    },

    /** Whom the code invites; null for one that was used, has expired or never was. */
    async invited(code: string, now: Date): Promise<string | null> {
      const _id = vault.fingerprint('invitation', code);
      const row = await codes.findOne({ _id, expiresAt: trusted({ $gt: now }) }).lean();
      return row?.person ?? null;
    },

    /** A code works once. */
    async spendCode(code: string): Promise<void> {
      await codes.deleteOne({ _id: vault.fingerprint('invitation', code) });
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

    /**
     * Removes everything kept of a person and leaves a tombstone that names nobody: without the key, and the person's id
     * to try, it cannot be told whose it is.
     */
    async erase(person: string, now: Date): Promise<void> {
      const _id = tombstoneId(person);
      await tombstones.updateOne({ _id }, { $setOnInsert: { at: now } }, { upsert: true });
      await Promise.all([
        told.deleteMany({ person }),
        accounts.deleteMany({ person }),
        codes.deleteMany({ person }),
        people.deleteOne({ _id: person }),
        people.updateMany({ manager: person }, { $set: { manager: '' } }),
      ]);
    },

    /** Which of these people asked to be forgotten. */
    async forgotten(ids: readonly string[]): Promise<Set<string>> {
      const byTombstone = new Map(ids.map((id) => [tombstoneId(id), id]));
      const rows = await tombstones.find({ _id: trusted({ $in: [...byTombstone.keys()] }) }).lean();
      return new Set(rows.map((row) => byTombstone.get(row._id) ?? ''));
    },

    async withdraw(person: string, now: Date): Promise<void> {
      await told.updateMany({ person, withdrawnAt: null }, { $set: { withdrawnAt: now } });
    },
  };
}

function toMember(row: PersonRow): Member {
  const { _id, facts, settings, ...rest } = row;
  const chosen = { ...unchosen, ...settings };
  return { id: _id, ...rest, facts: Object.fromEntries(facts), settings: chosen };
}

const personSchema = new Schema<PersonRow>(
  {
    _id: String,
    audience: { type: String, required: true },
    name: String,
    language: String,
    timezone: String,
    team: String,
    site: String,
    manager: String,
    segments: [String],
    email: String,
    handles: { telegram: String, slack: String, discord: String },
    facts: [[String]],
    settings: {
      language: String,
      stopped: Boolean,
      pausedUntil: { type: Date, default: null },
      prefer: String,
      quiet: String,
      everyDays: Number,
      replyingTo: String,
    },
    left: { type: Boolean, default: false },
  },
  { versionKey: false },
);

const accountSchema = new Schema<AccountRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    platform: { type: String, required: true },
    address: { type: Buffer, required: true },
    reachable: { type: Boolean, required: true },
    since: { type: Date, required: true },
  },
  { versionKey: false },
);

const codeSchema = new Schema<CodeRow>(
  {
    _id: String,
    person: { type: String, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { versionKey: false },
);

const tombstoneSchema = new Schema<TombstoneRow>({ _id: String, at: Date }, { versionKey: false });

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

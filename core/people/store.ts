import { Schema, trusted } from 'mongoose';
import type { Platform } from '../bot.ts';
import type { Database } from '../database/connection.ts';
import type { Language } from '../i18n/languages.ts';
import type { Audience, Person } from '../model.ts';
import type { Vault } from '../vault.ts';
import { type Account, createAccountStore, type Way } from './accounts/store.ts';
import { createCodeStore } from './codes/store.ts';
import { createGuessStore } from './guesses/store.ts';
import { createLinkStore } from './links/store.ts';
import { createNamedRows } from './named-rows/store.ts';
import { createToldStore } from './told/store.ts';
import { createTombstoneStore } from './tombstones/store.ts';

/** People and what they chose, with their accounts, codes and what they were told. */

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
  /** Asked at most once in this many days; 0: as usual. */
  everyDays: number;
  /** They are asked once and not reminded. */
  noReminders: boolean;
  /** Case a manager's next message answers, where the platform has no forms; `''` for none. */
  replyingTo: string;
  /** Touchpoint that the next message is about, until then, where the platform has no forms (`/feedback`). */
  tellingAbout: string;
  awaitedUntil: Date | null;
  /** The one account in which it is awaited. */
  awaitedIn: string;
  /** Fact that the person's next message corrects, where the platform has no forms; `''` for none. */
  correcting: string;
}

const unchosen: Settings = {
  language: '',
  stopped: false,
  pausedUntil: null,
  prefer: '',
  quiet: '',
  everyDays: 0,
  noReminders: false,
  replyingTo: '',
  tellingAbout: '',
  awaitedUntil: null,
  awaitedIn: '',
  correcting: '',
};

/** Somebody on the roster, with what they chose themselves. A leaver is kept for closed rounds and open cases. */
export interface Member extends Person {
  settings: Settings;
  left: boolean;
  /** Joined by themselves where the programme file lets people: on no roster, and without a name. */
  open: boolean;
  /** Another person who is the same human by their own word (`/link`), and speaks for this one; `''`: nobody. */
  joinedTo: string;
  /** When the roster was read last. */
  importedAt: Date | null;
}

interface PersonRow extends Omit<Person, 'id' | 'facts'> {
  _id: string;
  /** Pairs, because a column of a roster may be called anything. */
  facts: [string, string][];
  settings: Settings;
  left: boolean;
  open: boolean;
  joinedTo: string;
  importedAt: Date | null;
}

/** What a digest needs to know of a customer. */
export interface Customer
  extends Pick<Person, 'id' | 'name' | 'team' | 'site' | 'manager' | 'language' | 'timezone'> {
  segments: readonly string[];
  stopped: boolean;
}

type CustomerRow = Omit<Customer, 'id' | 'stopped'> & { _id: string; settings: Settings };

const lookedUpAtOnce = 10_000;

const customerFields = {
  ...{ name: 1, team: 1, site: 1, manager: 1, language: 1, timezone: 1 },
  ...{ segments: 1, 'settings.stopped': 1 },
} as const;

export type PeopleStore = ReturnType<typeof createPeopleStore>;

export function createPeopleStore(db: Database, vault: Vault) {
  const people = db.model<PersonRow>('person', personSchema, 'people');
  const accounts = createAccountStore(db, vault);
  const codes = createCodeStore(db, vault);
  const told = createToldStore(db, vault);
  const links = createLinkStore(db, vault);
  const guesses = createGuessStore(db, vault);
  const tombstones = createTombstoneStore(db, vault);

  async function find(id: string): Promise<Member | null> {
    const row = await people.findById(id).lean();
    return row && toMember(row);
  }

  async function current(id: string): Promise<Member | null> {
    const member = await find(id);
    return member?.joinedTo ? await current(member.joinedTo) : member;
  }

  async function group(person: string): Promise<string[]> {
    const all = [person];
    for (let next = [person]; next.length > 0; all.push(...next)) {
      const rows = await people.find({ joinedTo: trusted({ $in: next }) }, { _id: 1 }).lean();
      next = rows.map((row) => row._id);
    }
    return all;
  }

  return {
    ...accounts,
    ...codes,
    ...told,
    ...links,
    ...guesses,
    ...createNamedRows(db),
    forgotten: tombstones.forgotten,
    forgottenSince: tombstones.forgottenSince,
    bury: tombstones.bury,
    unbury: tombstones.unbury,

    async init(): Promise<void> {
      const parts = [accounts, codes, told, links, guesses];
      await Promise.all([people.init(), ...parts.map((part) => part.init())]);
    },

    find,

    /** Who speaks for this person: themselves, or whom they are joined to. */
    current,

    /** The person and everybody joined to them: all of them are one human. */
    group,

    /** A person's accounts, those of people joined to them too, the one joined last first. */
    async accounts(person: string): Promise<Account[]> {
      return await accounts.accountsOf(await group(person));
    },

    /** Everybody's ways, the account joined last first; no address is opened. */
    async ways(): Promise<Map<string, Way[]>> {
      const ways = await accounts.ways();
      const rows = await people
        .find({ joinedTo: trusted({ $gt: '' }) }, { joinedTo: 1 })
        .lean<Pick<PersonRow, '_id' | 'joinedTo'>[]>();
      const joinedTo = new Map(rows.map((row) => [row._id, row.joinedTo]));
      for (const { _id } of rows) {
        const own = ways.get(_id) ?? [];
        for (let to = joinedTo.get(_id); to; to = joinedTo.get(to))
          ways.set(to, [...(ways.get(to) ?? []), ...own]);
      }
      return ways;
    },

    /** False where the person is joined to somebody else already. */
    async joinTo(person: string, other: string): Promise<boolean> {
      const filter = { _id: person, joinedTo: trusted({ $in: ['', null, other] }) };
      return (await people.updateOne(filter, { $set: { joinedTo: other } })).matchedCount === 1;
    },

    async separate(person: string): Promise<void> {
      await people.updateOne({ _id: person }, { $set: { joinedTo: '' } });
    },

    /** Which of these are on the roster, or were. */
    async known(ids: readonly string[]): Promise<string[]> {
      const found: string[] = [];
      for (let from = 0; from < ids.length; from += lookedUpAtOnce) {
        const some = ids.slice(from, from + lookedUpAtOnce);
        const rows = await people.find({ _id: trusted({ $in: some }) }, { _id: 1 }).lean();
        found.push(...rows.map((row) => row._id));
      }
      return found;
    },

    /** Every zone that somebody's row names, `''` where one names none. */
    async timezones(audience: Audience): Promise<string[]> {
      return await people.distinct('timezone', { audience });
    },

    /** Whether somebody of the audience has not left. */
    async hasAny(audience: Audience): Promise<boolean> {
      return (await people.exists({ audience, left: false })) !== null;
    },

    /** Every team, site or segment that somebody of the audience has who has not left. */
    async groups(field: 'team' | 'site' | 'segments', audience: Audience): Promise<string[]> {
      const found: string[] = await people.distinct(field, { audience, left: false });
      return found.filter((each) => each !== '');
    },

    async all(audience: Audience | null = null): Promise<Member[]> {
      const rows = await people.find(audience ? { audience } : {}).lean();
      return rows.map(toMember).sort((a, b) => a.id.localeCompare(b.id));
    },

    /** Everybody who may be told of in digests, read past mongoose: there may be very many. */
    async customers(): Promise<Customer[]> {
      const rows = people.collection.find<CustomerRow>(
        { audience: 'customer', left: false },
        { projection: customerFields, batchSize: 10_000 },
      );
      return await rows
        .map(({ _id, settings, ...row }) => ({ id: _id, stopped: settings.stopped, ...row }))
        .toArray();
    },

    /** Stores a roster; with `replace`, who is missing from it becomes a leaver. */
    async import(roster: readonly Person[], replace: boolean, now: Date): Promise<void> {
      const writes = roster.map(({ id, ...person }) => ({
        updateOne: {
          filter: { _id: id },
          update: {
            $set: { ...person, facts: Object.entries(person.facts), left: false, importedAt: now },
            $setOnInsert: { settings: unchosen },
          },
          upsert: true,
        },
      }));
      if (writes.length > 0) await people.bulkWrite(writes as never, { ordered: false });
      if (!replace) return;
      const ids = roster.map((person) => person.id);
      const gone = { _id: trusted({ $nin: ids }), open: trusted({ $ne: true }) };
      await people.updateMany(gone, { $set: { left: true } });
    },

    /** A customer without a name, in the store where they joined or (known already) were last. */
    async addOpen(id: string, store: string, language: Language, now: Date): Promise<void> {
      const facts: [string, string][] = [['store', store]];
      const site = store ? { site: store, facts, importedAt: now } : {};
      const fresh = {
        ...{ audience: 'customer', name: '', language, timezone: '', team: '', manager: '' },
        ...{ segments: [], email: '', handles: { telegram: '', slack: '', discord: '' } },
        ...(store ? {} : { site: '', facts: [] }),
        ...{ settings: unchosen, left: false, open: true },
      } as const;
      await people.updateOne({ _id: id }, { $set: site, $setOnInsert: fresh } as never, {
        upsert: true,
      });
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

    /** The account goes last: until then the person can ask again. */
    async erase(person: string): Promise<void> {
      const own = await accounts.accountsOf([person]);
      await links.endLinks(own.map((account) => account.id));
      await Promise.all([
        told.erase(person),
        codes.erase(person),
        people.deleteOne({ _id: person }),
        people.updateMany({ manager: person }, { $set: { manager: '' } }),
      ]);
      await accounts.erase(person);
    },
  };
}

function toMember(row: PersonRow): Member {
  const { _id, facts, settings, joinedTo = '', open = false, importedAt = null, ...rest } = row;
  const chosen = { ...unchosen, ...settings };
  const theirs = { facts: Object.fromEntries(facts), settings: chosen };
  return { id: _id, ...rest, open, joinedTo, importedAt, ...theirs };
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
      noReminders: { type: Boolean, default: false },
      replyingTo: String,
      tellingAbout: String,
      awaitedUntil: { type: Date, default: null },
      awaitedIn: String,
      correcting: String,
    },
    left: { type: Boolean, default: false },
    importedAt: { type: Date, default: null },
    open: { type: Boolean, default: false },
    joinedTo: { type: String, index: true },
  },
  { versionKey: false },
);
personSchema.index({ audience: 1, timezone: 1 });

import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';
import type { Ask } from '../ask.ts';
import type { RehearsedAnswer } from '../rehearsal.ts';

/** Rehearsals, apart from asks and answers, so that nothing counts them. Each is gone when it ends, or after a day. */

interface RehearsalRow {
  _id: string;
  person: string;
  survey: string;
  version: number;
  startedAt: Date;
  expiresAt: Date;
  /** What was answered so far, sealed. */
  box: Buffer;
}

const purpose = 'rehearsal';

export function createRehearsalStore(db: Database, vault: Vault) {
  const rehearsals = db.model<RehearsalRow>('rehearsal', rehearsalSchema, 'rehearsals');

  const seal = (answers: readonly (readonly [string, RehearsedAnswer])[]): Buffer =>
    vault.sealText(purpose, JSON.stringify(answers));

  const open = ({ box }: RehearsalRow): Map<string, RehearsedAnswer> =>
    new Map(JSON.parse(vault.openText(purpose, box)));

  return {
    async init(): Promise<void> {
      await rehearsals.init();
    },

    async addRehearsal({ id, dueAt, ...ask }: Ask): Promise<void> {
      const { person, survey, version, expiresAt } = ask;
      const row = { _id: id, person, survey, version, expiresAt, startedAt: dueAt };
      await rehearsals.create({ ...row, box: seal([]) });
    },

    async rehearsal(id: string): Promise<Ask | null> {
      const row = await rehearsals.findById(id).lean();
      return row && toAsk(row);
    },

    async rehearsalsOf(people: readonly string[], now: Date): Promise<Ask[]> {
      const filter = { person: trusted({ $in: people }), expiresAt: trusted({ $gt: now }) };
      return (await rehearsals.find(filter).sort({ startedAt: -1 }).lean()).map(toAsk);
    },

    async rehearsed(id: string): Promise<Map<string, RehearsedAnswer>> {
      const row = await rehearsals.findById(id).lean();
      return row ? open(row) : new Map();
    },

    /** False where it ended, or somebody else wrote at the same moment. */
    async rehearse(
      id: string,
      change: (answers: Map<string, RehearsedAnswer>) => boolean,
    ): Promise<boolean> {
      const row = await rehearsals.findById(id).lean();
      const answers = row && open(row);
      if (!row || !answers || !change(answers)) return false;
      const update = { $set: { box: seal([...answers]) } };
      return (await rehearsals.updateOne({ _id: id, box: row.box }, update)).matchedCount === 1;
    },

    async endRehearsal(id: string): Promise<void> {
      await rehearsals.deleteOne({ _id: id });
    },

    async eraseRehearsals(person: string): Promise<void> {
      await rehearsals.deleteMany({ person });
    },
  };
}

function toAsk({ _id: id, startedAt, box: _, ...row }: RehearsalRow): Ask {
  return {
    id,
    ...row,
    programme: '',
    round: '',
    occasion: '',
    touchpoint: '',
    state: 'open',
    answered: true,
    anytime: true,
    dueAt: startedAt,
  };
}

const rehearsalSchema = new Schema<RehearsalRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    survey: String,
    version: Number,
    startedAt: Date,
    expiresAt: { type: Date, required: true, expires: 0 },
    box: { type: Buffer, required: true },
  },
  { versionKey: false },
);

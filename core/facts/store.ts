import { Schema, trusted } from 'mongoose';
import type { Database } from '../database/connection.ts';
import type { Vault } from '../vault.ts';
import { createFrozenStore } from './frozen/store.ts';
import type { Fact } from './ledger.ts';

/** Facts that events, answers and people themselves told; the columns of the roster stand with the person. */

interface FactRow extends Omit<Fact, 'value'> {
  _id: string;
  person: string;
  value: Buffer;
}

export type FactStore = ReturnType<typeof createFactStore>;

const purpose = 'fact';

export function createFactStore(db: Database, vault: Vault) {
  const facts = db.model<FactRow>('fact', factSchema, 'facts');
  const frozen = createFrozenStore(db, vault);

  /** One row for what the person says and one for what events say. */
  function idOf(person: string, { name, source }: Pick<Fact, 'name' | 'source'>): string {
    const side = source === 'event' ? 'event' : 'own';
    return vault.fingerprint('fact', JSON.stringify([person, name, side]));
  }

  return {
    ...frozen,

    async init(): Promise<void> {
      await Promise.all([facts.init(), frozen.init()]);
    },

    /** In place of what the same side said before, unless that is later. */
    async note(person: string, { value, ...fact }: Fact): Promise<void> {
      const row = { person, ...fact, value: vault.sealText(purpose, value) };
      await facts
        .updateOne(
          { _id: idOf(person, fact), at: trusted({ $lte: fact.at }) },
          { $set: row },
          { upsert: true },
        )
        .catch(ignoreDuplicates);
    },

    async of(person: string): Promise<Fact[]> {
      const rows = await facts.find({ person }).lean();
      return rows.map(({ _id: _, person: __, value, ...fact }) => ({
        ...fact,
        value: vault.openText(purpose, value),
      }));
    },

    /** The answer it came from does not count any more. */
    async retract(person: string, name: string, from: string): Promise<void> {
      await facts.deleteOne({ _id: idOf(person, { name, source: 'answer' }), from });
    },

    async erase(person: string): Promise<void> {
      await facts.deleteMany({ person });
      await frozen.eraseFrozen(person);
    },
  };
}

/** There is a later one. */
function ignoreDuplicates(error: unknown): void {
  if ((error as { code?: unknown }).code !== 11_000) throw error;
}

const factSchema = new Schema<FactRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    name: { type: String, required: true },
    value: { type: Buffer, required: true },
    source: { type: String, required: true },
    from: { type: String, default: '' },
    at: { type: Date, required: true },
    until: { type: Date, default: null, expires: 0 },
  },
  { versionKey: false },
);

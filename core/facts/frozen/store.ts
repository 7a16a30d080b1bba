import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Ask } from '../../programmes/ask.ts';
import type { Vault } from '../../vault.ts';
import type { FrozenFact } from '../ledger.ts';

/** What was known when an ask was shown; gone when it cannot be answered any more. */

interface FrozenRow {
  /** Of the ask. */
  _id: string;
  /** Who was asked. */
  person: string;
  /** Whose facts these are: people joined then may be parted by now. */
  of: string[];
  box: Buffer;
  expiresAt: Date;
}

const purpose = 'frozen facts';

export function createFrozenStore(db: Database, vault: Vault) {
  const rows = db.model<FrozenRow>('frozen', frozenSchema, 'frozen');

  function open({ box }: FrozenRow): FrozenFact[] {
    const facts: FrozenFact[] = JSON.parse(vault.openText(purpose, box));
    return facts.map((fact) => ({ ...fact, at: new Date(fact.at) }));
  }

  return {
    async init(): Promise<void> {
      await rows.init();
    },

    async freeze(
      { id, person, expiresAt }: Pick<Ask, 'id' | 'person' | 'expiresAt'>,
      facts: readonly FrozenFact[],
    ): Promise<void> {
      const of = [...new Set(facts.map((fact) => fact.person))];
      const row = { person, of, box: vault.sealText(purpose, JSON.stringify(facts)), expiresAt };
      await rows.updateOne({ _id: id }, { $set: row }, { upsert: true });
    },

    /** null: nothing was frozen. */
    async frozen(ask: string): Promise<FrozenFact[] | null> {
      const row = await rows.findById(ask).lean();
      return row && open(row);
    },

    /** By ask. */
    async frozenFor(person: string): Promise<Map<string, FrozenFact[]>> {
      const found = await rows.find({ person }).lean();
      return new Map(found.map((row) => [row._id, open(row)]));
    },

    async thaw(asks: readonly string[]): Promise<void> {
      await rows.deleteMany({ _id: trusted({ $in: asks }) });
    },

    async eraseFrozen(person: string): Promise<void> {
      await rows.deleteMany({ $or: [{ person }, { of: person }] });
    },
  };
}

const frozenSchema = new Schema<FrozenRow>(
  {
    _id: String,
    person: { type: String, required: true, index: true },
    of: { type: [String], index: true },
    box: { type: Buffer, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { versionKey: false },
);

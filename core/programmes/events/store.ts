import { Schema, trusted } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';
import type { Outcome } from '../outcome.ts';

/** Touchpoint events that were heard of, so that each counts once. */

export interface TouchpointEvent {
  id: string;
  person: string;
  touchpoint: string;
  at: Date;
  /** What it says of the person: `{ store: 'praha-1' }`. */
  facts?: EventFacts;
}

export type EventFacts = Readonly<Record<string, string | number | boolean>>;

/** `facts` are pairs, because they may be called anything. */
type Held = Omit<TouchpointEvent, 'facts'> & {
  facts: [string, string | number | boolean][];
};

interface EventRow {
  /** Keyed fingerprint of the event's id, which may say whose it is. */
  _id: string;
  outcome: Outcome;
  expiresAt: Date;
  /** Of somebody nobody knows yet: what happened, and how long it may wait for the roster. */
  held: Held | null;
  heldUntil: Date | null;
}

export function createEventStore(db: Database, vault: Vault) {
  const events = db.model<EventRow>('event', eventSchema, 'events');

  const rowId = (event: string): string => vault.fingerprint('event id', event);

  return {
    async init(): Promise<void> {
      await events.init();
    },

    async outcomeOf(event: string): Promise<Outcome | null> {
      return (await events.findById(rowId(event)).lean())?.outcome ?? null;
    },

    /** The outcome that stands: an earlier one wins. */
    async keepOutcome(event: string, outcome: Outcome, expiresAt: Date): Promise<Outcome> {
      return await keep(event, { outcome, expiresAt, held: null, heldUntil: null });
    },

    /** As above, with what happened, in case the person is on the roster before `heldUntil`. */
    async hold(
      { facts = {}, ...event }: TouchpointEvent,
      outcome: Outcome,
      heldUntil: Date,
      expiresAt: Date,
    ): Promise<Outcome> {
      const held = { ...event, facts: Object.entries(facts) };
      return await keep(event.id, { outcome, expiresAt, held, heldUntil });
    },

    async held(now: Date): Promise<TouchpointEvent[]> {
      const rows = await events.find({ heldUntil: trusted({ $gt: now }) }).lean();
      return rows.flatMap(({ held }) =>
        held ? [{ ...held, facts: Object.fromEntries(held.facts ?? []) }] : [],
      );
    },

    async release(event: string): Promise<void> {
      await events.updateOne({ _id: rowId(event) }, { $set: { held: null, heldUntil: null } });
    },

    /** What was not claimed in time names nobody any more. */
    async releaseBefore(now: Date): Promise<void> {
      const filter = { heldUntil: trusted({ $lte: now }) };
      await events.updateMany(filter, { $set: { held: null, heldUntil: null } });
    },

    async erase(person: string): Promise<void> {
      await events.updateMany({ 'held.person': person }, { $set: { held: null, heldUntil: null } });
    },
  };

  async function keep(event: string, fresh: Omit<EventRow, '_id'>): Promise<Outcome> {
    const update = { $setOnInsert: fresh };
    const row = await events
      .findOneAndUpdate({ _id: rowId(event) }, update, { upsert: true, returnDocument: 'after' })
      .lean();
    return row.outcome;
  }
}

const heldSchema = new Schema(
  { id: String, person: String, touchpoint: String, at: Date, facts: Schema.Types.Mixed },
  { _id: false, versionKey: false },
);

const eventSchema = new Schema<EventRow>(
  {
    _id: String,
    outcome: String,
    expiresAt: { type: Date, expires: 0 },
    held: { type: heldSchema, default: null },
    heldUntil: { type: Date, default: null, index: true },
  },
  { versionKey: false, minimize: false },
);

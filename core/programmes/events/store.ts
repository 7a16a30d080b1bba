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

/** An event, and when its id was told first: after 30 days it is another event's. */
export interface HeardEvent extends TouchpointEvent {
  toldAt: Date;
}

export type EventFacts = Readonly<Record<string, string | number | boolean>>;

/** `facts` are pairs, because they may be called anything. */
type Held = Omit<TouchpointEvent, 'facts'> & {
  facts: [string, string | number | boolean][];
};

interface EventRow {
  /** Keyed fingerprint of the event's id, which may say whose it is. */
  _id: string;
  toldAt: Date;
  /** null: nobody got to the end of it yet. */
  outcome: Outcome | null;
  expiresAt: Date;
  /** Of somebody nobody knows: what happened, until when it waits for the roster; that stays when it was dropped. */
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

    /** null: nothing is known of such an event now. */
    async outcomeOf(event: string, now: Date): Promise<Outcome | null> {
      const filter = { _id: rowId(event), expiresAt: trusted({ $gt: now }) };
      return (await events.findOne(filter).lean())?.outcome ?? null;
    },

    /** The event that goes by this id: the one told of before, or from `now` on a new one. */
    async hear(
      event: string,
      now: Date,
      expiresAt: Date,
    ): Promise<Pick<EventRow, 'toldAt' | 'outcome'>> {
      const _id = rowId(event);
      const fresh = { toldAt: now, outcome: null, expiresAt, held: null, heldUntil: null };
      await events.updateOne({ _id, expiresAt: trusted({ $lte: now }) }, { $set: fresh });
      return await events
        .findOneAndUpdate(
          { _id },
          { $setOnInsert: fresh },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
    },

    /** The outcome that stands: an earlier one wins. */
    async keepOutcome(event: HeardEvent, outcome: Outcome): Promise<Outcome> {
      return await keep(event, { outcome });
    },

    /** As above, with what happened, in case the person is on the roster before `heldUntil`. */
    async hold(event: HeardEvent, outcome: Outcome, heldUntil: Date): Promise<Outcome> {
      const { id, person, touchpoint, at, facts = {} } = event;
      const held = { id, person, touchpoint, at, facts: Object.entries(facts) };
      return await keep(event, { outcome, held, heldUntil });
    },

    /** Whose events wait for the roster. */
    async heldPeople(now: Date): Promise<string[]> {
      const filter = { heldUntil: trusted({ $gt: now }) };
      const rows = await events.find(filter).select({ 'held.person': 1 }).lean();
      return [...new Set(rows.flatMap(({ held }) => (held ? [held.person] : [])))];
    },

    /** What is dropped first comes first. */
    async heldOf(people: readonly string[], now: Date): Promise<HeardEvent[]> {
      const whose = { 'held.person': trusted({ $in: people }) };
      const rows = await events
        .find({ heldUntil: trusted({ $gt: now }), ...whose })
        .sort({ heldUntil: 1 })
        .lean();
      return rows.flatMap(({ held, toldAt }) =>
        held ? [{ ...held, facts: Object.fromEntries(held.facts ?? []), toldAt }] : [],
      );
    },

    async release(event: string): Promise<void> {
      await events.updateOne({ _id: rowId(event) }, { $set: { held: null, heldUntil: null } });
    },

    /** What was not claimed in time names nobody any more; how many those were. */
    async dropHeld(now: Date): Promise<number> {
      const filter = { heldUntil: trusted({ $lte: now }), held: trusted({ $ne: null }) };
      return (await events.updateMany(filter, { $set: { held: null } })).modifiedCount;
    },

    /** Events of people who were on no roster: those that wait for them, and those that did for nothing. */
    async unknownCounts(now: Date): Promise<{ waiting: number; dropped: number }> {
      return {
        waiting: await events.countDocuments({ heldUntil: trusted({ $gt: now }) }),
        dropped: await events.countDocuments({
          heldUntil: trusted({ $lte: now }),
          expiresAt: trusted({ $gt: now }),
        }),
      };
    },

    async erase(person: string): Promise<void> {
      await events.updateMany({ 'held.person': person }, { $set: { held: null, heldUntil: null } });
    },
  };

  async function keep(
    { id, toldAt }: HeardEvent,
    end: Partial<EventRow> & { outcome: Outcome },
  ): Promise<Outcome> {
    const _id = rowId(id);
    await events.updateOne({ _id, toldAt, outcome: null }, { $set: end });
    return (await events.findOne({ _id, toldAt }).lean())?.outcome ?? end.outcome;
  }
}

const heldSchema = new Schema(
  { id: String, person: String, touchpoint: String, at: Date, facts: Schema.Types.Mixed },
  { _id: false, versionKey: false },
);

const eventSchema = new Schema<EventRow>(
  {
    _id: String,
    toldAt: Date,
    outcome: { type: String, default: null },
    expiresAt: { type: Date, expires: 0 },
    held: { type: heldSchema, default: null },
    heldUntil: { type: Date, default: null, index: true },
  },
  { versionKey: false, minimize: false },
);

import { Schema } from 'mongoose';
import type { Database } from '../../database/connection.ts';
import type { Outcome } from '../outcome.ts';

/** Touchpoint events that were heard of, so that each counts once. */

interface EventRow {
  _id: string;
  outcome: Outcome;
  expiresAt: Date;
}

export function createEventStore(db: Database) {
  const events = db.model<EventRow>('event', eventSchema, 'events');

  return {
    async init(): Promise<void> {
      await events.init();
    },

    async outcomeOf(event: string): Promise<Outcome | null> {
      return (await events.findById(event).lean())?.outcome ?? null;
    },

    /** The outcome that stands: an earlier one wins. */
    async keepOutcome(event: string, outcome: Outcome, expiresAt: Date): Promise<Outcome> {
      const row = await events
        .findOneAndUpdate(
          { _id: event },
          { $setOnInsert: { outcome, expiresAt } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return row.outcome;
    },
  };
}

const eventSchema = new Schema<EventRow>(
  { _id: String, outcome: String, expiresAt: { type: Date, expires: 0 } },
  { versionKey: false, minimize: false },
);

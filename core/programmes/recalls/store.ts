import { type Model, trusted } from 'mongoose';
import type { Recall, RoundRow, RoundState } from '../round.ts';

/** The recall of a round: one process is at it, and how far it is. */

/** Longer than a few messages take where each call meets its time-out. One that lies further ahead is none. */
export const recallLeaseMs = 10 * 60_000;

export function recallsOf(rounds: Model<RoundRow>) {
  const leaseFrom = (now: Date): Date => new Date(+now + recallLeaseMs);

  return {
    /** False where the round is in none of these states, or another process is at its recall. */
    async takeRecall(id: string, from: readonly RoundState[], now: Date): Promise<boolean> {
      const heldUntil = leaseFrom(now);
      const over = [null, { $lte: now }, { $gt: heldUntil }].map((each) => ({
        'recall.heldUntil': each && trusted(each),
      }));
      const update = { state: 'recalling', 'recall.heldUntil': heldUntil } as const;
      const isFree = { _id: id, state: trusted({ $in: from }), $or: over };
      return (await rounds.updateOne(isFree, { $set: update })).matchedCount === 1;
    },

    /** Somebody asks for it, perhaps once more. */
    async askRecall(id: string, now: Date): Promise<void> {
      await rounds.updateOne({ _id: id }, { $set: { 'recall.since': now } });
    },

    /** So many messages more were withdrawn or deleted; the process goes on. */
    async countRecall(
      id: string,
      { withdrawn = 0, deleted = 0 }: Partial<Pick<Recall, 'withdrawn' | 'deleted'>>,
      now: Date,
    ): Promise<void> {
      const more = { 'recall.withdrawn': withdrawn, 'recall.deleted': deleted };
      const held = { 'recall.heldUntil': leaseFrom(now) };
      await rounds.updateOne({ _id: id }, { $inc: more, $set: held });
    },

    /** The process is at it no more. */
    async restRecall(id: string): Promise<void> {
      await rounds.updateOne({ _id: id }, { $set: { 'recall.heldUntil': null } });
    },

    /** null where nobody recalled it. */
    async recallOf(id: string): Promise<Recall | null> {
      return (await rounds.findById(id, { recall: 1 }).lean())?.recall ?? null;
    },
  };
}

import { type Model, trusted } from 'mongoose';
import type { Audience } from '../../model.ts';
import type { Round, RoundRow, RoundState } from '../round.ts';

/** What of rounds is asked again and again: not whom they asked, which may be very many. */

export interface RoundTimes extends Pick<Round, 'id' | 'state' | 'openedAt' | 'closesAt'> {
  /** Its id. */
  programme: string;
  audience: Audience;
}

export function timesOf(rounds: Model<RoundRow>) {
  return {
    /** The one opened first is the first. */
    async roundTimes(states: readonly RoundState[]): Promise<RoundTimes[]> {
      const rows = await rounds
        .find({ state: trusted({ $in: states }) })
        .select({ programmeId: 1, state: 1, openedAt: 1, closesAt: 1, 'survey.audience': 1 })
        .sort({ openedAt: 1 })
        .lean();
      return rows.map(({ _id: id, programmeId: programme, state, openedAt, closesAt, survey }) => ({
        ...{ id, programme, state, openedAt, closesAt },
        audience: survey.audience,
      }));
    },

    /** On which of these dates a programme has a round. */
    async datesWithRound(programme: string, dates: readonly string[]): Promise<Set<string>> {
      if (dates.length === 0) return new Set();
      const filter = { programmeId: programme, date: trusted({ $in: dates }) };
      const rows = await rounds.find(filter, { _id: 0, date: 1 }).lean();
      return new Set(rows.map(({ date }) => date));
    },
  };
}

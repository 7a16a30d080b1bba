import type { Programme, Survey } from '../model.ts';

/** A round of a scheduled programme, and who was left out of it. */

/** A recalled round ends without figures. */
export type RoundState = 'opening' | 'open' | 'closing' | 'closed' | 'recalling' | 'recalled';

/** rule: each at their own local time of the rule; hours: now, in each person's hours; anytime: now. */
export type Timing = 'rule' | 'hours' | 'anytime';

export interface Member {
  person: string;
  team: string;
  site: string;
  /** Not asked before: they were asked lately, or want to be left alone; null: at the round's time. */
  from: Date | null;
}

export interface LeftOut {
  person: string;
  reason: LeftOutReason;
  /** The reason in words, for the operator; `''` where the reason says it all. */
  detail: string;
  /** From when they can be asked, as far as that is known: an instant, or a date. `''`: it is not. */
  from: string;
}

export const leftOutReasons = [
  'linked',
  'not-in-audience',
  'not-in-sample',
  'another-turn',
  'asked-this-turn',
  'stopped',
  'paused',
  'asked-lately',
  'no-account',
  'discord-employees',
  'late',
  'no-question',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** One running of a scheduled programme. Everything that must not change once people are asked is frozen in it. */
export interface Round {
  id: string;
  /** Nominal local date; with the programme, what makes a round unique. */
  date: string;
  programme: Programme;
  survey: Survey;
  state: RoundState;
  openedAt: Date;
  closesAt: Date;
  /** When it really closed, by hand perhaps; null: it has not, or was recalled. */
  closedAt: Date | null;
  /** Those asked, with the groups they belong to in this round. */
  members: readonly Member[];
  leftOut: readonly LeftOut[];
  timing: Timing;
}

/** As it is stored. */
export type RoundRow = Omit<Round, 'id' | 'closedAt'> & {
  _id: string;
  programmeId: string;
  /** Of its parts, which hold all people but the first; `''` or missing: it has none. */
  list?: string;
  closedAt?: Date | null;
  recall?: Recall;
};

/** How far the recall of a round is. */
export interface Recall {
  /** When somebody asked for it last. */
  since: Date;
  /** Until when a process is at it; null: none is. */
  heldUntil: Date | null;
  /** Messages, since it was asked for first. */
  withdrawn: number;
  deleted: number;
}

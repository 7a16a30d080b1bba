/** One survey put to one person. */

/**
 * waiting: not shown yet; open: shown; finished: no question left; missed: never shown (late, stopped or
 * unreachable); expired: time ran out, answered in part or not at all; recalled: sent by mistake, and taken back.
 */
export type AskState = 'waiting' | 'open' | 'finished' | 'missed' | 'expired' | 'recalled';

/** One survey put to one person once. For employees this is all that is known of their taking part. */
export interface Ask {
  id: string;
  programme: string;
  /** `''` for a touchpoint ask. */
  round: string;
  person: string;
  /** Nominal local date, or the id of the touchpoint event. */
  occasion: string;
  /** When the event was told first, whose id may be another event's after 30 days; absent in a round. */
  toldAt?: Date;
  survey: string;
  version: number;
  touchpoint: string;
  state: AskState;
  answered: boolean;
  /** Why it was missed, a word; absent where it was not, or that would tell of answers. */
  reason?: string;
  /** Not bound to the person's hours. */
  anytime: boolean;
  /** `HH:MM` on the nominal date, by the clock that counts when it is sent; absent where no rule says when. */
  time?: string;
  dueAt: Date;
  expiresAt: Date;
}

export interface AskRecord extends Ask {
  /** When the person last heard of it: asked or reminded; until then, when they are to be asked. */
  heardAt: Date;
  /** null until then. */
  shownAt: Date | null;
  /** When its platform took it first; left out where nobody knows. */
  arrivedAt?: Date;
}

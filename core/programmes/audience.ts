import type { Platform } from '../bot.ts';
import type { Programme } from '../model.ts';
import type { Member } from '../people/store.ts';
import { isInSample } from './draw.ts';
import type { LeftOut, LeftOutReason } from './round.ts';
import type { Against } from './who.ts';

/** Who is asked, and for everybody else why not. Pure: the same answer for a dry run, a round and `why`. */

export interface Candidate {
  member: Member;
  /** What says that they are not meant; null: nothing. */
  against: Against | null;
  /** Where they would be written to; null: nowhere. */
  platform: Platform | null;
  /** Why they cannot be written to, in words, where it is not that they never joined. */
  noWay: string;
  /** Somebody who could be reached on Discord only, in a programme that does not ask employees there. */
  discordOnly: boolean;
  /** They want to be left alone until then; null: they do not. */
  pausedUntil: Date | null;
  /** Asked lately, so not again before; null: now. */
  restsUntil: Date | null;
  /** Where everybody is asked by turns: when it is theirs, and whether they were asked in this run already. */
  turn: { date: string; isNow: boolean; wasAsked: boolean } | null;
}

/** `from` null: at the usual time. */
export type Verdict = { ask: true; from: Date | null } | { ask: false; leftOut: LeftOut };

/** `end`: when it is too late to ask. */
export interface Occasion {
  /** The round's nominal date, or the event. */
  name: string;
  end: Date;
}

/** Until when they want to be left alone; null: they do not, or not any more. */
export function pauseOf(
  { settings: { pausedUntil } }: Pick<Member, 'settings'>,
  now: Date,
): Date | null {
  return pausedUntil && pausedUntil > now ? pausedUntil : null;
}

/** The first thing that speaks against asking this person is why they are left out. */
export function verdictOn(
  candidate: Candidate,
  programme: Programme,
  { name, end }: Occasion,
): Verdict {
  const { member, against, turn } = candidate;
  const out = (reason: LeftOutReason, detail = '', from = ''): Verdict => ({
    ask: false,
    leftOut: { person: member.id, reason, detail, from },
  });
  if (member.joinedTo) return out('linked', `asked as ${member.joinedTo}`);
  if (member.left) return out('not-in-audience', 'has left');
  const { audience } = programme.who;
  if (member.audience !== audience) return out('not-in-audience', `asks ${audience}s`);
  if (against) return out('not-in-audience', against.detail, against.from);
  if (member.settings.stopped) return out('stopped');
  if (candidate.discordOnly) return out('discord-employees');
  if (!candidate.platform) return out('no-account', candidate.noWay);
  if (turn?.wasAsked) return out('asked-this-turn');
  if (turn && !turn.isNow) return out('another-turn', `turn of ${turn.date}`, turn.date);
  if (!isInSample(programme, name, member.id)) return out('not-in-sample');
  const from = latest(candidate.pausedUntil, candidate.restsUntil);
  if (!from) return { ask: true, from };
  if (programme.attention === 'queue' && from < end) return { ask: true, from };
  const reason = from === candidate.pausedUntil ? 'paused' : 'asked-lately';
  return out(reason, '', from.toISOString());
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}

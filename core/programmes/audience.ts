import type { Platform } from '../bot.ts';
import type { Programme, Selection } from '../model.ts';
import type { Member } from '../people/store.ts';
import type { LeftOut, LeftOutReason } from './round.ts';

/** Who is asked, and for everybody else why not. Pure: the same answer for a dry run, a round and `why`. */

export interface Candidate {
  member: Member;
  /** Where they would be written to; null: nowhere. */
  platform: Platform | null;
  /** Somebody who could be reached on Discord only, in a programme that does not ask employees there. */
  discordOnly: boolean;
  /** They want to be left alone for a while. */
  paused: boolean;
  /** Asked by any programme of their audience within the attention window. */
  askedLately: boolean;
}

/** Customers are asked at most once in this many days, over all programmes (field.md section 4). */
const customerAttentionDays = 30;
/** The longest a person can ask for. */
export const longestAttentionDays = 366;

/** How long somebody is left alone after an ask: the usual time, or longer where they want that. */
export function attentionDays({ settings }: Member): number {
  return Math.max(customerAttentionDays, settings.everyDays);
}

export function isPaused({ settings }: Member, now: Date): boolean {
  return settings.pausedUntil !== null && settings.pausedUntil > now;
}

export function leaveOut(candidates: readonly Candidate[], programme: Programme): LeftOut[] {
  return candidates.flatMap((candidate) => {
    const reason = reasonAgainst(candidate, programme);
    return reason ? [{ person: candidate.member.id, reason }] : [];
  });
}

/** The first thing that speaks against asking this person; null: ask. */
export function reasonAgainst(candidate: Candidate, programme: Programme): LeftOutReason | null {
  const { member } = candidate;
  if (member.joinedTo) return 'linked';
  if (member.left || !isMeant(member, programme.who)) return 'not-in-audience';
  if (member.settings.stopped) return 'stopped';
  if (candidate.paused) return 'paused';
  if (candidate.discordOnly) return 'discord-employees';
  if (!candidate.platform) return 'no-account';
  return member.audience === 'customer' && candidate.askedLately ? 'asked-lately' : null;
}

export function isMeant(member: Member, who: Selection): boolean {
  const any = (list: readonly string[], value: string): boolean =>
    list.length === 0 || list.includes(value);
  return (
    member.audience === who.audience &&
    any(who.team, member.team) &&
    any(who.site, member.site) &&
    (who.segment.length === 0 || who.segment.some((each) => member.segments.includes(each)))
  );
}

import type { Context } from '../context.ts';
import type { House, Person } from '../model.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import type { Member } from './store.ts';

/** A roster gives people another time zone: rounds that are open ask them by that one. */

/** By then a roster is usually stored. */
const storedInMs = 60_000;

/** Who has another clock by this roster, of their own or of whom they are joined to. */
export function movedBy(
  house: House,
  known: readonly Member[],
  roster: readonly Person[],
): string[] {
  const members = new Map(known.map((member) => [member.id, member]));
  const zones = new Map(roster.map((person) => [person.id, zoneOf(house, person)]));
  const speakerOf = (member: Member): Member => {
    const other = members.get(member.joinedTo);
    return other ? speakerOf(other) : member;
  };
  const hasMoved = (member: Member): boolean => {
    const speaker = speakerOf(member);
    const before = zoneOf(house, speaker);
    return (zones.get(speaker.id) ?? before) !== before;
  };
  return known.filter(hasMoved).map(({ id }) => id);
}

/**
 * Stores a roster and has what these people wait for looked at again: when it is due is worked out then. Told before,
 * too, so that a crash in between loses nothing, and after, since it may have been looked at too early.
 */
export async function storeWithMoves(
  context: Context,
  moved: readonly string[],
  store: () => Promise<void>,
): Promise<void> {
  await lookAgain(context, moved, storedInMs);
  await store();
  await lookAgain(context, moved, 0);
}

async function lookAgain(
  { programmes, outbox, clock }: Context,
  moved: readonly string[],
  inMs: number,
): Promise<void> {
  if (moved.length === 0) return;
  const now = clock.now();
  const asks = await programmes.waitingForTime(moved, now);
  await outbox.afterMove(asks, new Date(+now + inMs));
}

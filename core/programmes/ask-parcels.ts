import { askUrgency, type NewParcel } from '../delivery/parcel.ts';
import { allowedFor, firstPlatform } from '../delivery/route.ts';
import type { Served } from '../delivery/served.ts';
import type { House, Programme } from '../model.ts';
import type { Way } from '../people/accounts/store.ts';
import type { Member } from '../people/store.ts';
import { nextAllowed } from './allowed-hours.ts';
import type { Ask } from './ask.ts';
import { addDuration } from './duration.ts';
import { reminderHours, zoneOf } from './hours-for.ts';
import { localDate } from './local-time.ts';

/** An ask and its reminders, as they are queued. A reminder says nothing once the person has answered. */

export function parcelsFor(
  on: Served,
  house: House,
  programme: Programme,
  member: Member,
  ways: readonly Way[],
  ask: Ask,
): NewParcel[] {
  const allowed = allowedFor(member, programme.discordEmployees);
  const platform = firstPlatform(on, member, ways, allowed);
  if (!platform) return [];
  const { expiresAt, id: about, person } = ask;
  const turn = { urgency: askUrgency, programme: programme.id } as const;
  const common = { about, person, platform, expiresAt, ...turn };
  const reminders = reminderTimes(house, programme, member, ask).map(
    ({ number, dueAt }): NewParcel => ({
      ...common,
      id: `reminder:${about}:${number}`,
      kind: 'reminder',
      dueAt,
    }),
  );
  return [{ ...common, id: `ask:${about}`, kind: 'ask', dueAt: ask.dueAt }, ...reminders];
}

/** By their number in the programme. Never at weekends, never two on one day: of those that a weekend moves together one stays. */
function reminderTimes(
  house: House,
  programme: Programme,
  member: Member,
  { dueAt, expiresAt, anytime }: Ask,
): { number: number; dueAt: Date }[] {
  if (member.settings.noReminders) return [];
  const zone = zoneOf(house, member);
  const hours = reminderHours(house, member, programme, anytime);
  const byDate = new Map<string, { number: number; dueAt: Date }>();
  for (const [index, after] of programme.reminders.entries()) {
    const at = nextAllowed(addDuration(dueAt, after, zone), hours);
    if (at && at < expiresAt) byDate.set(localDate(at, zone), { number: index + 1, dueAt: at });
  }
  return [...byDate.values()];
}

import type { Context } from '../context.ts';
import type { NewParcel } from '../delivery/store.ts';
import type { House, Manager } from '../model.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { dueDates } from '../programmes/occurrences.ts';
import { parseRule } from '../programmes/recurrence.ts';

/** Queues each manager's digest on their own rule, once for each of its dates. */

const dayMs = 86_400_000;
/** A Monday: digests of every second week count from it. */
const anchor = '2024-01-01';

export async function queueDigests(context: Context): Promise<void> {
  const stored = await context.programmes.house();
  if (!stored) return;
  for (const manager of stored.house.managers) {
    await context.outbox.add(await dueDigests(context, stored.house, manager));
  }
}

async function dueDigests(context: Context, house: House, manager: Manager): Promise<NewParcel[]> {
  const member = await context.people.find(manager.person);
  if (!member) return [];
  const dates = dueDates({
    rule: parseRule(manager.digest.rule),
    anchor,
    zones: [zoneOf(house, member)],
    now: context.clock.now(),
    lookbackMs: dayMs,
  });
  return dates.map(({ date, opensAt }) => digestParcel(manager, date, opensAt));
}

/** `occasion` is what it is for: the nominal date, or a request. */
export function digestParcel(manager: Manager, occasion: string, dueAt: Date): NewParcel {
  return {
    id: `digest:${manager.person}:${occasion}`,
    kind: 'digest',
    about: manager.person,
    person: manager.person,
    platform: manager.digest.on,
    urgency: 1,
    dueAt,
    expiresAt: new Date(+dueAt + 2 * dayMs),
  };
}

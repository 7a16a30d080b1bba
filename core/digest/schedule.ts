import type { Context } from '../context.ts';
import type { NewParcel } from '../delivery/parcel.ts';
import type { House, Manager } from '../model.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { dueDates } from '../programmes/occurrences.ts';
import { bulletinsFor } from './bulletin.ts';
import { anchor, ruleFor } from './cadence.ts';
import { digestParcel } from './digest-parcel.ts';
import { noticesFor } from './notice.ts';
import { standInFor } from './stand-in.ts';

/** Queues each manager's digest on their own rule, once for each of its dates. */

const dayMs = 86_400_000;
export async function queueDigests(context: Context): Promise<void> {
  const stored = await context.programmes.house();
  if (!stored) return;
  for (const manager of stored.house.managers) {
    await context.outbox.add(await dueDigests(context, stored.house, manager));
  }
  await context.outbox.add(bulletinsFor(stored.house, context.clock.now()));
  await context.outbox.add(await noticesFor(context, stored.house));
}

async function dueDigests(context: Context, house: House, manager: Manager): Promise<NewParcel[]> {
  const member = await context.people.find(manager.person);
  if (!member) return [];
  const now = context.clock.now();
  const choices = await context.digests.choices(manager.person);
  const dates = dueDates({
    rule: ruleFor(manager, choices, house.hours),
    anchor,
    zones: [zoneOf(house, member)],
    now,
    lookbackMs: dayMs,
  });
  if (dates.length === 0) return [];
  const standIn = await standInFor(context, manager, member, now);
  const reader = standIn?.person ?? manager.person;
  const platform = choices.on || manager.digest.on;
  return dates.map(({ date, opensAt }) =>
    digestParcel(manager, { date, dueAt: opensAt, reader, platform }),
  );
}

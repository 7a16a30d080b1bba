import type { Platform } from '../bot.ts';
import type { Parcel, Waiting } from './parcel.ts';
import type { ProtocolStore } from './sender.ts';

/**
 * What a platform is sent next: first what somebody waits for, then asks, of which each programme has one in turn, so
 * that a large round, a burst of events or what downtime left behind holds up no other programme.
 */
export interface Line {
  /** When the next parcel falls due; null where none does by `latest`, however many wait for later. */
  nextDue(now: Date, latest: Date): Promise<Date | null>;
  /** The next due parcel, under a lease; null where there is none. */
  claim(now: Date, leaseUntil: Date): Promise<Parcel | null>;
}

/** So many are looked at together: one search for many claims, and few enough to be looked at again soon. */
const seenAtOnce = 128;
/** As long as the slowest platform needs for them: what fell due meanwhile has its turn then. */
const seenForMs = 10_000;

export function createLine(store: ProtocolStore, platform: Platform): Line {
  let seen: Waiting[] = [];
  let seenAt = new Date(0);
  let served = '';

  async function look(now: Date): Promise<void> {
    seen = takeTurns(await waiting(store, platform, now), served);
    seenAt = now;
  }

  /** Of those seen, whatever became of them since. */
  async function claimSeen(now: Date, leaseUntil: Date): Promise<Parcel | null> {
    for (let next = seen.shift(); next; next = seen.shift()) {
      const parcel = await store.claimOne(next.id, platform, now, leaseUntil);
      if (!parcel) continue;
      served = next.programme;
      return parcel;
    }
    return null;
  }

  function isFresh(now: Date): boolean {
    return now >= seenAt && +now - +seenAt < seenForMs;
  }

  return {
    async nextDue(now, latest) {
      return seen.length > 0 && isFresh(now) ? now : await store.nextDue(platform, latest);
    },

    async claim(now, leaseUntil) {
      const urgent = await store.claimUrgent(platform, now, leaseUntil);
      if (urgent) return urgent;
      const known = isFresh(now) ? await claimSeen(now, leaseUntil) : null;
      if (known) return known;
      await look(now);
      return await claimSeen(now, leaseUntil);
    },
  };
}

/** The longest due; where there are more than can be seen at once, as many of each programme. */
async function waiting(store: ProtocolStore, platform: Platform, now: Date): Promise<Waiting[]> {
  const longest = await store.due(platform, now, seenAtOnce);
  if (longest.length < seenAtOnce) return longest;
  const programmes = await store.programmesQueued(platform);
  const each = Math.ceil(seenAtOnce / Math.max(1, programmes.length));
  const lists = programmes.map((programme) => store.due(platform, now, each, programme));
  return (await Promise.all(lists)).flat();
}

/** One of each programme after the other, beginning with the programme after `last`; within one, as they were. */
export function takeTurns(list: readonly Waiting[], last: string): Waiting[] {
  const names = [...new Set(list.map(({ programme }) => programme))].toSorted();
  const after = names.filter((name) => name > last);
  const before = names.filter((name) => name <= last);
  const lists = [...after, ...before].map((name) =>
    list.filter(({ programme }) => programme === name),
  );
  const rounds = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    lists.flatMap((those) => those.slice(round, round + 1)),
  ).flat();
}

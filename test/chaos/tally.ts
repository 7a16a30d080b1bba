import type { Platform } from '../../core/bot.ts';
import type { Installation } from '../bench/installation.ts';

/** What the simulators took, person by person, beside what the outbox says. */
export interface Tally {
  people: number;
  askedOnce: number;
  unknown: number;
  /** Of the unknown ones. */
  unknownArrived: number;
  duplicates: number;
  notDelivered: number;
  lost: number;
}

export interface Asked {
  platform: Platform;
  user: string;
  person: string;
}

interface ParcelRow {
  person: string;
  state: string;
}

const ofAsks = { kind: 'ask' } as const;
const unsettled = {
  ...ofAsks,
  $or: [
    { state: { $in: ['due', 'claimed', 'sending'] } },
    { state: 'unknown', leaseUntil: { $ne: null } },
  ],
};

/** Asks about which something is still to be done. */
export async function countUnsettled({ db }: Installation): Promise<number> {
  return await db.collection('outbox').countDocuments(unsettled);
}

/** How often each person was shown a message, as the simulators have it; an edit shows none. */
export interface Shown {
  times(person: Asked): number;
}

export function watchShown({ simulators }: Installation): Shown {
  const times = new Map<string, number>();
  for (const [platform, simulator] of simulators) {
    simulator.watch((user, { edits }) => {
      const key = `${platform}:${user}`;
      if (edits === 0) times.set(key, (times.get(key) ?? 0) + 1);
    });
  }
  return { times: ({ platform, user }) => times.get(`${platform}:${user}`) ?? 0 };
}

export async function takeTally(
  { db }: Installation,
  asked: readonly Asked[],
  shown: Shown,
): Promise<Tally> {
  const fields = { projection: { person: 1, state: 1 } };
  const rows = await db.collection<ParcelRow>('outbox').find(ofAsks, fields).toArray();
  const states = new Map(rows.map(({ person, state }) => [person, state]));
  const all = asked.map((each) => ({
    copies: shown.times(each),
    state: states.get(each.person) ?? 'gone',
  }));
  const count = (holds: (each: (typeof all)[number]) => boolean): number =>
    all.filter(holds).length;
  return {
    people: all.length,
    askedOnce: count(({ copies }) => copies === 1),
    unknown: count(({ state }) => state === 'unknown'),
    unknownArrived: count(({ state, copies }) => state === 'unknown' && copies === 1),
    duplicates: count(({ copies }) => copies > 1),
    notDelivered: count(({ state, copies }) => state === 'sent' && copies === 0),
    lost: count(({ state, copies }) => copies === 0 && state !== 'unknown' && state !== 'sent'),
  };
}

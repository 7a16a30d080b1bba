import type { Platform } from '../../core/bot.ts';
import type { Row } from '../core/delivery/memory-outbox.ts';
import type { Arrival } from './platform.ts';

/** What the platform's log says of a world that came to rest. */
export interface Verdict {
  messages: number;
  /** Messages to people that arrived more than once. */
  duplicates: number;
  /** Recorded as sent, and the platform never took them. */
  notDelivered: number;
  /** Neither sent nor dropped nor known to be unknown. */
  lost: number;
  /** Became visible as unknown more than 60 s after their lease. */
  seenLate: number;
  /** Written down for sending after their person's stop was heard, and arrived. */
  afterStop: number;
  /** Cards that came twice without saying so. */
  unmarked: number;
  /** Dropped, though their person neither stopped nor answered; nothing expires within a world. */
  droppedForNothing: number;
  /** Unknown, though no call said nothing and no mishap came after the message was written down. */
  unknownForNothing: number;
  /** Calls before the wait of a 429 was over. */
  tooEarly: number;
  unknown: number;
  /** Arrived, and known as unknown only. */
  unknownArrived: number;
  repeatedCards: number;
}

export interface Evidence {
  platform: Platform;
  rows: ReadonlyMap<string, Row>;
  arrivals: readonly Arrival[];
  sendingAtMs: ReadonlyMap<string, number>;
  lateMs: readonly number[];
  stoppedAtMs: ReadonlyMap<string, number>;
  answered: ReadonlySet<string>;
  doubtful: ReadonlySet<string>;
  tooEarly: number;
  lastMishapMs: number;
  firstSendingAtMs: ReadonlyMap<string, number>;
  keyOf(id: string): string;
}

const visibleWithinMs = 60_000;
const restingStates: ReadonlySet<string> = new Set(['sent', 'dropped', 'unknown']);

export function judge({
  rows,
  arrivals,
  sendingAtMs,
  lateMs,
  stoppedAtMs,
  answered,
  doubtful,
  tooEarly,
  lastMishapMs,
  firstSendingAtMs,
  keyOf,
}: Evidence): Verdict {
  const all = [...rows.values()].map((row) => {
    const ofRow = keyOf(row.id);
    const copies = arrivals.filter(({ key }) => key === ofRow);
    return { row, copies, isCard: row.kind === 'card' };
  });
  const count = (holds: (each: (typeof all)[number]) => boolean): number =>
    all.filter(holds).length;
  const isUnknown = ({ row }: (typeof all)[number]): boolean => row.state === 'unknown';
  return {
    messages: all.length,
    duplicates: count(({ copies, isCard }) => !isCard && copies.length > 1),
    notDelivered: count(({ row, copies }) => row.state === 'sent' && copies.length === 0),
    lost: count(({ row }) => !restingStates.has(row.state)),
    seenLate: lateMs.filter((ms) => ms > visibleWithinMs).length,
    afterStop: count(
      ({ row, copies }) =>
        (row.kind === 'ask' || row.kind === 'reminder') &&
        copies.length > 0 &&
        (sendingAtMs.get(row.id) ?? 0) > (stoppedAtMs.get(row.person) ?? Number.POSITIVE_INFINITY),
    ),
    unmarked: count(
      ({ copies, isCard }) =>
        isCard && copies.filter(({ text }) => !text.startsWith('(')).length > 1,
    ),
    droppedForNothing: count(
      ({ row }) =>
        row.state === 'dropped' &&
        !answered.has(row.about) &&
        !(stoppedAtMs.has(row.person) && row.kind !== 'told'),
    ),
    unknownForNothing: count(
      ({ row }) =>
        row.state === 'unknown' &&
        !doubtful.has(keyOf(row.id)) &&
        lastMishapMs < (firstSendingAtMs.get(row.id) ?? Number.POSITIVE_INFINITY),
    ),
    tooEarly,
    unknown: count(isUnknown),
    unknownArrived: count((each) => isUnknown(each) && each.copies.length > 0),
    repeatedCards: count(({ copies, isCard }) => isCard && copies.length > 1),
  };
}

export const faultsOfVerdict = [
  ...(['duplicates', 'notDelivered', 'lost', 'seenLate', 'afterStop', 'unmarked'] as const),
  ...(['droppedForNothing', 'unknownForNothing', 'tooEarly'] as const),
];

export function isSound(verdict: Verdict): boolean {
  return faultsOfVerdict.every((name) => verdict[name] === 0);
}

export function sum(one: Verdict, other: Verdict): Verdict {
  const entries = Object.entries(one) as [keyof Verdict, number][];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value + other[name]]),
  ) as unknown as Verdict;
}

import type { Address, Sent } from '../../../core/bot.ts';
import {
  askUrgency,
  type Claim,
  type NewParcel,
  type Parcel,
  type ParcelState,
} from '../../../core/delivery/parcel.ts';
import type { ProtocolStore } from '../../../core/delivery/sender.ts';
import { furthestAheadMs, type SlotStore } from '../../../core/delivery/slots/store.ts';
import type { OutboxStore } from '../../../core/delivery/store.ts';

/**
 * The outbox's store in memory, held to the same contract (store-contract.ts). Each call takes effect at once, before
 * anything else runs.
 */
export interface MemoryOutbox
  extends ProtocolStore,
    Pick<OutboxStore, 'add' | 'again' | 'confirm' | 'dropFor' | 'get' | 'sentMessage'> {
  rows: ReadonlyMap<string, Row>;
}

export interface Row extends Parcel {
  outdated: boolean;
  putOffAt: Date | null;
  to: Address | null;
  sent: Sent | null;
}

const fresh = {
  state: 'due',
  ...{ fence: 0, attempts: 0, leaseUntil: null, reason: '', sentAt: null },
  ...{ calledAt: null, outdated: false, putOffAt: null },
} as const;

export function createMemoryOutbox(): MemoryOutbox {
  const rows = new Map<string, Row>();

  function held({ id, fence }: Claim, from: ParcelState): Row | null {
    const row = rows.get(id);
    return row && row.fence === fence && row.state === from ? row : null;
  }

  function move(claim: Claim, from: ParcelState, change: Partial<Row>): boolean {
    const row = held(claim, from);
    if (row) Object.assign(row, change);
    return row !== null;
  }

  async function add(list: readonly NewParcel[]): Promise<void> {
    for (const parcel of list) {
      if (!rows.has(parcel.id)) rows.set(parcel.id, { ...parcel, ...fresh, to: null, sent: null });
    }
  }

  return {
    ...{ rows, slots: createMemorySlots(), add },
    async again(parcel) {
      const row = rows.get(parcel.id);
      if (!row) return await add([parcel]);
      if (isUnderWay(row)) row.outdated = true;
      else Object.assign(row, parcel, fresh, { fence: row.fence + 1 });
    },
    async claimUrgent(platform, now, leaseUntil) {
      const urgent = dueBy(rows, platform, now).filter(({ urgency }) => urgency !== askUrgency);
      const [first] = urgent.toSorted((a, b) => a.urgency - b.urgency || +a.dueAt - +b.dueAt);
      return first ? take(first, leaseUntil) : null;
    },
    async due(platform, now, limit, programme) {
      return dueBy(rows, platform, now)
        .filter((row) => row.urgency === askUrgency)
        .filter((row) => programme === undefined || row.programme === programme)
        .toSorted((a, b) => +a.dueAt - +b.dueAt)
        .slice(0, limit)
        .map(({ id, programme: of }) => ({ id, programme: of }));
    },
    async programmesQueued(platform) {
      const asks = allDue(rows, platform).filter(({ urgency }) => urgency === askUrgency);
      return [...new Set(asks.map(({ programme }) => programme))].toSorted();
    },
    async claimOne(id, platform, now, leaseUntil) {
      const row = dueBy(rows, platform, now).find((each) => each.id === id);
      return row ? take(row, leaseUntil) : null;
    },
    sending: async (claim, to, leaseUntil) =>
      move(claim, 'claimed', { state: 'sending', to, calledAt: claim.calledAt, leaseUntil }),
    async sent(claim, sent, now) {
      const row = held(claim, 'sending');
      const arrived = { sent, sentAt: now, reason: '', calledAt: null };
      const after = row?.outdated ? { state: 'due', dueAt: now, attempts: 0 } : { state: 'sent' };
      if (row) Object.assign(row, arrived, after);
      return row !== null;
    },
    async retry(claim, from, now, at, reason) {
      const row = held(claim, from);
      if (!row) return false;
      row.attempts += from === 'sending' || from === 'unknown' ? 1 : 0;
      Object.assign(row, { state: 'due', dueAt: at, putOffAt: now, reason });
      if (claim.calledAt === null) row.calledAt = null;
      return true;
    },
    drop: async (claim, from, reason) => move(claim, from, { state: 'dropped', reason }),
    unknown: async (claim, now, lookAt) =>
      move(claim, 'sending', {
        ...{ state: 'unknown', sentAt: now, reason: 'unknown', leaseUntil: lookAt },
      }),
    async confirm(id) {
      const row = rows.get(id);
      const inDoubt = row && isWaiting(row) && row.calledAt !== null;
      if (!row || !(inDoubt || row.state === 'sending' || row.state === 'unknown')) return;
      const others = [...rows.values()].filter((each) => each.about === row.about && each !== row);
      if (others.some(wasCalled)) return;
      Object.assign(row, { state: 'sent', reason: '' });
    },
    async recover(now) {
      const stale: Row[] = [];
      for (const row of rows.values()) {
        mendTimes(row, now);
        if (isStale(row, now)) stale.push(row);
      }
      for (const row of stale) takeBack(row, now);
      return stale.filter(({ state }) => state === 'unknown').map(copy);
    },
    async lookLater(claim, at) {
      move(claim, 'unknown', { leaseUntil: at });
    },
    async giveUp(claim, from) {
      move(claim, from, { state: 'unknown', reason: 'unknown for good', leaseUntil: null });
    },
    async found(claim, sent) {
      move(claim, 'unknown', { state: 'sent', sent, reason: '', calledAt: null });
    },
    get: async (id) => copyOf(rows.get(id)),
    target: async (id) => rows.get(id)?.to ?? null,
    async reroute({ id, fence }, platform) {
      const row = rows.get(id);
      if (row?.fence === fence) row.platform = platform;
    },
    sentMessage: async (id) => rows.get(id)?.sent ?? null,
    async dropFor(person, kinds, reason) {
      const theirs = [...rows.values()].filter(
        (row) => row.person === person && kinds.includes(row.kind) && isWaiting(row),
      );
      for (const row of theirs) Object.assign(row, { state: 'dropped', reason });
      return theirs.length;
    },
    async nextDue(platform, latest) {
      let next: Date | null = null;
      for (const { dueAt } of dueBy(rows, platform, latest))
        if (!next || dueAt < next) next = dueAt;
      return next;
    },
  };
}

function createMemorySlots(): SlotStore {
  const slots = new Map<string, { freeAt: number; pausedFrom: number; pausedUntil: number }>();
  const lastLimited = new Map<string, { by: string; until: number }>();
  const free = { freeAt: 0, pausedFrom: 0, pausedUntil: 0 };
  const slotOf = (id: string, now: number) => {
    const { freeAt, pausedFrom, pausedUntil } = slots.get(id) ?? free;
    const furthest = now + furthestAheadMs;
    const isAstray = pausedFrom > furthest;
    return {
      freeAt: freeAt > furthest ? 0 : freeAt,
      pausedFrom: isAstray ? 0 : pausedFrom,
      pausedUntil: isAstray ? 0 : pausedUntil,
    };
  };
  return {
    init: async () => undefined,
    async freeAt(id, now) {
      const { freeAt, pausedUntil } = slotOf(id, now);
      return Math.max(pausedUntil, freeAt);
    },
    async take(id, intervalMs, from, latest) {
      const slot = slotOf(id, from);
      const freeAt = Math.max(slot.freeAt, slot.pausedUntil);
      if (freeAt > latest) return null;
      const at = Math.max(freeAt, from);
      slots.set(id, { ...slot, freeAt: at + intervalMs });
      return at;
    },
    async pause(id, now, until) {
      const slot = slots.get(id) ?? free;
      slots.set(id, {
        ...slot,
        pausedFrom: Math.max(slot.pausedFrom, now),
        pausedUntil: Math.max(slot.pausedUntil, until),
      });
    },
    async spend(id, intervalMs, from, latest) {
      const slot = slots.get(id) ?? free;
      const after = Math.min(Math.max(slot.freeAt, from) + intervalMs, latest);
      slots.set(id, { ...slot, freeAt: Math.max(slot.freeAt, after) });
    },
    async limited(platform, by, until, now) {
      const before = lastLimited.get(platform);
      lastLimited.set(platform, { by, until });
      return before !== undefined && before.by !== by && before.until > now;
    },
  };
}

function dueBy(rows: ReadonlyMap<string, Row>, platform: Parcel['platform'], now: Date): Row[] {
  return allDue(rows, platform).filter(({ dueAt }) => dueAt <= now);
}

function take(row: Row, leaseUntil: Date): Parcel {
  const fence = row.fence + 1;
  return copy(Object.assign(row, { state: 'claimed', leaseUntil, outdated: false, fence }));
}

function allDue(rows: ReadonlyMap<string, Row>, platform: Parcel['platform']): Row[] {
  const due: Row[] = [];
  for (const row of rows.values()) {
    if (row.state === 'due' && row.platform === platform) due.push(row);
  }
  return due;
}

/** What a clock wrote down that was set back since. */
function mendTimes(row: Row, now: Date): void {
  const isAhead = (at: Date | null): boolean => at !== null && +at > +now + 5_000;
  if (isAhead(row.calledAt)) row.calledAt = new Date(0);
  if (row.state === 'due' && isAhead(row.putOffAt)) {
    Object.assign(row, { dueAt: now, putOffAt: now });
  }
  const isHeld = row.state !== 'due' && row.state !== 'sent' && row.state !== 'dropped';
  if (!isHeld || !row.leaseUntil || +row.leaseUntil <= +now + 65_000) return;
  row.leaseUntil = new Date(+now + 60_000);
  if (row.sentAt && row.sentAt > now) row.sentAt = now;
}

function isStale({ state, leaseUntil, calledAt }: Row, now: Date): boolean {
  if (leaseUntil !== null && leaseUntil <= now) return true;
  return state === 'claimed' && calledAt !== null && +calledAt === 0;
}

/** A lease ran out. */
function takeBack(row: Row, now: Date): void {
  if (row.state === 'claimed') {
    Object.assign(row, { state: 'due', leaseUntil: null, fence: row.fence + 1 });
  } else if (row.state === 'sending') {
    const since = { sentAt: now, reason: 'unknown', fence: row.fence + 1 };
    Object.assign(row, { state: 'unknown', ...since });
  }
}

function wasCalled({ state, calledAt }: Row): boolean {
  return calledAt !== null || state === 'sending' || state === 'sent' || state === 'unknown';
}

function isUnderWay({ state }: Row): boolean {
  return state === 'claimed' || state === 'sending';
}

function isWaiting({ state }: Row): boolean {
  return state === 'due' || state === 'claimed';
}

function copy({ outdated: _, to: __, sent: ___, putOffAt: ____, ...parcel }: Row): Parcel {
  return parcel;
}

function copyOf(row: Row | undefined): Parcel | null {
  return row ? copy(row) : null;
}

import { beforeEach, describe, expect, it } from 'vitest';
import { createLine } from '../../../core/delivery/line.ts';
import type { NewParcel, Parcel } from '../../../core/delivery/parcel.ts';
import type { MemoryOutbox } from './memory-outbox.ts';

/** What the delivery protocol relies on, of the real store and of its twin in memory alike. */
export type ContractStore = Omit<MemoryOutbox, 'rows'>;

const start = new Date('2026-12-01T08:00:00Z');
const to = { platform: 'telegram', user: '1', chat: '1' } as const;

function startPlus(ms: number): Date {
  return new Date(+start + ms);
}

function parcel(id: string, parts: Partial<NewParcel> = {}): NewParcel {
  return {
    ...{ id, kind: 'ask', about: id, person: 'c-anna', platform: 'telegram' },
    ...{ urgency: 2, programme: 'visit', dueAt: start, expiresAt: startPlus(86_400_000) },
    ...parts,
  };
}

export function describeOutboxStore(name: string, create: () => Promise<ContractStore>): void {
  let store: ContractStore;

  async function claimed(now = start, leaseUntil = startPlus(60_000)): Promise<Parcel> {
    const claim = await createLine(store, 'telegram').claim(now, leaseUntil);
    if (!claim) throw new Error('nothing is due');
    return claim;
  }

  async function sending(): Promise<Parcel> {
    const claim = { ...(await claimed()), calledAt: start };
    await store.sending(claim, to, startPlus(60_000));
    return claim;
  }

  async function stored(id = 'a'): Promise<Parcel> {
    const found = await store.get(id);
    if (!found) throw new Error(`${id} is not in the outbox`);
    return found;
  }

  describe(`the outbox's store, ${name}`, () => {
    beforeEach(async () => {
      store = await create();
    });

    it('queues a parcel once and leaves it as it was', async () => {
      await store.add([parcel('a')]);
      await claimed();
      await store.add([parcel('a')]);
      expect(await stored()).toMatchObject({ state: 'claimed', fence: 1 });
    });

    it('gives the most urgent first, then the one due first, each to one claim', async () => {
      await store.add([
        parcel('c', { dueAt: startPlus(-1) }),
        parcel('b', { dueAt: startPlus(-2) }),
        parcel('a', { urgency: 0 }),
        parcel('z', { dueAt: startPlus(1) }),
        parcel('y', { platform: 'slack', dueAt: startPlus(-9) }),
      ]);
      const ids = [await claimed(), await claimed(), await claimed()].map(({ id }) => id);
      expect(ids).toEqual(['a', 'b', 'c']);
      expect(await createLine(store, 'telegram').claim(start, start)).toBeNull();
      expect(await store.nextDue('telegram', startPlus(1))).toEqual(startPlus(1));
      expect(await store.nextDue('telegram', start)).toBeNull();
      expect(await store.nextDue('discord', startPlus(1))).toBeNull();
    });

    it('tells which asks are due, of all programmes or of one, the longest first', async () => {
      const due = { platform: 'telegram', at: startPlus(0) } as const;
      await store.add([
        parcel('a', { programme: 'b', dueAt: startPlus(-1) }),
        parcel('b', { programme: 'a', dueAt: startPlus(-2) }),
        parcel('c', { programme: 'b', dueAt: startPlus(-3) }),
        parcel('later', { programme: 'c', dueAt: startPlus(1) }),
        parcel('elsewhere', { platform: 'slack' }),
        parcel('reply', { urgency: 0, programme: '' }),
      ]);
      const ids = async (limit: number, programme?: string) =>
        (await store.due(due.platform, due.at, limit, programme)).map(({ id }) => id);
      expect(await ids(9)).toEqual(['c', 'b', 'a']);
      expect(await ids(2)).toEqual(['c', 'b']);
      expect(await ids(9, 'b')).toEqual(['c', 'a']);
      expect(await store.programmesQueued('telegram')).toEqual(['a', 'b', 'c']);
      expect(await store.claimOne('later', 'telegram', start, start)).toBeNull();
      expect(await store.claimOne('a', 'slack', start, start)).toBeNull();
      expect(await store.claimOne('a', 'telegram', start, start)).toMatchObject({ fence: 1 });
      expect(await store.claimOne('a', 'telegram', start, start)).toBeNull();
    });

    it('gives each of many claims at once another parcel', async () => {
      await store.add(['a', 'b', 'c', 'd'].map((id) => parcel(id)));
      const claims = await Promise.all(
        Array.from({ length: 6 }, () => claimed().catch(() => null)),
      );
      const ids = claims.flatMap((each) => (each ? [each.id] : []));
      expect(ids.toSorted()).toEqual(['a', 'b', 'c', 'd']);
    });

    it('lets nobody write whose lease was taken over', async () => {
      await store.add([parcel('a')]);
      const stale = await claimed();
      await store.recover(startPlus(60_000));
      const holder = await claimed(startPlus(60_000));
      const sent = { address: to, id: '1:1' };
      expect(await store.sending(stale, to, start)).toBe(false);
      expect(await store.retry(stale, 'claimed', start, start, 'late')).toBe(false);
      expect(await store.drop(stale, 'claimed', 'late')).toBe(false);
      await store.giveUp(stale, 'claimed');
      await store.reroute(stale, 'slack');
      expect(await store.sending(holder, to, startPlus(120_000))).toBe(true);
      expect(await store.sent(stale, sent, start)).toBe(false);
      expect(await store.unknown(stale, start, start)).toBe(false);
      expect(await store.sent(holder, sent, start)).toBe(true);
      expect(await store.get('a')).toMatchObject({ state: 'sent', platform: 'telegram' });
      expect(await store.sentMessage('a')).toEqual(sent);
    });

    it('counts attempts only where the platform was asked, and keeps what is in doubt', async () => {
      await store.add([parcel('a')]);
      await store.retry(await claimed(), 'claimed', start, start, 'pace');
      expect(await stored()).toMatchObject({ state: 'due', attempts: 0, reason: 'pace' });
      const claim = await sending();
      await store.retry({ ...claim, calledAt: null }, 'sending', start, start, 'unreachable');
      expect(await stored()).toMatchObject({ attempts: 1, calledAt: null });
      await store.retry(await sending(), 'sending', start, start, 'stalled');
      expect(await stored()).toMatchObject({ attempts: 2, calledAt: start });
    });

    it('puts back a claim that died, and does not know of a call that did', async () => {
      await store.add([parcel('a'), parcel('b')]);
      await sending();
      await claimed();
      expect(await store.recover(startPlus(59_999))).toEqual([]);
      const found = await store.recover(startPlus(60_000));
      expect(found).toMatchObject([{ id: 'a', state: 'unknown', sentAt: startPlus(60_000) }]);
      expect(await stored('b')).toMatchObject({ state: 'due', fence: 2 });
      expect(await store.target('a')).toEqual(to);
    });

    it('looks into an unknown one when its time comes, until it is given up', async () => {
      await store.add([parcel('a')]);
      const claim = await sending();
      await store.unknown(claim, start, startPlus(10));
      expect(await store.recover(startPlus(9))).toEqual([]);
      expect(await store.recover(startPlus(10))).toMatchObject([{ id: 'a' }]);
      await store.lookLater(claim, startPlus(20));
      expect(await store.recover(startPlus(19))).toEqual([]);
      await store.giveUp(claim, 'unknown');
      expect(await store.recover(startPlus(99_000))).toEqual([]);
      expect(await stored()).toMatchObject({ state: 'unknown', reason: 'unknown for good' });
    });

    it('takes a call in the future for one of long ago: the clock was set back', async () => {
      await store.add([parcel('a'), parcel('b')]);
      await sending();
      await store.sending({ ...(await claimed()), calledAt: startPlus(5_000) }, to, startPlus(9));
      await store.recover(startPlus(-1));
      expect((await stored('a')).calledAt).toEqual(start);
      expect((await stored('b')).calledAt).toEqual(new Date(0));
      await store.add([parcel('c')]);
      const called = { ...(await claimed()), calledAt: startPlus(5_000) };
      await store.sending(called, to, startPlus(9));
      await store.retry(called, 'sending', start, start, 'same nonce');
      const held = await claimed();
      await store.recover(startPlus(-1));
      expect(await store.retry(held, 'claimed', start, start, 'pace')).toBe(false);
    });

    it('waits for nothing that a clock wrote down which was set back since', async () => {
      const days = 3 * 86_400_000;
      await store.add([parcel('a'), parcel('b'), parcel('c')]);
      const put = await claimed();
      await store.retry(put, 'claimed', startPlus(days), startPlus(days + 60_000), 'failed');
      const claim = await claimed(start, startPlus(days));
      const call = await sending();
      await store.unknown(call, startPlus(days), startPlus(days + 60_000));
      expect(await store.recover(start)).toEqual([]);
      expect(await stored(put.id)).toMatchObject({ state: 'due', dueAt: start });
      expect(await stored(claim.id)).toMatchObject({ leaseUntil: startPlus(60_000) });
      const lookAt = { sentAt: start, leaseUntil: startPlus(60_000) };
      expect(await stored(call.id)).toMatchObject({ state: 'unknown', ...lookAt });
      await store.retry(await claimed(), 'claimed', start, startPlus(days), 'quiet hours');
      await store.recover(start);
      expect(await stored(put.id)).toMatchObject({ dueAt: startPlus(days) });
    });

    it('takes what was found in the chat for sent', async () => {
      await store.add([parcel('a')]);
      const claim = await sending();
      await store.unknown(claim, start, start);
      await store.found(claim, { address: to, id: '1:7' });
      expect(await stored()).toMatchObject({ state: 'sent', calledAt: null });
      expect((await store.sentMessage('a'))?.id).toBe('1:7');
    });

    it('takes a tap for a sign of arrival, also where it is to be sent once more', async () => {
      await store.add([parcel('a'), parcel('b')]);
      const claim = await sending();
      await store.unknown(claim, start, start);
      await store.retry(claim, 'unknown', start, start, 'same nonce');
      await store.confirm('a');
      await store.confirm('b');
      expect(await stored('a')).toMatchObject({ state: 'sent' });
      expect(await stored('b')).toMatchObject({ state: 'due' });
    });

    it('does not know which of two messages a tap was on', async () => {
      await store.add([parcel('a'), parcel('b', { about: 'a', kind: 'reminder' })]);
      await store.unknown(await sending(), startPlus(0), startPlus(0));
      const reminder = await sending();
      await store.retry(reminder, 'sending', start, start, 'same nonce');
      await store.confirm('a');
      expect(await stored('a')).toMatchObject({ state: 'unknown' });
      await store.sending({ ...(await claimed()), calledAt: null }, to, start);
      await store.confirm('a');
      expect(await stored('a')).toMatchObject({ state: 'unknown' });
    });

    it('drops what a person was not sent yet, also from a worker that holds it', async () => {
      await store.add(['a', 'b', 'c'].map((id) => parcel(id)));
      await store.add([parcel('d', { kind: 'told' }), parcel('e', { person: 'c-ben' })]);
      await sending();
      const claim = await claimed();
      expect(await store.dropFor('c-anna', ['ask', 'reminder'], 'stopped')).toBe(2);
      expect(await store.sending(claim, to, startPlus(60_000))).toBe(false);
      const states = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => stored(id)));
      const words = states.map((each) => each.state);
      expect(words).toEqual(['sending', 'dropped', 'dropped', 'due', 'due']);
    });

    it('puts out again what changed, after it arrived where it is under way', async () => {
      await store.again(parcel('a', { kind: 'card' }));
      const claim = await sending();
      await store.again(parcel('a', { kind: 'card' }));
      expect(await createLine(store, 'telegram').claim(start, start)).toBeNull();
      await store.sent(claim, { address: to, id: '1:1' }, start);
      expect(await stored()).toMatchObject({ state: 'due', attempts: 0, calledAt: null });
      await store.sent(await sending(), { address: to, id: '1:1' }, start);
      await store.again(parcel('a', { kind: 'card' }));
      expect(await stored()).toMatchObject({ state: 'due' });
    });

    it('gives slots one after another, none after the latest asked for', async () => {
      const take = (from: number, latest: number) => store.slots.take('x', 34, from, latest);
      expect(await store.slots.freeAt('x', 1_000)).toBe(0);
      expect([await take(1_000, 2_000), await take(1_000, 2_000)]).toEqual([1_000, 1_034]);
      expect(await take(1_000, 1_067)).toBeNull();
      expect(await take(5_000, 5_000)).toBe(5_000);
      await store.slots.pause('x', 1_000, 9_000);
      await store.slots.pause('x', 1_000, 8_000);
      expect(await take(6_000, 8_999)).toBeNull();
      expect(await store.slots.freeAt('x', 1_000)).toBe(9_000);
    });

    it('lets what was sent without a slot take some from those to come, but never too many', async () => {
      const { slots } = store;
      await slots.spend('r', 34, 1_000, 2_000);
      expect(await slots.take('r', 34, 1_000, 2_000)).toBe(1_034);
      for (let each = 0; each < 100; each += 1) await slots.spend('r', 34, 1_100, 2_100);
      expect(await slots.freeAt('r', 1_100)).toBe(2_100);
      await slots.pause('r', 1_100, 5_000);
      await slots.spend('r', 34, 1_200, 2_200);
      expect(await slots.freeAt('r', 1_200)).toBe(5_000);
      expect(await slots.take('r', 34, 5_000, 5_000)).toBe(5_000);
    });

    it('does not wait for a slot that a clock took which was set back since', async () => {
      const days = 3 * 86_400_000;
      expect(await store.slots.take('z', 34, days, days)).toBe(days);
      expect(await store.slots.freeAt('z', 1_000)).toBe(0);
      expect(await store.slots.take('z', 34, 1_000, 2_000)).toBe(1_000);
      await store.slots.pause('z', 1_000, days);
      expect(await store.slots.take('z', 34, 1_000, 2_000)).toBeNull();
      await store.slots.pause('w', days, 2 * days);
      expect(await store.slots.take('w', 34, days, days)).toBeNull();
      expect(await store.slots.freeAt('w', 1_000)).toBe(0);
      expect(await store.slots.take('w', 34, 1_000, 2_000)).toBe(1_000);
    });

    it('gives no slot twice, however many ask at once', async () => {
      const taken = await Promise.all(
        Array.from({ length: 12 }, () => store.slots.take('y', 10, 1_000, 9_000)),
      );
      const given = taken.filter((at) => at !== null);
      expect(new Set(given).size).toBe(given.length);
    });
  });
}

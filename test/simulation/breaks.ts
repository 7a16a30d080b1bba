import type { MemoryOutbox } from '../core/delivery/memory-outbox.ts';

/** Stores that break the protocol in one way each: a simulation that does not find them out proves nothing. */
export const breaks: Readonly<Record<string, (store: MemoryOutbox) => MemoryOutbox>> = {
  /** What most queues do: a lease that ended and a call that timed out are simply tried again. */
  'lock-and-retry': (store) => ({
    ...store,
    unknown: (claim, now) =>
      store.retry({ ...claim, calledAt: null }, 'sending', now, now, 'again'),
    async recover(now) {
      const found = await store.recover(now);
      for (const each of found) {
        await store.retry({ ...each, calledAt: null }, 'unknown', now, now, 'again');
      }
      return [];
    },
  }),
  /** A worker whose lease ended writes over the next one. */
  'no-fence': (store) => ({
    ...store,
    async sending(claim, to, leaseUntil) {
      const { fence } = store.rows.get(claim.id) ?? claim;
      return (await store.sending({ ...claim, fence }, to, leaseUntil)) || true;
    },
  }),
  'not-written-before-the-call': (store) => ({
    ...store,
    sending: async () => true,
    async sent(claim, sent, now) {
      await store.sending(claim, sent.address, now);
      return await store.sent(claim, sent, now);
    },
  }),
  'written-as-sent-before-the-call': (store) => ({
    ...store,
    async sending(claim, to, leaseUntil) {
      const held = await store.sending(claim, to, leaseUntil);
      return held && (await store.sent(claim, { address: to, id: '' }, leaseUntil));
    },
  }),
  'never-calls': (store) => ({
    ...store,
    async sending(claim, to, leaseUntil) {
      if (await store.sending(claim, to, leaseUntil)) await store.giveUp(claim, 'sending');
      return false;
    },
  }),
  'drops-what-must-wait': (store) => dropping(store, 'rate-limited'),
  'drops-what-was-refused': (store) => dropping(store, 'unreachable'),
  'ignores-429': (store) => ({
    ...store,
    slots: { ...store.slots, pause: async () => undefined },
    retry: (claim, from, now, at, reason) =>
      store.retry(claim, from, now, reason === 'rate-limited' ? new Date(0) : at, reason),
  }),
  'nothing-taken-up': (store) => ({ ...store, recover: async () => [] }),
  'stop-forgets-held-ones': (store) => ({ ...store, dropFor: async () => 0 }),
};

/** What the platform did not take is dropped instead of tried again. */
function dropping(store: MemoryOutbox, failure: string): MemoryOutbox {
  return {
    ...store,
    retry: (claim, from, now, at, reason) =>
      reason === failure
        ? store.drop(claim, from, 'rejected')
        : store.retry(claim, from, now, at, reason),
  };
}

import { expect, it } from 'vitest';
import type { Bot } from '../../../core/bot.ts';
import { recover } from '../../../core/delivery/doubt.ts';
import { createLine } from '../../../core/delivery/line.ts';
import type { Sender } from '../../../core/delivery/sender.ts';
import { createFakeBot } from '../../support/fake-bot.ts';
import { createMemoryOutbox } from './memory-outbox.ts';

const start = +new Date('2026-12-01T08:00:00Z');
const to = { platform: 'slack', user: 'U1', chat: 'D1' } as const;

it('looks into what a slow platform may have taken in small parts: the leases of others end meanwhile', async () => {
  let now = start;
  const clock = { now: () => new Date(now), wait: async () => undefined };
  const store = createMemoryOutbox();
  const asked: string[] = [];
  const slow: Bot = {
    ...createFakeBot('slack', clock.now),
    delivered: async (_, key) => {
      asked.push(key);
      now += 6_000;
      return { address: to, id: key };
    },
  };
  const nothing = async (): Promise<void> => undefined;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const sender: Sender = {
    ...{ store, clock, log, bots: new Map([['slack', slow]]) },
    compose: async () => ({ drop: 'never' }),
    ...{ arrived: nothing, dropped: nothing, unsure: nothing, unreachable: nothing, down: nothing },
  };
  await store.add(
    ['a', 'b', 'c'].map((id) => ({
      ...{ id, kind: 'ask', about: id, person: id, platform: 'slack', urgency: 2, programme: 'p' },
      ...{ dueAt: clock.now(), expiresAt: new Date(start + 86_400_000) },
    })),
  );
  const line = createLine(store, 'slack');
  for (const _ of [1, 2, 3]) {
    const claim = await line.claim(clock.now(), new Date(start + 60_000));
    if (claim) await store.sending({ ...claim, calledAt: clock.now() }, to, new Date(start));
  }
  await recover(sender);
  expect(asked).toHaveLength(2);
  await recover(sender);
  expect(asked).toHaveLength(3);
  expect([...store.rows.values()].map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
});

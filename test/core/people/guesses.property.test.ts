import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../../core/bot.ts';
import {
  createGuessStore,
  floodAnHour,
  triesAnHour,
  triesWhenFlooded,
} from '../../../core/people/guesses/store.ts';
import { createKey, createVault } from '../../../core/vault.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
const hourMs = 3_600_000;
const start = +new Date('2026-12-01T10:00:00Z');

const from = (user: string): Address => ({ platform: 'telegram', user, chat: user });

interface Try {
  user: string;
  fits: boolean;
  /** Since the try before. */
  afterMs: number;
}

const tries = fc.array(
  fc.record<Try>({
    user: fc.constantFrom('a', 'b', 'c'),
    fits: fc.boolean(),
    afterMs: fc.nat(20 * 60_000),
  }),
  { minLength: 10, maxLength: 60 },
);

describe('tries of codes', () => {
  it('are looked at as often as an hour allows, and always for who guessed nothing wrong', async () => {
    await fc.assert(
      fc.asyncProperty(tries, async (list) => {
        const store = createGuessStore(database.db, createVault(createKey()));
        const wrong = new Map<string, number>();
        let now = start;
        for (const { user, fits, afterMs } of list) {
          now += afterMs;
          const hour = `${user} ${Math.floor(now / hourMs)}`;
          const before = wrong.get(hour) ?? 0;
          const looked = await store.mayTry(from(user), new Date(now));
          expect(looked).toBe(before < triesAnHour);
          if (looked && fits) await store.fitted(from(user), new Date(now));
          else wrong.set(hour, before + 1);
          if (looked && !fits) await store.missed(from(user), new Date(now));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('at the same moment gain nothing', async () => {
    const store = createGuessStore(database.db, createVault(createKey()));
    const many = Array.from({ length: 40 }, () => store.mayTry(from('a'), new Date(start)));
    expect((await Promise.all(many)).filter(Boolean)).toHaveLength(triesAnHour);
  });

  it('from many accounts leave everybody their first one', async () => {
    const store = createGuessStore(database.db, createVault(createKey()));
    const now = new Date(start);
    for (let each = 0; each < floodAnHour; each += 1) await store.missed(from('x'), now);
    const looked = [];
    for (let each = 0; each < 3; each += 1) looked.push(await store.mayTry(from('new'), now));
    expect(looked.filter(Boolean)).toHaveLength(triesWhenFlooded);
    expect(looked[0]).toBe(true);
  });

  it('are counted by a later process on the same database too', async () => {
    const vault = createVault(createKey());
    const first = createGuessStore(database.db, vault);
    for (let each = 0; each < triesAnHour; each += 1)
      await first.mayTry(from('a'), new Date(start));
    const later = createGuessStore(database.db, vault);
    expect(await later.mayTry(from('a'), new Date(start))).toBe(false);
    expect(await later.mayTry(from('a'), new Date(start + hourMs))).toBe(true);
  });
});

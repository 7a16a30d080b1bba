import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../core/context.ts';
import { closeDueRounds, closeNow } from '../../core/programmes/close-round.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';
import { settle } from './digest-company.ts';

const database = useDatabase();
const staff = 8;
let world: World;

/** The same part of the program in a process that dies before its call number `left.calls`. */
function mortal<Part extends object>(part: Part, left: { calls: number }): Part {
  return new Proxy(part, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        if (left.calls-- <= 0) throw new Error('crash');
        return await value.apply(target, given);
      };
    },
  });
}

function mortalContext(calls: number): Context {
  const { context } = world.core;
  const left = { calls };
  const { programmes, outbox, disclosure } = context;
  return {
    ...context,
    programmes: mortal(programmes, left),
    outbox: mortal(outbox, left),
    disclosure: mortal(disclosure, left),
  };
}

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await settle(world, staff);
  world.at('2026-12-01T08:45:00Z');
  await world.run();
  for (let number = 1; number <= staff; number++) {
    await world.slack.tap(`E${number}`, String([9, 3, 7][number % 3]));
    await world.slack.tap(`E${number}`, String(1 + (number % 5)));
  }
});

async function roundId(): Promise<string> {
  const [round] = await world.core.context.programmes.rounds(['open', 'closing', 'closed']);
  return round?.id ?? '';
}

async function count(name: string, filter = {}): Promise<number> {
  return await database.db.collection(name).countDocuments(filter);
}

describe('a process that dies while it closes a round', () => {
  it('leaves the round open or closed, and another one finishes, at whatever step it was', async () => {
    const id = await roundId();
    const ballots = await count('ballots');
    expect(ballots).toBeGreaterThan(staff);
    for (let calls = 0; ; calls++) {
      const died = await closeNow(mortalContext(calls), id).then(
        () => false,
        () => true,
      );
      const isReleased = (await world.core.context.disclosure.releases(id)) !== null;
      expect(await count('ballots')).toBe(isReleased ? 0 : ballots);
      if (!died) break;
      expect(calls).toBeLessThan(20);
    }
    await closeDueRounds(world.core.context);
    const round = await world.core.context.programmes.round(id);
    expect(round?.state).toBe('closed');
    expect([await count('ballots'), await count('urns')]).toEqual([0, 0]);
    const found = await world.core.context.disclosure.releases(id);
    expect(found?.releases[0]?.scores[0]?.score).not.toBe('withheld');
    expect(await count('outbox', { about: { $in: await asksOf(id) } })).toBe(0);
  });
});

async function asksOf(round: string): Promise<string[]> {
  const asks = await world.core.context.programmes.asksOfRound(round);
  return asks.map(({ id }) => id);
}

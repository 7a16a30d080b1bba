import { beforeEach, describe, expect, it } from 'vitest';
import { countsOf } from '../../../core/digest/overview.ts';
import { forget } from '../../../core/people/forget.ts';
import { says, settle } from '../../flows/digest-company.ts';
import { useDatabase } from '../../support/database.ts';
import { createWorld, type World } from '../../support/world.ts';

const database = useDatabase();
const dayMs = 86_400_000;
const monday = '2026-12-07T08:00:00Z';
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, monday);
  await settle(world);
});

async function counted() {
  const stored = await world.core.context.programmes.house();
  if (!stored) throw new Error('there is no house');
  const overview = await world.core.context.digests.overviews.now(stored.house);
  return countsOf(overview, [...overview.groups.keys()]);
}

async function tallies(): Promise<number> {
  return await database.db.collection('tallies').countDocuments();
}

describe('what customers said', () => {
  it('falls into periods of four weeks', async () => {
    for (const daysAgo of [0.2, 27, 29, 55, 58, 84, 86, 111, 114]) await says(world, daysAgo, {});
    const { asked, answered } = await counted();
    expect(asked).toEqual([2, 2, 2, 2]);
    expect(answered).toEqual(asked);
  });

  it('is the same however often it was counted before', async () => {
    const text = { text: 'Slow', sentiment: 'negative', themes: ['delivery'] } as const;
    for (const daysAgo of [1, 30, 31, 60, 90]) await says(world, daysAgo, { ...text, score: 2 });
    const first = await counted();
    expect(await tallies()).toBe(84);
    expect(await counted()).toEqual(first);
    world.pass(7 * dayMs);
    const later = await counted();
    expect(later.asked).toEqual([1, 2, 1, 1]);
    expect(await tallies()).toBe(91);
    expect(await (await world.restart()).context.programmes.house()).not.toBeNull();
    expect(await counted()).toEqual(later);
  });

  it('keeps values, themes and what was felt of days long past', async () => {
    const said = { text: 'Slow', sentiment: 'negative', themes: ['delivery', 'staff'] } as const;
    await says(world, 40, { ...said, score: 2 });
    await says(world, 41, { score: 5 });
    for (let again = 0; again < 2; again++) {
      const { values, themes, texts, comments, newestAt } = await counted();
      expect([...(values.get('delivery\nscore\ndelivery')?.[1] ?? [])].sort()).toEqual([
        [2, 1],
        [5, 1],
      ]);
      expect(themes.get('staff\ndelivery')?.[1]).toEqual({ count: 1, negative: 1, positive: 0 });
      expect(texts).toEqual([0, 1, 0, 0]);
      expect(comments).toEqual([]);
      expect(newestAt).toBe(+world.now() - 40 * dayMs);
    }
  });

  it('is counted anew once somebody was forgotten', async () => {
    await says(world, 40, { person: 'c-eva', score: 1 });
    await says(world, 40, { score: 5 });
    expect((await counted()).answered).toEqual([0, 2, 0, 0]);
    await forget(world.core.context as Parameters<typeof forget>[0], 'c-eva');
    expect(await tallies()).toBe(0);
    expect((await counted()).answered).toEqual([0, 1, 0, 0]);
  });
});

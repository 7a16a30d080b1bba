import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';
import { settle } from './digest-company.ts';

const database = useDatabase();
const dayMs = 86_400_000;
const staff = 10;
const opensAt = '2026-12-01T08:45:00Z';
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, opensAt);
  await settle(world, staff);
  await world.run();
});

function notices(user: string): string[] {
  const texts = world.slack.chat(user).map(({ outbound }) => outbound.text);
  return texts.filter((text) => text.includes('team-pulse'));
}

describe('a day before a round closes', () => {
  it('managers hear once how many have answered, as a share and never who', async () => {
    for (let number = 1; number <= 7; number += 1) await world.slack.tap(`E${number}`, '9');
    world.pass(3 * dayMs);
    await world.run();
    expect(notices('U1')).toEqual([]);
    world.pass(dayMs);
    await world.run();
    await world.run();
    expect(notices('U1')).toHaveLength(1);
    expect(notices('U1')[0]).toContain('60–80 % of those asked have answered (praha-1)');
    expect(notices('U1')[0]).not.toMatch(/Employee \d|e-\d/);
  });

  it('a manager of a few people, none of whom has answered, hears of the next larger one', async () => {
    world.pass(4 * dayMs);
    await world.run();
    expect(notices('U2')).toHaveLength(1);
    expect(notices('U2')[0]).toMatch(/0–20 % dotázaných \(všichni\)/);
  });
});

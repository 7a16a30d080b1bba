import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';
import { settle } from './digest-company.ts';

const database = useDatabase();
const staff = 10;
const opensAt = '2026-12-01T08:45:00Z';
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await settle(world, staff);
  world.at(opensAt);
  await world.run();
});

function notices(user: string): string[] {
  const texts = world.slack.chat(user).map(({ outbound }) => outbound.text);
  return texts.filter((text) => text.includes('team-pulse'));
}

async function answers(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await world.slack.tap(`E${number}`, '9');
}

async function runsAt(...times: readonly string[]): Promise<void> {
  for (const time of times) {
    world.at(time);
    await world.run();
  }
}

// the round closes on Sunday morning, and managers work until five on Friday, local time
const fridayBefore = '2026-12-04T15:44:00Z';
const fridayEvening = '2026-12-04T15:46:00Z';
const saturday = '2026-12-05T08:46:00Z';

describe('before a round closes', () => {
  it('managers hear once that few have answered, in their hours, as a share and never who', async () => {
    await answers(5);
    await runsAt(fridayBefore);
    expect(notices('U1')).toEqual([]);
    await runsAt(fridayEvening, saturday);
    expect(notices('U1')).toHaveLength(1);
    expect(notices('U1')[0]).toContain('40–60 % of those asked have answered (praha-1)');
    expect(notices('U1')[0]).not.toMatch(/Employee \d|e-\d/);
  });

  it('managers hear nothing where enough have', async () => {
    await answers(7);
    await runsAt(fridayEvening, saturday);
    expect(notices('U1')).toEqual([]);
  });

  it('a manager of a few people, none of whom has answered, hears of the next larger one', async () => {
    await runsAt(fridayEvening);
    expect(notices('U2')).toHaveLength(1);
    expect(notices('U2')[0]).toMatch(/0–20 % dotázaných \(všichni\)/);
  });

  it('who has nobody in it hears nothing', async () => {
    await world.apply(`managers:
  - { person: m-jana, digest: { on: slack }, sees: { site: [praha-1] } }
  - { person: m-petr, digest: { on: slack }, sees: { team: [kitchen] } }`);
    await runsAt(fridayEvening);
    expect(notices('U1')).toHaveLength(1);
    expect(notices('U2')).toEqual([]);
  });

  it('nobody hears of it at a weekend, though nothing ran on Friday', async () => {
    await runsAt(saturday, '2026-12-06T08:40:00Z');
    expect([...notices('U1'), ...notices('U2')]).toEqual([]);
  });
});

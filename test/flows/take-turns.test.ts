import { beforeEach, describe, expect, it } from 'vitest';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const large = 60;
const small = 6;
const more = `
programmes:
  - { id: day, survey: pulse, who: { audience: employee, team: front }, cadence: every week on Tue at 09:00, starts: 2026-12-01, closes: 5d, reminders: [] }
  - { id: night, survey: pulse, who: { audience: employee, team: night }, cadence: every week on Tue at 09:00, starts: 2026-12-01, closes: 5d, reminders: [] }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.apply(more);
  const day = employees(large);
  const night = employees(large + small)
    .slice(large)
    .map((row) => row.replace(',front,', ',night,'));
  await world.roster(roster([...people, ...day, ...night]));
  for (let number = 1; number <= large + small; number += 1)
    world.slack.directory.set(`e${number}@example.com`, `E${number}`);
});

async function open(id: string): Promise<void> {
  const house = (await world.core.context.programmes.house())?.house;
  const programme = house?.programmes.find((each) => each.id === id);
  if (!house || !programme) throw new Error('no programme');
  await world.core.openRound(house, programme, '2026-12-01', 'anytime');
}

/** Which message it was, of all that were sent. */
function placeOf(chat: string): number {
  return Number(world.slack.last(chat).id.split(':')[1]);
}

describe('a large round', () => {
  it('does not hold up a small one that opens a moment later', async () => {
    await open('day');
    world.pass(1_000);
    await open('night');
    await world.run();
    const places = Array.from({ length: small }, (_, index) => placeOf(`E${large + 1 + index}`));
    expect(Math.max(...places)).toBeLessThanOrEqual(2 * small + 1);
    expect(world.slack.last(`E${large}`)).toBeDefined();
  });
});

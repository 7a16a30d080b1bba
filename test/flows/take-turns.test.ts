import { beforeEach, describe, expect, it } from 'vitest';
import { platforms } from '../../core/bot.ts';
import { paces } from '../../core/delivery/pace.ts';
import type { NewParcel } from '../../core/delivery/parcel.ts';
import { takeTurns } from '../../core/delivery/take-turns.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const large = 200;
const small = 10;
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
    expect(Math.max(...places)).toBeLessThan(small * 2 + 2 * paceOf('slack') + small);
    expect(world.slack.last(`E${large}`)).toBeDefined();
  });
});

function paceOf(platform: keyof typeof paces): number {
  return Math.ceil(1_000 / paces[platform].platform.intervalMs);
}

describe('messages of a round', () => {
  const parcel = (number: number, dueAt: number): NewParcel => ({
    ...{ id: `ask:${number}`, kind: 'ask', about: `${number}`, person: `${number}`, urgency: 2 },
    ...{ platform: platforms[number % 3] ?? 'slack', dueAt: new Date(dueAt) },
    expiresAt: new Date(dueAt + 86_400_000),
  });

  it('fall due at the pace of each platform, and never before their time', () => {
    const given = Array.from({ length: 90 }, (_, index) => parcel(index, index < 60 ? 0 : 5_000));
    const taken = takeTurns(given);
    expect(taken.map(({ id }) => id).toSorted()).toEqual(given.map(({ id }) => id).toSorted());
    for (const platform of platforms) {
      const times = taken.filter((each) => each.platform === platform).map(({ dueAt }) => +dueAt);
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(
        Math.floor(paces[platform].platform.intervalMs),
      );
      expect(times[0]).toBe(0);
      expect(times[20]).toBe(5_000);
    }
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const daily = (late: string) => `
programmes:
  - { id: daily, survey: pulse, who: { audience: employee, team: front }, cadence: every day at 09:00, starts: 2026-12-04, closes: 5d, reminders: [], late: ${late} }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-03T20:00:00Z');
  await world.apply(programmeFile);
  const [prague = '', west = ''] = employees(2);
  const rows = [prague, west.replace('Europe/Prague', 'Pacific/Honolulu')];
  await world.roster(roster([...people, ...rows]));
  for (const number of [1, 2]) world.slack.directory.set(`e${number}@example.com`, `E${number}`);
});

async function liveUntil(iso: string): Promise<void> {
  while (world.now() < new Date(iso)) {
    await world.run();
    world.pass(3_600_000);
  }
}

function shown(user: string): number {
  return world.slack.chat(user).length;
}

describe('a daily question', () => {
  it('is not asked hours late, though colleagues further west are still in time', async () => {
    await world.apply(daily('skip'));
    world.at('2026-12-04T16:30:00Z');
    await liveUntil('2026-12-05T00:00:00Z');
    expect(shown('E1')).toBe(0);
    expect(shown('E2')).toBe(1);
  });

  it('is not made up for after a weekend', async () => {
    await world.apply(daily('skip'));
    await liveUntil('2026-12-08T05:00:00Z');
    // Friday and Monday
    expect(shown('E1')).toBe(2);
    const rounds = await world.core.context.programmes.rounds(['open', 'closed']);
    const saturday = rounds.find(({ date }) => date === '2026-12-05');
    expect(saturday?.leftOut.find(({ person }) => person === 'e-1')).toMatchObject({
      reason: 'late',
      detail: '2026-12-05 is a day off for them',
    });
  });

  it('is made up for where the programme says so, one on a day', async () => {
    await world.apply(daily('next-slot'));
    await liveUntil('2026-12-08T05:00:00Z');
    expect(shown('E1')).toBe(2);
    await liveUntil('2026-12-09T05:00:00Z');
    expect(shown('E1')).toBe(3);
  });
});

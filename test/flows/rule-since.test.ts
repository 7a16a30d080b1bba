import { beforeEach, describe, expect, it } from 'vitest';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const hourMs = 3_600_000;
/** `starts` is long before the file is applied: the 1st, 8th and 15th of December are Tuesdays. */
const weekly = (day: string, rest = 'starts: 2026-11-02'): string => `
programmes:
  - { id: weekly, survey: pulse, who: { audience: employee, team: front }, cadence: every week on ${day} at 09:30, ${rest}, closes: 5d, reminders: [], late: next slot }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-03T08:00:00Z');
  await world.apply(programmeFile.replace('starts: 2026-12-01', 'starts: 2027-06-01'));
  await world.roster(roster([...people, ...employees(1)]));
  world.slack.directory.set('e1@example.com', 'E1');
});

async function liveUntil(iso: string): Promise<void> {
  while (world.now() < new Date(iso)) {
    await world.run();
    world.pass(hourMs);
  }
}

async function dates(): Promise<string[]> {
  const rounds = await world.core.context.programmes.rounds(['open', 'closed']);
  return rounds
    .filter(({ programme }) => programme.id === 'weekly')
    .map(({ date }) => date)
    .toSorted();
}

describe('a date before a programme had its rule', () => {
  it('is not asked for where the programme is new', async () => {
    await world.apply(weekly('Tue'));
    await liveUntil('2026-12-07T20:00:00Z');
    expect(await dates()).toEqual([]);
    expect(world.slack.chat('E1')).toEqual([]);
    await liveUntil('2026-12-08T20:00:00Z');
    expect(await dates()).toEqual(['2026-12-08']);
  });

  it('is not asked for where another day of the week takes its place', async () => {
    await world.apply(weekly('Tue'));
    await liveUntil('2026-12-09T08:00:00Z');
    await world.apply(weekly('Mon'));
    await liveUntil('2026-12-13T20:00:00Z');
    expect(await dates()).toEqual(['2026-12-08']);
    expect(world.slack.chat('E1')).toHaveLength(1);
    await liveUntil('2026-12-14T20:00:00Z');
    expect(await dates()).toEqual(['2026-12-08', '2026-12-14']);
  });

  it('is not asked for where it starts earlier by now', async () => {
    await world.apply(weekly('Tue', 'starts: 2027-03-01'));
    await world.apply(weekly('Tue'));
    await liveUntil('2026-12-07T20:00:00Z');
    expect(await dates()).toEqual([]);
  });

  it('is not asked for where it came back from a touchpoint', async () => {
    await world.apply(weekly('Tue'));
    const visits = weekly('Tue')
      .replace(/cadence.*02,/, 'trigger: { touchpoint: website, after: 0m }, expires: 3d,')
      .replace('employee, team: front', 'customer')
      .replace('survey: pulse', 'survey: delivery')
      .replace('closes: 5d, ', '');
    await world.apply(visits);
    world.at('2026-12-10T08:00:00Z');
    await world.apply(weekly('Tue'));
    await liveUntil('2026-12-14T20:00:00Z');
    expect(await dates()).toEqual([]);
  });
});

describe('a date that a downtime swallowed', () => {
  it('is made up for, however often the same file is applied, in whatever words', async () => {
    await world.apply(weekly('Tue'));
    world.at('2026-12-09T08:00:00Z');
    await world.apply(weekly('Tue'));
    await world.apply(weekly('tuesday').replace('late:', 'again: 2d, late:'));
    await liveUntil('2026-12-09T20:00:00Z');
    expect(await dates()).toEqual(['2026-12-08']);
    expect(world.slack.chat('E1')).toHaveLength(1);
  });

  it('is made up for where an older version stored the programme', async () => {
    await world.apply(weekly('Tue'));
    await database.db
      .collection('house')
      .updateMany({}, { $unset: { since: 1 }, $inc: { revision: 1 } });
    await world.apply(weekly('Tue'));
    await liveUntil('2026-12-03T20:00:00Z');
    expect(await dates()).toEqual(['2026-12-01']);
  });
});

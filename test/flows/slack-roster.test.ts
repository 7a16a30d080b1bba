import { beforeEach, describe, expect, it } from 'vitest';
import { invite } from '../../core/people/invite.ts';
import { employees, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T08:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster(employees(6).map((row) => row.replace('m-jana', ''))));
  for (const each of [1, 2, 3, 4, 5]) world.slack.directory.set(`e${each}@example.com`, `E${each}`);
});

describe('a roster without member ids of Slack', () => {
  it('is asked by e-mail, with nothing to click', async () => {
    world.at('2026-12-01T08:31:00Z');
    await world.run();
    const texts = [1, 2, 3, 4, 5].map((each) => world.slack.last(`E${each}`).outbound.text);
    expect(texts.every((text) => text.includes('How likely are you to recommend'))).toBe(true);
  });

  it('says who is found there and who is missing', async () => {
    const invited = await invite(world.core.context, ['e-1', 'e-6']);
    const on = invited.ok ? invited.invitations.map(({ slack }) => slack) : [];
    expect(on).toEqual(['found', 'missing']);
  });

  it('knows who writes first, after they were found once', async () => {
    await invite(world.core.context, ['e-2']);
    await world.slack.command('E2', 'settings');
    expect(world.slack.last('E2').outbound.text).toContain('Your settings');
  });
});

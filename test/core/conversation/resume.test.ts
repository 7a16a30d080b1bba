import { beforeEach, expect, it } from 'vitest';
import { handleEvent } from '../../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../../fixtures/company.ts';
import { useDatabase } from '../../support/database.ts';
import { createWorld, type World } from '../../support/world.ts';

const database = useDatabase();
const hourMs = 3_600_000;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.roster(roster(people));
});

async function joinsAndIsServed(person: string, user: string): Promise<void> {
  const { context } = world.core;
  await context.people.join(person, { platform: 'telegram', user, chat: user }, world.now());
  const at = new Date(+world.now() - 2 * hourMs);
  await handleEvent(context, { id: `d-${person}`, person, touchpoint: 'delivery', at });
}

it('goes on sending to others while one update fails every time', async () => {
  await joinsAndIsServed('c-anna', '501');
  await world.run();
  await world.telegram.tap('501', '3');
  world.core.context.understand = () => {
    throw new Error('cannot be read');
  };
  await expect(world.telegram.say('501', 'The box was open')).rejects.toThrow('cannot be read');
  world.pass(2 * 60_000);
  await joinsAndIsServed('c-oleg', '600');
  await world.run();
  expect(world.telegram.last('600').outbound.text).toContain('Как прошла доставка?');
  expect(world.lines.join('\n')).toContain('update failed again');
});

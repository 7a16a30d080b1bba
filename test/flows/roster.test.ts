import { beforeEach, expect, it } from 'vitest';
import { importRoster } from '../../core/people/import.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const other = ['c-anna,Anna,employee,en,Europe/Prague,front,praha-1,,,anna@example.com,,,'];
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.roster(roster(people));
});

it('makes no employee of a customer, also of one who has left', async () => {
  const { context } = world.core;
  const left = Buffer.from(roster(people.slice(0, 1)));
  await importRoster(context, left, 'left.csv', { dryRun: false, replace: true });
  for (const replace of [false, true]) {
    const bytes = Buffer.from(roster(other));
    const imported = await importRoster(context, bytes, 'other.csv', { dryRun: false, replace });
    expect(imported).toMatchObject({ ok: false, faults: [{ line: 2, column: 13 }] });
  }
  expect(await context.people.find('c-anna')).toMatchObject({ audience: 'customer', left: true });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Booth } from '../../core/context.ts';
import { forget } from '../../core/people/forget.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { dumpOf, useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster(people));
});

const happened = async (id: string, person: string, facts = {}) =>
  await handleEvent(world.core.context, {
    ...{ id, person, touchpoint: 'delivery', at: world.now(), facts },
  });
const everything = async () => await dumpOf(world.core.context.vault, database.db);

describe('an event', () => {
  it('is known again by its id, which stands nowhere when it was handled', async () => {
    expect(await happened('order-of-olga', 'c-oleg')).toBe('no-account');
    expect(await happened('order-of-olga', 'c-nobody')).toBe('no-account');
    const events = await database.db.collection('events').find({}).toArray();
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain('order-of-olga');
  });

  it('waits with its id for somebody who is not on the roster yet, and asks once', async () => {
    expect(await happened('order-1', 'c-nina', { dish: 'soup' })).toBe('unknown-person');
    world.telegram.directory.set('77', '77');
    await world.roster(roster(['c-nina,Nina,customer,en,Europe/Prague,,,,,,77,,']));
    await world.run();
    await world.run();
    const asks = await world.core.context.programmes.asksOfPerson('c-nina');
    expect(asks.map(({ occasion }) => occasion)).toEqual(['order-1']);
    const events = await database.db.collection('events').find({}).toArray();
    expect(JSON.stringify(events)).not.toMatch(/order-1|soup/);
    expect(world.lines.join('\n')).not.toMatch(/order-1|c-nina/);
  });

  it('of somebody who was forgotten leaves nothing of what it says', async () => {
    await world.core.context.people.join(
      'c-anna',
      { platform: 'telegram', user: '501', chat: '501' },
      world.now(),
    );
    await world.telegram.command('501', 'forget');
    await world.telegram.tap('501', 'Erase everything');
    expect(await happened('order-2', 'c-anna', { dish: 'canarydish' })).toBe('unknown-person');
    expect(await everything()).not.toMatch(/c-anna|order-2|canarydish/);
  });

  it('leaves nothing where the person is forgotten in the middle of it', async () => {
    const { context } = world.core;
    const note = context.facts.note;
    context.facts.note = async (person, fact) => {
      await forget(context as Booth, person);
      await note(person, fact);
    };
    await happened('order-3', 'c-anna', { dish: 'canarydish' });
    context.facts.note = note;
    expect(await everything()).not.toMatch(/c-anna|order-3|canarydish/);
  });
});

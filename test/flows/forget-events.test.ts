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
const dayMs = 86_400_000;
const nina = 'c-nina,Nina,customer,en,Europe/Prague,,,,,,77,,';
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
    await world.roster(roster([nina]));
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

describe('the id of an event', () => {
  const asked = async () => await world.core.context.programmes.asksOfPerson('c-nina');

  /** Long enough for an ask to be sent. */
  async function live(): Promise<void> {
    world.pass(dayMs / 8);
    await world.run();
  }

  beforeEach(async () => {
    world.telegram.directory.set('77', '77');
    await world.roster(roster([nina]));
    expect(await happened('order-5', 'c-nina')).toBe('asked');
    await live();
    expect(world.telegram.chat('77')).toHaveLength(1);
    world.at('2026-12-30T10:00:00Z');
  });

  it.each([
    ['stands yet', async () => undefined],
    ['was deleted', async () => await database.db.collection('events').deleteMany({})],
  ])(
    'is the same for 30 days, and then another event where what is known of it %s',
    async (_, expire) => {
      expect(await happened('order-5', 'c-nina')).toBe('asked');
      await live();
      expect(await asked()).toHaveLength(1);
      expect(world.telegram.chat('77')).toHaveLength(1);
      world.at('2027-01-01T10:00:00Z');
      await expire();
      expect(await happened('order-5', 'c-nina')).toBe('asked');
      expect(await happened('order-5', 'c-oleg')).toBe('asked');
      await live();
      expect(await asked()).toHaveLength(2);
      expect(world.telegram.chat('77')).toHaveLength(2);
    },
  );

  it('means one event however often Tonus dies over it', async () => {
    world.at('2027-01-01T10:00:00Z');
    const { programmes, outbox } = world.core.context;
    const steps = [
      [programmes, 'remember'],
      [programmes, 'addAsks'],
      [programmes, 'decide'],
      [outbox, 'add'],
      [programmes, 'keepOutcome'],
    ] as const;
    for (const [store, step] of steps) {
      const whole = store[step as keyof typeof store];
      Object.assign(store, { [step]: () => Promise.reject(new Error('died')) });
      await expect(happened('order-5', 'c-nina')).rejects.toThrow('died');
      Object.assign(store, { [step]: whole });
      world.pass(60_000);
    }
    expect(await happened('order-5', 'c-nina')).toBe('asked');
    await live();
    expect(await asked()).toHaveLength(2);
    expect(world.telegram.chat('77')).toHaveLength(2);
  });
});

describe('events of people on no roster', () => {
  const met = async (person: string) =>
    [...((await world.core.context.programmes.met([person])).get(person) ?? [])].length;
  const counts = async () => await world.core.context.programmes.unknownCounts(world.now());

  it('wait for 7 days, and are dropped then and counted', async () => {
    const soup = { dish: 'soup' };
    await happened('order-6', 'c-nina', soup);
    await happened('order-7', 'c-ola', soup);
    world.pass(7 * dayMs - 60_000);
    await world.roster(roster([nina]));
    await world.run();
    expect(await met('c-nina')).toBe(1);
    expect(await counts()).toEqual({ waiting: 1, dropped: 0 });
    world.pass(60_000);
    await world.run();
    await world.run();
    expect(await counts()).toEqual({ waiting: 0, dropped: 1 });
    expect(await everything()).not.toMatch(/c-ola|order-7/);
    await world.roster(roster([nina.replace('nina', 'ola').replace('77', '78')]));
    await world.run();
    expect(await met('c-ola')).toBe(0);
    expect(await happened('order-7', 'c-ola')).toBe('unknown-person');
    world.pass(23 * dayMs);
    expect(await counts()).toEqual({ waiting: 0, dropped: 0 });
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../core/people/store.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

/** What two people of the roster chose who are one: c-anna (Telegram) speaks for c-boris (Discord) from then on. */

const database = useDatabase();
const hourMs = 3_600_000;
const yes = 'Yes, both are mine';
const sooner = new Date('2026-12-08T00:00:00Z');
const later = new Date('2027-01-08T00:00:00Z');
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster([...people, 'c-boris,Boris,customer,en,Europe/Prague,,praha-1,,,,,,']));
  const { join } = world.core.context.people;
  await join('c-anna', { platform: 'telegram', user: '501', chat: '501' }, world.now());
  await join('c-boris', { platform: 'discord', user: '7001', chat: '7001' }, world.now());
});

async function chosen(anna: Partial<Settings>, boris: Partial<Settings>): Promise<void> {
  await world.core.context.people.set('c-anna', anna);
  await world.core.context.people.set('c-boris', boris);
}

const settingsOf = async (person: string) =>
  (await world.core.context.people.find(person))?.settings;

/** One yes is left to be said, on Telegram. */
async function half(): Promise<void> {
  await world.telegram.command('501', 'link');
  const { text } = world.telegram.last('501').outbound;
  const [code = ''] = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text) ?? [];
  await world.discord.command('7001', 'link', code);
  await world.core.deliverDue();
  await world.discord.tap('7001', yes);
}

async function linked(): Promise<void> {
  await half();
  await world.telegram.tap('501', yes);
}

/** An ask of Boris that is queued, for two hours from now. */
async function queued(): Promise<void> {
  const event = { id: 'd1', person: 'c-boris', touchpoint: 'delivery', at: world.now() };
  await handleEvent(world.core.context, event);
}

async function parcelOf(person: string) {
  const [ask] = await world.core.context.programmes.asksOfPerson(person);
  const row = await world.core.context.outbox.get(`ask:${ask?.id}`);
  return { ask: ask?.state, state: row?.state, reason: row?.reason };
}

describe('people who are joined', () => {
  it('are asked as seldom as either wished, at the hours and the place that either chose', async () => {
    await chosen(
      { pausedUntil: sooner, everyDays: 90 },
      { pausedUntil: later, everyDays: 30, noReminders: true, quiet: '12:00-14:00' },
    );
    await linked();
    expect(await settingsOf('c-anna')).toMatchObject({
      ...{ pausedUntil: later, everyDays: 90, noReminders: true, quiet: '12:00-14:00' },
      prefer: '',
    });
  });

  it('keep what the one who speaks for both chose, where that asks less or is a choice', async () => {
    const anna = { pausedUntil: later, noReminders: true, quiet: '18:00-09:00' } as const;
    await chosen(
      { ...anna, prefer: 'telegram' },
      { pausedUntil: sooner, everyDays: 30, quiet: '12:00-14:00', prefer: 'discord' },
    );
    await linked();
    expect(await settingsOf('c-anna')).toMatchObject({
      ...anna,
      ...{ everyDays: 30, prefer: 'telegram' },
    });
  });

  it('take over no pause that is over', async () => {
    await chosen({}, { pausedUntil: new Date('2026-11-01T00:00:00Z') });
    await linked();
    expect((await settingsOf('c-anna'))?.pausedUntil).toBeNull();
  });

  it('are not asked in a pause of the one who does not speak', async () => {
    await chosen({}, { pausedUntil: later });
    await linked();
    await queued();
    world.pass(3 * hourMs);
    await world.run();
    expect(world.telegram.last('501').outbound.text).toContain('both chats are yours');
  });

  it('have their own wishes back when they are parted', async () => {
    await chosen({ everyDays: 90 }, { everyDays: 30, quiet: '12:00-14:00' });
    const before = await settingsOf('c-boris');
    await linked();
    await world.discord.command('7001', 'unlink');
    await world.discord.tap('7001', 'Discord');
    expect(await settingsOf('c-boris')).toEqual(before);
  });
});

describe('a process that dies while it joins two people', () => {
  const steps = [
    ['what they chose', () => vi.spyOn(world.core.context.people, 'set')],
    ['what is queued', () => vi.spyOn(world.core.context.outbox, 'dropFor')],
    ['what waits', () => vi.spyOn(world.core.context.programmes, 'missWaiting')],
    ['the stop', () => vi.spyOn(world.core.context.people, 'withdraw')],
  ] as const;

  it.each(steps)('is followed by one that does the rest, from %s on', async (_, step) => {
    await queued();
    await half();
    await chosen({}, { stopped: true, everyDays: 30 });
    step().mockRejectedValueOnce(new Error('crash'));
    await expect(world.telegram.tap('501', yes)).rejects.toThrow('crash');
    world.pass(hourMs);
    await world.run();
    expect(world.telegram.last('501').outbound.text).toContain('both chats are yours');
    expect(await settingsOf('c-anna')).toMatchObject({ stopped: true, everyDays: 30 });
    expect(await parcelOf('c-boris')).toEqual({
      ask: 'missed',
      state: 'dropped',
      reason: 'linked',
    });
  });
});

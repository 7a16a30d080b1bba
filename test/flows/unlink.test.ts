import { beforeEach, describe, expect, it } from 'vitest';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

/** c-anna has a chat on Telegram, 501, and adds others. */

const database = useDatabase();
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster(people));
  await world.core.context.people.join('c-anna', at('telegram', '501'), world.now());
});

const at = (platform: 'telegram' | 'discord', user: string) => ({ platform, user, chat: user });

async function added(platform: 'telegram' | 'discord', user: string, iso: string): Promise<void> {
  world.at(iso);
  await world.core.context.people.addLinked('c-anna', at(platform, user), world.now());
}

async function labels(): Promise<string[]> {
  await world.telegram.command('501', 'unlink');
  const { choices } = world.telegram.last('501').outbound;
  return choices.flat().map(({ label }) => label);
}

describe('the buttons of /unlink', () => {
  it('say the platform alone where that is enough', async () => {
    await added('telegram', '502', '2026-12-02T10:00:00Z');
    await added('discord', '7001', '2026-12-02T10:00:00Z');
    expect((await labels()).toSorted()).toEqual(['Discord', 'Telegram']);
  });

  it('say since when chats are there that have the same name, by the language and clock of the person', async () => {
    await added('telegram', '502', '2026-12-02T10:00:00Z');
    await added('telegram', '503', '2026-12-31T23:30:00Z');
    expect(await labels()).toEqual([
      'Telegram, added January 1, 2027',
      'Telegram, added December 2, 2026',
    ]);
    await world.core.context.people.set('c-anna', { language: 'cs' });
    expect(await labels()).toEqual([
      'Telegram, přidáno 1. ledna 2027',
      'Telegram, přidáno 2. prosince 2026',
    ]);
  });

  it('say the time, too, for those of one day, and take away the one that was tapped', async () => {
    await added('telegram', '502', '2026-12-02T10:00:00Z');
    await added('telegram', '503', '2026-12-02T12:00:00Z');
    await added('telegram', '504', '2026-12-03T12:00:00Z');
    const [, later = '', first = ''] = await labels();
    expect(later).toContain('13:00');
    expect(first).toContain('11:00');
    await world.telegram.tap('501', later);
    const left = await world.core.context.people.accounts('c-anna');
    expect(left.map(({ address }) => address.user)).toEqual(['504', '502', '501']);
  });

  it('say since when a person of the roster has been there who was joined', async () => {
    await world.core.context.people.join('c-oleg', at('telegram', '502'), world.now());
    await world.core.context.people.joinTo('c-oleg', 'c-anna');
    await added('telegram', '503', '2026-12-02T10:00:00Z');
    expect(await labels()).toEqual([
      'Telegram, added December 1, 2026',
      'Telegram, added December 2, 2026',
    ]);
  });
});

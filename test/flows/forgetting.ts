import { beforeEach } from 'vitest';
import { invite } from '../../core/people/invite.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { dumpOf, useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

/** A customer with two chats who complains, and erases everything. */

const hourMs = 3_600_000;
export const channel = 'C0123456789';
export const [telegramUser, discordUser] = ['98765432', '70017001'];
export const canary = /canary|98765432|70017001/;
const aroundCanary = new RegExp(`.{0,40}(?:${canary.source}).{0,40}`, 'g');

export function useForgetting() {
  const database = useDatabase();
  let world: World;

  beforeEach(async () => {
    await database.db.dropDatabase();
    world = await createWorld(database.db, '2026-12-01T10:00:00Z');
    world.slack.directory.set('jana@example.com', 'U1');
    await world.apply(programmeFile);
    const row = 'c-canary,canaryname,customer,en,Europe/Prague,,praha-1,,,,,,';
    await world.roster(roster([...people, ...employees(2), row]));
    await invite(world.core.context, ['m-jana']);
    await join('discord', discordUser);
    await join('telegram', telegramUser);
  });

  async function join(platform: 'telegram' | 'discord', user: string): Promise<void> {
    await world.core.context.people.join('c-canary', { platform, user, chat: user }, world.now());
    world.pass(1_000);
  }

  async function asked(): Promise<void> {
    const at = new Date(+world.now() - 2 * hourMs);
    const event = { id: 'd1', person: 'c-canary', touchpoint: 'delivery', at };
    await handleEvent(world.core.context, event);
    await world.run();
  }

  async function complain(): Promise<void> {
    await asked();
    await world.telegram.tap(telegramUser, '1');
    await world.telegram.say(telegramUser, 'canarycomment broken');
    await world.run();
  }

  async function forgetBy(bot: FakeBot = world.telegram, user = telegramUser): Promise<void> {
    await bot.command(user, 'forget');
    await bot.tap(user, 'Erase everything');
  }

  return {
    database,
    world: () => world,
    ...{ asked, complain, forgetBy },
    /** What the database still says of the person. */
    traces: async () =>
      (await dumpOf(world.core.context.vault, database.db)).match(aroundCanary) ?? [],
  };
}

export function textsOf(bot: FakeBot, chat: string): string {
  return JSON.stringify(bot.chat(chat).map(({ outbound }) => outbound));
}

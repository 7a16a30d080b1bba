import { beforeEach, describe, expect, it } from 'vitest';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster(people));
  await joined(world.telegram, '501');
});

async function joined(bot: FakeBot, user: string): Promise<void> {
  world.pass(1);
  const address = { platform: bot.platform, user, chat: user };
  await world.core.context.people.join('c-anna', address, world.now());
}

async function due(id: string): Promise<string> {
  const at = new Date(+world.now() - 2 * hourMs);
  const event = { id, person: 'c-anna', touchpoint: 'delivery', at };
  return await handleEvent(world.core.context, event);
}

describe('settings', () => {
  it('change the language at once, in the settings themselves too', async () => {
    await world.telegram.command('501', 'settings');
    expect(world.telegram.last('501').outbound.text).toContain('Language: English');
    await world.telegram.tap('501', 'Čeština');
    expect(world.telegram.last('501').outbound.text).toContain('Jazyk: Čeština');
    await due('d1');
    await world.run();
    expect(world.telegram.last('501').outbound.text).toContain('Jak proběhlo doručení?');
  });

  it('pause what would be asked, and take it up again', async () => {
    await world.telegram.say('501', 'settings');
    await world.telegram.tap('501', 'Pause a week');
    expect(world.telegram.last('501').outbound.text).toContain('Paused until');
    expect(await due('d1')).toBe('paused');
    await world.telegram.tap('501', 'Ask me again');
    expect(await due('d2')).toBe('asked');
  });

  it('hold back what is queued already until a pause is over', async () => {
    await due('d1');
    await world.telegram.command('501', 'settings');
    await world.telegram.tap('501', 'Pause a week');
    const shown = world.telegram.chat('501').length;
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(shown);
  });

  it('ask where the person wants it, of the accounts they joined with', async () => {
    await joined(world.discord, '7001');
    await world.telegram.command('501', 'settings');
    await world.telegram.tap('501', 'Telegram');
    await due('d1');
    await world.run();
    expect(world.discord.chat('7001')).toHaveLength(0);
    expect(world.telegram.last('501').outbound.text).toContain('How was the delivery?');
  });

  it('keep quiet hours, and a longer time between two asks', async () => {
    await world.telegram.command('501', 'settings');
    await world.telegram.tap('501', 'Quiet 12:00-14:00');
    await world.telegram.tap('501', 'Every 90 days');
    world.at('2026-12-01T11:05:00Z');
    await due('d1');
    const shown = world.telegram.chat('501').length;
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(shown);
    world.at('2026-12-01T13:00:30Z');
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(shown + 1);
    world.pass(60 * dayMs);
    expect(await due('d2')).toBe('asked-lately');
    world.pass(31 * dayMs);
    expect(await due('d3')).toBe('asked');
  });

  it('can all be taken back to what is usual', async () => {
    await joined(world.discord, '7001');
    await world.telegram.command('501', 'settings');
    const chosen = ['Telegram', 'Every 90 days', 'Quiet 12:00-14:00', 'Pause a week'];
    for (const label of chosen) await world.telegram.tap('501', label);
    const usual = ['Where: as usual', 'How often: as usual', 'No quiet hours', 'Ask me again'];
    for (const label of usual) await world.telegram.tap('501', label);
    const shown = world.telegram.last('501').outbound;
    expect(shown.text.match(/as usual/g)).toHaveLength(3);
    expect(shown.text).not.toContain('Paused');
    expect(JSON.stringify(shown.choices)).not.toContain('as usual');
    expect(await due('d1')).toBe('asked');
    await world.run();
    expect(world.discord.last('7001').outbound.text).toContain('How was the delivery?');
  });

  it('end a pause by /start too', async () => {
    await world.telegram.command('501', 'settings');
    await world.telegram.tap('501', 'Pause a month');
    await world.telegram.command('501', 'start');
    expect(world.telegram.last('501').outbound.text).toContain('you will be asked again');
    expect(await due('d1')).toBe('asked');
  });
});

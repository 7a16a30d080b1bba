import { beforeEach, describe, expect, it } from 'vitest';
import { invite } from '../../core/people/invite.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const hourMs = 3_600_000;
const minuteMs = 60_000;
const boris = 'c-boris,Boris,customer,en,Europe/Prague,,praha-1,,,,,,';
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster([...people, boris, ...employees(2)]));
  await joined(world.telegram, '501', 'c-anna');
});

async function joined(bot: FakeBot, user: string, person: string): Promise<void> {
  world.pass(1);
  const address = { platform: bot.platform, user, chat: user };
  await world.core.context.people.join(person, address, world.now());
}

const textOf = (bot: FakeBot, user: string): string => bot.last(user).outbound.text;

async function codeFrom(bot: FakeBot, user: string): Promise<string> {
  await bot.command(user, 'link');
  const [code = ''] = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(textOf(bot, user)) ?? [];
  return code;
}

/** The code from Telegram's 501 typed on Discord, and both asked. */
async function asked(user = '7001'): Promise<void> {
  await world.discord.command(user, 'link', await codeFrom(world.telegram, '501'));
  await world.run();
}

async function due(id: string, person = 'c-anna'): Promise<string> {
  const at = new Date(+world.now() - 2 * hourMs);
  return await handleEvent(world.core.context, { id, person, touchpoint: 'delivery', at });
}

describe('/link', () => {
  it('joins nothing before both sides said yes', async () => {
    await asked();
    await world.discord.tap('7001', 'Yes, both are mine');
    expect(textOf(world.discord, '7001')).toContain('in the other chat');
    expect(await world.core.context.people.accounts('c-anna')).toHaveLength(1);
    await world.telegram.tap('501', 'Yes, both are mine');
    expect(textOf(world.telegram, '501')).toContain('both chats are yours');
    await world.run();
    expect(textOf(world.discord, '7001')).toContain('both chats are yours');
    expect(await world.core.context.people.accounts('c-anna')).toHaveLength(2);
  });

  it('asks where the person prefers it, and elsewhere when that cannot be reached', async () => {
    await asked();
    await world.discord.tap('7001', 'Yes, both are mine');
    await world.telegram.tap('501', 'Yes, both are mine');
    await world.run();
    await world.telegram.command('501', 'settings');
    await world.telegram.tap('501', 'Discord');
    world.discord.blocked.add('7001');
    await due('d1');
    await world.run();
    await world.run();
    expect(textOf(world.telegram, '501')).toContain('How was the delivery?');
  });

  it('changes nothing where one side says no, however often the other says yes', async () => {
    await asked();
    await world.telegram.tap('501', 'No');
    expect(textOf(world.telegram, '501')).toContain('Nothing was joined');
    await world.discord.tap('7001', 'Yes, both are mine');
    expect(textOf(world.discord, '7001')).toContain('over');
    expect(await world.core.context.people.accounts('c-anna')).toHaveLength(1);
  });

  it('counts two taps on one side as one', async () => {
    await asked();
    const tap = () => world.discord.tap('7001', 'Yes, both are mine');
    await Promise.all([tap(), tap()]);
    expect(textOf(world.discord, '7001')).toContain('in the other chat');
    expect(await world.core.context.people.accounts('c-anna')).toHaveLength(1);
  });

  it('takes a code once, for a quarter of an hour, and in another chat only', async () => {
    const own = await codeFrom(world.telegram, '501');
    await world.telegram.command('501', 'link', own);
    expect(textOf(world.telegram, '501')).toContain('this very chat');
    await world.discord.say('7001', own.toLowerCase());
    expect(textOf(world.discord, '7001')).toContain('Join this chat');
    await world.discord.command('7002', 'link', own);
    expect(textOf(world.discord, '7002')).toContain('does not fit');
    const late = await codeFrom(world.telegram, '501');
    world.pass(16 * minuteMs);
    await world.discord.command('7002', 'link', late);
    expect(textOf(world.discord, '7002')).toContain('does not fit');
  });

  it('joins two people where the roster alone knows the one who types the code', async () => {
    const user = '700100000000000001';
    await world.roster(roster([...people, `${boris}${user}`]));
    await asked(user);
    await world.discord.tap(user, 'Yes, both are mine');
    await world.telegram.tap('501', 'Yes, both are mine');
    expect(await world.core.context.people.group('c-anna')).toEqual(['c-anna', 'c-boris']);
    await world.telegram.command('501', 'unlink');
    await world.telegram.tap('501', 'Discord');
    const accounts = await world.core.context.people.accounts('c-boris');
    expect(accounts.map(({ address }) => address.user)).toEqual([user]);
  });

  it('gives no code where nobody has joined', async () => {
    await world.discord.command('7001', 'link');
    expect(textOf(world.discord, '7001')).toContain('where you are known already');
  });

  it('keeps what somebody says at work apart from them as a customer', async () => {
    await joined(world.discord, '7001', 'e-1');
    await asked();
    expect(textOf(world.discord, '7001')).toContain('keep them apart');
    await joined(world.slack, 'U2', 'e-2');
    await world.slack.command('U2', 'link', await codeFrom(world.discord, '7001'));
    expect(textOf(world.slack, 'U2')).toContain('list of employees');
  });

  it('forgets what is half joined together with the person', async () => {
    await asked();
    await world.discord.tap('7001', 'Yes, both are mine');
    await world.telegram.command('501', 'forget');
    await world.telegram.tap('501', 'Erase everything');
    await world.discord.tap('7001', 'No').catch(() => undefined);
    expect(await world.core.context.people.accounts('c-anna')).toEqual([]);
    expect(await database.db.collection('links').countDocuments()).toBe(0);
  });
});

describe('two people of the roster who are one', () => {
  beforeEach(async () => {
    await joined(world.discord, '7001', 'c-boris');
    await due('d0', 'c-boris');
    await world.run();
    await world.discord.tap('7001', '5');
    await asked();
    await world.discord.tap('7001', 'Yes, both are mine');
    await world.telegram.tap('501', 'Yes, both are mine');
    await world.run();
  });

  it('are asked once, whoever of them something happened to', async () => {
    world.pass(31 * 24 * hourMs);
    expect(await due('d1', 'c-boris')).toBe('asked');
    expect(await due('d2', 'c-anna')).toBe('asked-lately');
    const asks = await world.core.context.programmes.asksOfPerson('c-anna');
    expect(asks).toHaveLength(1);
  });

  it('share a stop, and a start', async () => {
    await world.discord.say('7001', 'stop');
    expect(await due('d1')).toBe('stopped');
    await world.telegram.command('501', 'start');
    const both = await Promise.all(['c-anna', 'c-boris'].map(world.core.context.people.find));
    expect(both.map((each) => each?.settings.stopped)).toEqual([false, false]);
  });

  it('have their own histories back after /unlink', async () => {
    await world.telegram.command('501', 'unlink');
    await world.telegram.tap('501', 'Discord');
    expect(textOf(world.telegram, '501')).toContain('apart again');
    const { people: store, conversation } = world.core.context;
    const owners = await Promise.all(
      [world.telegram, world.discord].map(async ({ platform }, index) => {
        const user = index === 0 ? '501' : '7001';
        return (await store.accountOf({ platform, user, chat: user }))?.person;
      }),
    );
    expect(owners).toEqual(['c-anna', 'c-boris']);
    expect(await conversation.answersOfPerson('c-boris')).toHaveLength(1);
    expect(await conversation.answersOfPerson('c-anna')).toHaveLength(0);
    expect((await store.find('c-boris'))?.joinedTo).toBe('');
  });

  it('are both forgotten, and both stay out of the next roster', async () => {
    await world.discord.command('7001', 'forget');
    await world.discord.tap('7001', 'Erase everything');
    await world.roster(roster([...people, boris]));
    expect(await world.core.context.people.find('c-anna')).toBeNull();
    expect(await world.core.context.people.find('c-boris')).toBeNull();
  });

  it('get a copy of what is kept about both', async () => {
    await world.telegram.command('501', 'mydata');
    const bytes = world.telegram.last('501').outbound.file?.bytes ?? [];
    const file = JSON.parse(Buffer.from(bytes).toString('utf8'));
    expect(file.joined[0].answers).toHaveLength(1);
  });
});

describe('guessing codes', () => {
  it('is slowed down for who does it, in kind words, and for nobody else', async () => {
    for (let each = 0; each < 6; each += 1)
      await world.discord.command('7009', 'start', `wrong${each}`);
    expect(textOf(world.discord, '7009')).toContain('try again in an hour');
    const invited = await invite(world.core.context, ['c-boris']);
    const code = invited.ok ? (invited.invitations[0]?.discord?.split(':')[1] ?? '') : '';
    await world.discord.command('7009', 'start', code);
    expect(textOf(world.discord, '7009')).toContain('try again in an hour');
    await world.discord.command('7001', 'start', code);
    expect(textOf(world.discord, '7001')).toContain('You have joined');
  });
});

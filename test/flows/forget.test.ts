import { beforeEach, describe, expect, it } from 'vitest';
import { SendError } from '../../core/bot.ts';
import { invite } from '../../core/people/invite.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { dumpOf, useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const hourMs = 3_600_000;
const channel = 'C0123456789';
const [telegramUser, discordUser] = ['98765432', '70017001'];
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  world.slack.directory.set('jana@example.com', 'U1');
  await world.apply(programmeFile);
  const canary = 'c-canary,canaryname,customer,en,Europe/Prague,,praha-1,,,,,,';
  await world.roster(roster([...people, ...employees(2), canary]));
  await invite(world.core.context, ['m-jana']);
  const { people: store } = world.core.context;
  const join = async (platform: 'telegram' | 'discord', user: string) => {
    await store.join('c-canary', { platform, user, chat: user }, world.now());
    world.pass(1_000);
  };
  await join('discord', discordUser);
  await join('telegram', telegramUser);
});

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

async function forgetBy(bot = world.telegram, user = telegramUser): Promise<void> {
  await bot.command(user, 'forget');
  await bot.tap(user, 'Erase everything');
}

const textsOf = (bot: World['slack'], chat: string): string =>
  JSON.stringify(bot.chat(chat).map(({ outbound }) => outbound));
const last = (): string => world.telegram.last(telegramUser).outbound.text;
const canary = /canary|98765432|70017001/;
const aroundCanary = new RegExp(`.{0,40}(?:${canary.source}).{0,40}`, 'g');

/** What the database still says of the person, but for when a chat may be written to next. */
async function traces(): Promise<string[]> {
  return (await dumpOf(world.core.context.vault, database.db)).match(aroundCanary) ?? [];
}

describe('/forget', () => {
  it('takes digests back that were sent since the person said anything, and their cards', async () => {
    await complain();
    world.at('2026-12-07T07:31:00Z');
    await world.run();
    expect(textsOf(world.slack, 'U1')).toContain('canary');
    await forgetBy();
    expect(textsOf(world.slack, 'U1')).not.toMatch(canary);
    expect(textsOf(world.slack, channel)).not.toMatch(canary);
    expect(last()).toContain('what managers received, 2 messages were taken back, 0 could not be');
    expect(last()).toContain('1 message taken back from your chats');
    expect(await traces()).toEqual([]);
  });

  it('leaves the digests of others who told nothing as they are', async () => {
    await complain();
    world.at('2026-12-07T07:31:00Z');
    await world.run();
    const before = textsOf(world.slack, 'U1');
    await world.core.context.people.join(
      'c-anna',
      { platform: 'telegram', user: '501', chat: '501' },
      world.now(),
    );
    await forgetBy(world.telegram, '501');
    expect(textsOf(world.slack, 'U1')).toBe(before);
  });

  it('says that digests which managers asked for, and our replies, stay where they are', async () => {
    await complain();
    await world.slack.command('U1', 'digest');
    await world.telegram.command(telegramUser, 'forget');
    expect(last()).toContain('digests that managers asked for themselves');
    await world.telegram.tap(telegramUser, 'Erase everything');
    expect(last()).toContain('My replies to you still stand in your chats');
    expect(last()).toContain('may still show words of yours');
  });

  it('loses nothing that is to be taken back where it dies in the middle, and still says so', async () => {
    await complain();
    const { conversation } = world.core.context;
    const erase = conversation.erase;
    conversation.erase = () => Promise.reject(new Error('killed'));
    await expect(forgetBy()).rejects.toThrow('killed');
    conversation.erase = erase;
    expect((await world.core.context.people.forgotten(['c-canary'])).size).toBe(1);
    world.pass(2 * 60_000);
    await world.core.deliverDue();
    expect(await traces()).toEqual([]);
    expect(textsOf(world.slack, channel)).not.toMatch(canary);
    expect(last()).toContain('Nothing about you is kept here');
  });

  it('says so too where it dies when everything is erased', async () => {
    await complain();
    const { context } = world.core;
    const keep = context.conversation.keepReply;
    await world.telegram.command(telegramUser, 'forget');
    context.conversation.keepReply = () => Promise.reject(new Error('killed'));
    await expect(world.telegram.tap(telegramUser, 'Erase everything')).rejects.toThrow('killed');
    context.conversation.keepReply = keep;
    world.pass(2 * 60_000);
    await world.core.deliverDue();
    expect(last()).toContain('Nothing about you is kept here');
    expect(await traces()).toEqual([]);
  });

  it('waits where the platform is busy, and says what could not be taken back in time', async () => {
    await complain();
    const { remove } = world.slack;
    let refusals = 1;
    world.slack.remove = async (sent) => {
      if (refusals-- > 0) throw new SendError('rate-limited', { retryAfterMs: 5_000 });
      await remove(sent);
    };
    await forgetBy();
    expect(textsOf(world.slack, channel)).not.toMatch(canary);
    expect(last()).toContain('1 message was taken back, 0 could not be');
  });

  it('is over in time where the platform refuses for minutes', async () => {
    await complain();
    world.slack.remove = async () => {
      throw new SendError('rate-limited', { retryAfterMs: 10 * 60_000 });
    };
    const before = +world.now();
    await forgetBy();
    expect(+world.now() - before).toBeLessThan(60_000);
    expect(last()).toContain('0 messages were taken back, 1 could not be');
    expect(await traces()).toEqual([]);
  });

  it('writes over what may not be deleted any more', async () => {
    await complain();
    world.slack.remove = async () => {
      throw new SendError('rejected');
    };
    await forgetBy();
    expect(textsOf(world.slack, channel)).not.toMatch(canary);
    expect(textsOf(world.slack, channel)).toContain('asked to be forgotten');
  });
});

describe('/forget and what is on its way', () => {
  /** A card whose call takes until `arrive` is called. */
  async function slowCard() {
    await asked();
    const { send } = world.slack;
    let arrive = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let called = (): void => undefined;
    const isCalled = new Promise<void>((resolve) => {
      called = resolve;
    });
    world.slack.send = async (to, outbound) => {
      called();
      await held;
      return await send(to, outbound);
    };
    await world.telegram.tap(telegramUser, '1');
    const delivering = world.core.deliverDue();
    await isCalled;
    return { arrive, delivering };
  }

  it('waits a moment for it, and takes it back', async () => {
    const { arrive, delivering } = await slowCard();
    const { clock } = world.core.context;
    const { wait } = clock;
    clock.wait = async (ms) => {
      arrive();
      await delivering;
      await wait(ms);
    };
    await forgetBy();
    expect(last()).toContain('1 message was taken back, 0 could not be');
    expect(textsOf(world.slack, channel)).not.toMatch(canary);
  });

  it('takes it back too where it arrives when everything is erased', async () => {
    const { arrive, delivering } = await slowCard();
    await forgetBy();
    arrive();
    await delivering;
    expect(world.slack.chat(channel)).toEqual([]);
    expect(await traces()).toEqual([]);
  });

  it('asks once more where the button is older than a quarter of an hour', async () => {
    await world.telegram.command(telegramUser, 'forget');
    world.pass(16 * 60_000);
    await world.telegram.tap(telegramUser, 'Erase everything');
    expect(await world.core.context.people.find('c-canary')).not.toBeNull();
    expect(last()).toContain('cannot be undone');
    await world.telegram.tap(telegramUser, 'Erase everything');
    expect(await world.core.context.people.find('c-canary')).toBeNull();
  });
});

describe('somebody who joined by themselves', () => {
  it('may come back, and is not erased again by the next restore', async () => {
    await world.apply(`
programmes:
  - { id: after-visit, survey: delivery, who: { audience: customer }, trigger: { touchpoint: store-visit }, expires: 3d }
join: { open: true, touchpoints: [store-visit] }
`);
    await world.telegram.command('900', 'start', 'store-visit');
    await forgetBy(world.telegram, '900');
    await world.telegram.command('900', 'start', 'store-visit');
    expect((await world.core.settleRestored()).erased).toBe(0);
    const open = (await world.core.context.people.all('customer')).filter((each) => each.open);
    expect(open).toHaveLength(1);
  });
});

describe('an update that is handled while its person is forgotten', () => {
  /** Holds a write until the person was forgotten by their other chat. */
  async function forgottenDuring<Of, Key extends keyof Of>(
    of: Of,
    key: Key,
    act: () => Promise<void>,
  ) {
    const real = of[key];
    let began = (): void => undefined;
    let release = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      began = resolve;
    });
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    of[key] = (async (...given: unknown[]) => {
      began();
      await held;
      return await (real as (...all: unknown[]) => Promise<unknown>)(...given);
    }) as Of[Key];
    const acting = act();
    await reached;
    of[key] = real;
    await forgetBy(world.discord, discordUser);
    release();
    await acting;
    await world.run();
  }

  async function expectNothing(): Promise<void> {
    expect(await traces()).toEqual([]);
    expect(textsOf(world.slack, channel)).not.toMatch(canary);
    expect(await database.db.collection('answers').countDocuments()).toBe(0);
    expect(await database.db.collection('facts').countDocuments()).toBe(0);
  }

  it('leaves no answer, and no case', async () => {
    await asked();
    await world.telegram.tap(telegramUser, '1');
    const { conversation } = world.core.context;
    await forgottenDuring(conversation, 'addAnswer', () =>
      world.telegram.say(telegramUser, 'canarycomment terrible broken'),
    );
    await expectNothing();
  });

  it('leaves no case where its answer was there already', async () => {
    await asked();
    const { cases } = world.core.context;
    await forgottenDuring(cases, 'open', () => world.telegram.tap(telegramUser, '1'));
    await expectNothing();
    expect(await database.db.collection('cases').countDocuments()).toBe(0);
  });

  it('leaves no feedback', async () => {
    const { conversation } = world.core.context;
    await forgottenDuring(conversation, 'addAnswer', () =>
      world.telegram.command(telegramUser, 'feedback', 'canaryfeedback is terrible'),
    );
    await expectNothing();
  });

  it('gets no reply any more', async () => {
    const { facts } = world.core.context;
    await forgottenDuring(facts, 'of', () => world.telegram.command(telegramUser, 'mydata'));
    expect(textsOf(world.telegram, telegramUser)).not.toContain('my-data.json');
  });

  it('is not answered later where its reply was put off', async () => {
    world.telegram.failures.push(new SendError('unreachable'));
    await world.telegram.command(telegramUser, 'mydata');
    expect(await traces()).not.toEqual([]);
    await forgetBy(world.discord, discordUser);
    expect(await traces()).toEqual([]);
    world.pass(2 * 60_000);
    await world.core.deliverDue();
    expect(world.telegram.chat(telegramUser)).toEqual([]);
  });
});

describe('a manager who is forgotten', () => {
  it('leaves no choices, no promises, and is nobody’s deputy', async () => {
    const { digests } = world.core.context;
    await complain();
    await digests.choose('m-jana', { often: 'daily' });
    await digests.choose('m-petr', { away: { until: world.now(), deputy: 'm-jana' } });
    const step = { step: 'call-back', since: world.now(), by: '2026-12-09', doneAt: null };
    await digests.commit({ id: 'one', person: 'm-jana', owner: 'm-jana', ...step });
    await digests.commit({ id: 'two', person: 'm-petr', owner: 'm-jana', ...step });
    await forgetBy(world.slack, 'U1');
    expect((await digests.choices('m-petr')).away).toBeNull();
    expect(await digests.commitment('one')).toBeNull();
    expect((await digests.commitment('two'))?.owner).toBe('m-petr');
    for (const { name } of await database.db.listCollections()) {
      if (name === 'house') continue;
      const rows = await database.db.collection(name).find({}).toArray();
      expect([name, JSON.stringify(rows).includes('m-jana')]).toEqual([name, false]);
    }
  });
});

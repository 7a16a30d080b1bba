import { describe, expect, it } from 'vitest';
import { SendError } from '../../core/bot.ts';
import {
  canary,
  channel,
  discordUser,
  telegramUser,
  textsOf,
  useForgetting,
} from './forgetting.ts';

const { database, world, asked, complain, forgetBy, traces } = useForgetting();

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
    await forgetBy(world().discord, discordUser);
    release();
    await acting;
    await world().run();
  }

  async function expectNothing(): Promise<void> {
    expect(await traces()).toEqual([]);
    expect(textsOf(world().slack, channel)).not.toMatch(canary);
    expect(await database.db.collection('answers').countDocuments()).toBe(0);
    expect(await database.db.collection('facts').countDocuments()).toBe(0);
  }

  it('leaves no answer, and no case', async () => {
    await asked();
    await world().telegram.tap(telegramUser, '1');
    const { conversation } = world().core.context;
    await forgottenDuring(conversation, 'addAnswer', () =>
      world().telegram.say(telegramUser, 'canarycomment terrible broken'),
    );
    await expectNothing();
  });

  it('leaves no case where its answer was there already', async () => {
    await asked();
    const { cases } = world().core.context;
    await forgottenDuring(cases, 'open', () => world().telegram.tap(telegramUser, '1'));
    await expectNothing();
    expect(await database.db.collection('cases').countDocuments()).toBe(0);
  });

  it('leaves no feedback', async () => {
    const { conversation } = world().core.context;
    await forgottenDuring(conversation, 'addAnswer', () =>
      world().telegram.command(telegramUser, 'feedback', 'canaryfeedback is terrible'),
    );
    await expectNothing();
  });

  it('gets no reply any more', async () => {
    const { facts } = world().core.context;
    await forgottenDuring(facts, 'of', () => world().telegram.command(telegramUser, 'mydata'));
    expect(textsOf(world().telegram, telegramUser)).not.toContain('my-data.json');
  });

  it('is taken back where it was forgotten while its reply was on its way', async () => {
    const { conversation } = world().core.context;
    await forgottenDuring(conversation, 'answered', () =>
      world().telegram.command(telegramUser, 'mydata'),
    );
    expect(world().telegram.chat(telegramUser)).toEqual([]);
    expect(await traces()).toEqual([]);
  });

  it('is not answered later where its reply was put off', async () => {
    world().telegram.failures.push(new SendError('unreachable'));
    await world().telegram.command(telegramUser, 'mydata');
    expect(await traces()).not.toEqual([]);
    await forgetBy(world().discord, discordUser);
    expect(await traces()).toEqual([]);
    world().pass(2 * 60_000);
    await world().core.deliverDue();
    expect(world().telegram.chat(telegramUser)).toEqual([]);
  });
});

describe('a manager who is forgotten', () => {
  it('leaves no choices, no promises, and is nobody’s deputy', async () => {
    const { digests } = world().core.context;
    await complain();
    await digests.choose('m-jana', { often: 'daily' });
    await digests.choose('m-petr', { away: { until: world().now(), deputy: 'm-jana' } });
    const step = { step: 'call-back', since: world().now(), by: '2026-12-09', doneAt: null };
    await digests.commit({ id: 'one', person: 'm-jana', owner: 'm-jana', ...step });
    await digests.commit({ id: 'two', person: 'm-petr', owner: 'm-jana', ...step });
    await forgetBy(world().slack, 'U1');
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

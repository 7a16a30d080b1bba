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

describe('a process that died before it looked whether its person was forgotten', () => {
  const at = new Date('2026-12-01T10:00:00Z');
  const them = { ask: 'canaryask', person: 'c-canary', survey: 'delivery' };

  /** What it may have written, each in a collection of its own. */
  async function leaveRows(): Promise<void> {
    const { conversation, cases, outbox, facts, programmes } = world().core.context;
    const said = {
      ...them,
      programme: '',
      version: 1,
      question: 'why',
      touchpoint: 'delivery',
      at,
    };
    const heard = { sentiment: 'negative', score: -1, themes: [], language: 'en' } as const;
    const answer = { ...said, ...heard, value: 'canarycomment', typed: true };
    await conversation.addAnswer(answer);
    const closed = { repliedAt: null, closedAt: null, changed: null, delivery: 'fine' } as const;
    const about = { id: 'canarycase', ...them, touchpoint: 'delivery', owner: 'm-jana', ...closed };
    await cases.open({ ...about, openedAt: at, dueAt: at, state: 'open' });
    const card = { id: 'card', kind: 'card', about: 'canarycase', platform: 'slack' } as const;
    const due = {
      urgency: 1 as const,
      programme: '',
      dueAt: at,
      expiresAt: new Date(+at + 86_400_000),
    };
    await outbox.add([
      { ...card, ...due, person: '' },
      { ...card, ...due, id: 'told', kind: 'told', person: 'c-canary' },
    ]);
    await facts.note('c-canary', {
      ...{ name: 'dish', value: 'canarysoup', source: 'event', from: '', at, until: null },
    });
    await programmes.decide('c-canary', 0, at);
    await programmes.hear('canaryevent', at, due.expiresAt);
    const event = { id: 'canaryevent', person: 'c-canary', touchpoint: 'return', at, toldAt: at };
    await programmes.hold(event, 'unknown-person', due.expiresAt);
  }

  it('leaves nothing behind when the next clean-up has run', async () => {
    await complain();
    await forgetBy();
    await leaveRows();
    await world().core.deliverDue();
    expect(textsOf(world().slack, channel)).toMatch(canary);
    await world().core.retire();
    expect(await traces()).toEqual([]);
    expect(textsOf(world().slack, channel)).not.toMatch(canary);
    const erasures = world().lines.filter((line) => line.includes('was forgotten')).length;
    await world().core.retire();
    expect(world().lines.filter((line) => line.includes('was forgotten'))).toHaveLength(erasures);
  });

  it.each([
    ['attention', () => world().core.context.programmes.decide('c-canary', 0, at)],
    [
      'events',
      async () => {
        const { programmes } = world().core.context;
        const event = { id: 'late', person: 'c-canary', touchpoint: 'return', at, toldAt: at };
        const until = new Date(+at + 86_400_000);
        await programmes.hear(event.id, at, until);
        await programmes.hold(event, 'unknown-person', until);
      },
    ],
    [
      'leftout',
      async () => {
        const once = { at, toldAt: at, reason: 'late', detail: '', from: '' } as const;
        await world().core.context.programmes.leaveOut('c-canary', 'after-delivery', once);
      },
    ],
    ['digests', () => world().core.context.digests.choose('c-canary', { often: 'daily' })],
  ])('is found by one row in %s alone', async (_, leave) => {
    await forgetBy();
    await leave();
    expect(await traces()).not.toEqual([]);
    await world().core.retire();
    expect(await traces()).toEqual([]);
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

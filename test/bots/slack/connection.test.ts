import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { message } from '../../../core/bot.ts';
import { createEar, listen, nextOf, silence } from '../../contracts/ear.ts';
import { failureOf } from '../../contracts/sight.ts';
import { type OpenedSlack, openSlack } from './open.ts';

let opened: OpenedSlack;

describe('Socket Mode', () => {
  beforeEach(async () => {
    opened = await openSlack('socket');
  });
  afterEach(() => opened.close());

  const tries = () =>
    opened.simulator.requests
      .filter(({ call }) => call === 'apps.connections.open')
      .map(({ status }) => status);
  const outage = { call: 'apps.connections.open', kind: 'status', retryAfterSeconds: 0 } as const;

  test('connects anew when Slack asks it to', async () => {
    const { bot, simulator, person } = opened;
    const ear = await listen(bot);
    simulator.refresh();
    await simulator.say(person.user, 'still there?');
    expect(await nextOf(ear, 'text')).toMatchObject({ text: 'still there?' });
    expect(opened.downs).toEqual([]);
  });

  test('comes back after an outage, and hears what was said meanwhile', async () => {
    const { bot, simulator, person } = opened;
    const ear = await listen(bot);
    simulator.fault({ ...outage, status: 500 });
    simulator.cutConnections();
    await simulator.say(person.user, 'hello?');
    expect(await nextOf(ear, 'text')).toMatchObject({ text: 'hello?' });
    expect(opened.logged()).toContain('unreachable');
    expect(opened.downs).toEqual([]);
  });

  test('does not acknowledge a message it could not take, and hears it again', async () => {
    const { bot, simulator, person } = opened;
    let isFirst = true;
    const ear = await listen(bot, () => {
      if (!isFirst) return silence;
      isFirst = false;
      throw new Error('the database is away');
    });
    const said = simulator.say(person.user, 'the soup was cold');
    await expect(ear.next()).rejects.toThrow('away');
    simulator.cutConnections();
    await said;
    expect(ear.heard.map((inbound) => inbound.kind === 'text' && inbound.text)).toEqual([
      'the soup was cold',
      'the soup was cold',
    ]);
  });

  test('says once that it is lost when the app may connect no more', async () => {
    const { bot, simulator, lost } = opened;
    await listen(bot);
    simulator.revokeAppToken();
    simulator.cutConnections();
    expect(await lost).toBe('bad-token');
    expect(opened.downs).toHaveLength(1);
  });

  test('refuses to start with a wrong app token', async () => {
    const bot = opened.create({ by: { socket: 'xapp-wrong' } });
    expect((await failureOf(bot.start(createEar().receive))).failure).toBe('bad-token');
    await bot.stop();
  });

  test('refuses to start with the tokens the wrong way round', async () => {
    const { SLACK_BOT_TOKEN = '', SLACK_APP_TOKEN = '' } = opened.simulator.environment;
    const bot = opened.create({ token: SLACK_APP_TOKEN, by: { socket: SLACK_BOT_TOKEN } });
    expect((await failureOf(bot.start(createEar().receive))).failure).toBe('bad-token');
    await bot.stop();
  });

  test('does not start, and tries no more, where Slack takes no connection', async () => {
    const { bot, simulator, person } = opened;
    simulator.refuseNextConnection();
    await failureOf(bot.start(createEar().receive));
    await bot.send(person, message('One'));
    await bot.send(person, message('Two'));
    expect(tries()).toHaveLength(1);
  });

  test('stops while it connects, and leaves no connection behind', async () => {
    const { bot, simulator } = opened;
    await listen(bot);
    const connecting = simulator.hold('apps.connections.open');
    simulator.cutConnections();
    await connecting.asked;
    await bot.stop();
    const closed = simulator.closed();
    connecting.release();
    await closed;
    expect(opened.downs).toEqual([]);
  });

  test('stops trying to come back', async () => {
    const { bot, simulator, person } = opened;
    await listen(bot);
    simulator.fault({ ...outage, status: 500 }, 100);
    const connecting = simulator.hold('apps.connections.open');
    simulator.cutConnections();
    await connecting.asked;
    await bot.stop();
    connecting.release();
    await bot.send(person, message('One'));
    await bot.send(person, message('Two'));
    expect(tries()).toEqual([200, 500]);
  });
});

describe.each(['socket', 'http'] as const)('by %s', (by) => {
  beforeEach(async () => {
    opened = await openSlack(by);
  });
  afterEach(() => opened.close());

  test.each([
    ['the app was uninstalled', { type: 'app_uninstalled' }],
    ['its token was revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0TONUS'] } }],
  ])('says once that it is lost when %s', async (_, event) => {
    const { bot, simulator, person, lost } = opened;
    await listen(bot);
    await simulator.happen(event);
    expect(await lost).toBe('bad-token');
    simulator.revokeToken();
    await failureOf(bot.send(person, message('Good morning')));
    expect(opened.downs).toHaveLength(1);
  });

  test('goes on when a person’s own token was revoked', async () => {
    const { bot, simulator, person } = opened;
    const ear = await listen(bot);
    await simulator.happen({ type: 'tokens_revoked', tokens: { oauth: ['U0JANA'], bot: [] } });
    await simulator.say(person.user, 'hello');
    expect((await ear.next()).kind).toBe('text');
    expect(opened.downs).toEqual([]);
  });

  test('says that it is lost when a message finds the token dead', async () => {
    const { bot, simulator, person } = opened;
    await listen(bot);
    simulator.revokeToken();
    await failureOf(bot.send(person, message('Good morning')));
    await failureOf(bot.send(person, message('Good evening')));
    expect(opened.downs).toEqual(['bad-token']);
  });

  test('does not take a changed profile for a return', async () => {
    const { bot, simulator, person } = opened;
    const ear = await listen(bot);
    await simulator.happen({ type: 'user_change', user: { id: person.user, deleted: false } });
    await simulator.happen({ type: 'app_home_opened', user: person.user, tab: 'messages' });
    await simulator.say(person.user, 'hello');
    expect((await ear.next()).kind).toBe('text');
  });
});

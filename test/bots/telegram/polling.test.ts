import { afterEach, beforeEach, expect, test } from 'vitest';
import { message } from '../../../core/bot.ts';
import { createEar, listen, silence } from '../../contracts/ear.ts';
import { createDeadUrl } from '../../simulators/support/loopback.ts';
import { type OpenedTelegram, openTelegram } from './open.ts';

let opened: OpenedTelegram;
beforeEach(async () => {
  opened = await openTelegram('long polling');
});
afterEach(() => opened.close());

function failing(times: number): () => void {
  let failures = 0;
  return () => {
    failures += 1;
    if (failures <= times) throw new Error('the database is away');
  };
}

test('hands an update over again until core took it, and others meanwhile', async () => {
  const { bot, simulator, person, other } = opened;
  const failTwice = failing(2);
  const ear = await listen(bot, ({ from }) => {
    if (from.user === person.user) failTwice();
    return silence;
  });
  await Promise.all([simulator.say(person.user, 'one'), simulator.say(other.user, 'two')]);
  const handled: string[] = [];
  while (handled.length < 2) {
    const heard = await ear.next().catch(() => null);
    if (heard?.kind === 'text') handled.push(heard.text);
  }
  expect(handled).toEqual(['two', 'one']);
  const [first, ...again] = ear.heard.filter(({ from }) => from.user === person.user);
  expect(again).toEqual([first, first]);
  expect(opened.logged()).toContain('"error":"Error"');
  expect(opened.logged()).not.toContain('the database is away');
});

test('lets what somebody does next wait until the first was taken', async () => {
  const { bot, simulator, person } = opened;
  const failOnce = failing(1);
  const ear = await listen(bot, () => {
    failOnce();
    return silence;
  });
  await simulator.say(person.user, 'one');
  await simulator.say(person.user, 'two');
  await expect(ear.next()).rejects.toThrow();
  await ear.next();
  await ear.next();
  expect(ear.heard.map((each) => each.kind === 'text' && each.text)).toEqual(['one', 'one', 'two']);
});

test('gives an update up that fails again and again while others get through', async () => {
  const { bot, simulator, person, other } = opened;
  const ear = await listen(bot, ({ kind }) => {
    if (kind === 'command') throw new Error('a bug');
    return silence;
  });
  await simulator.command(person.user, 'stop', '');
  await simulator.say(other.user, 'hello');
  const last = simulator.say(person.user, 'still here?');
  for (;;) {
    const heard = await ear.next().catch(() => null);
    if (heard?.from.user === person.user) break;
  }
  await last;
  expect(ear.heard.filter(({ kind }) => kind === 'command')).toHaveLength(6);
  expect(opened.logged()).toContain('error an update was given up');
});

test('leaves to the next process what was not handled before stop, and only that', async () => {
  const { bot, simulator, person, other } = opened;
  const ear = await listen(bot, ({ from }) => {
    if (from.user === person.user) throw new Error('the database is away');
    return silence;
  });
  await simulator.say(other.user, 'taken');
  await ear.next();
  await simulator.say(person.user, 'not taken');
  await expect(ear.next()).rejects.toThrow();
  await bot.stop();
  const next = opened.another();
  const nextEar = await listen(next);
  expect(await nextEar.next()).toMatchObject({ text: 'not taken' });
  await next.stop();
  expect(nextEar.heard).toHaveLength(1);
});

test('acknowledges a tap while core still thinks', async () => {
  const { bot, simulator, person } = opened;
  const choices = [[{ label: 'Yes', value: 'y' }]];
  const isAcknowledged = () =>
    simulator.requests.some(({ call }) => call === 'answerCallbackQuery');
  const ear = await listen(bot, async () => {
    while (!isAcknowledged()) await bot.identify();
    return silence;
  });
  await bot.send(person, message('Tea?', { choices }));
  const [shown] = simulator.messages(person.user);
  if (shown) await simulator.tap(person.user, shown, 'Yes');
  expect(await ear.next()).toMatchObject({ kind: 'choice' });
});

test('reports a second poller, goes on trying, and hears again when that one left', async () => {
  const { bot, simulator, person, nextDown, nextUp, another } = opened;
  const ear = await listen(bot);
  const down = nextDown();
  const up = nextUp();
  const second = another();
  await second.start(createEar().receive);
  expect(await down).toBe('rejected');
  expect(opened.logged()).toContain('another process polls with the same token');
  await second.stop();
  simulator.fault({ call: 'getUpdates', kind: 'html' }, 1);
  await simulator.say(person.user, 'hello');
  await up;
  expect(await ear.next()).toMatchObject({ text: 'hello' });
});

test('reports a token that is refused later', async () => {
  const { bot, simulator, nextDown } = opened;
  await listen(bot);
  const down = nextDown();
  simulator.revokeToken();
  expect(await down).toBe('bad-token');
  expect(opened.logged()).toContain('"failure":"bad-token"');
  await bot.stop();
});

test('polls where a webhook was set before', async () => {
  const { bot, simulator, person } = opened;
  const { TELEGRAM_API_ROOT: root, TELEGRAM_BOT_TOKEN: token } = simulator.environment;
  await fetch(`${root}/bot${token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: await createDeadUrl() }),
  });
  const ear = await listen(bot);
  await simulator.say(person.user, 'hello');
  expect(await ear.next()).toMatchObject({ text: 'hello' });
});

test('outlives an outage of its polls without a report', async () => {
  const { bot, simulator, person } = opened;
  simulator.fault({ call: 'getUpdates', kind: 'html' }, 2);
  const ear = await listen(bot);
  await simulator.say(person.user, 'hello');
  expect(await ear.next()).toMatchObject({ text: 'hello' });
  expect(opened.logged()).toBe('warn polling is interrupted {"failure":"unreachable"}');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayIntentBits } from 'discord.js';
import { expect, test } from 'vitest';
import { message } from '../../../core/bot.ts';
import { listen, nextOf } from '../../contracts/ear.ts';
import { failureOf } from '../../contracts/sight.ts';
import { createGate, until, useDiscord } from './scene.ts';

const scene = useDiscord();
const fixtures = join(import.meta.dirname, '../../fixtures/discord');

test('resumes, and hears what was said while it was away', async () => {
  const { bot, simulator, person } = scene();
  const ear = await listen(bot);
  simulator.cutConnections();
  await simulator.say(person.user, 'Anybody there?');
  expect(await nextOf(ear, 'text')).toMatchObject({ text: 'Anybody there?' });
  expect(simulator.gateway.openings).toEqual(['identify', 'resume']);
});

test('comes again when it is asked to, and hears everything once', async () => {
  const { bot, simulator, person } = scene();
  const ear = await listen(bot);
  const { gateway } = simulator;
  gateway.askToReconnect();
  await simulator.say(person.user, 'before');
  await until(() => gateway.openings.length === 2);
  await simulator.say(person.user, 'after');
  expect(await nextOf(ear, 'text')).toMatchObject({ text: 'before' });
  expect(await nextOf(ear, 'text')).toMatchObject({ text: 'after' });
  expect(gateway.openings).toEqual(['identify', 'resume']);
});

test('begins anew where its session was forgotten', async () => {
  const { bot, simulator, person } = scene();
  const ear = await listen(bot);
  simulator.gateway.invalidateSessions();
  await simulator.say(person.user, 'hello again');
  expect(await nextOf(ear, 'text')).toMatchObject({ text: 'hello again' });
  expect(simulator.gateway.openings).toEqual(['identify', 'identify']);
});

test('does not start where its intents are refused', async () => {
  const { bot, simulator, downs } = scene();
  simulator.gateway.forbid(GatewayIntentBits.DirectMessages);
  const error = await failureOf(bot.start(async () => undefined));
  expect(error.failure).toBe('rejected');
  expect(downs).toEqual([]);
});

test('reports a token that was taken back once it runs', async () => {
  const { bot, simulator, downs, logged } = scene();
  await listen(bot);
  simulator.revokeToken();
  await until(() => downs.length > 0);
  await bot.stop();
  expect(downs).toEqual(['bad-token']);
  expect(logged()).toContain('4004');
});

test('starts again after a stop', async () => {
  const { bot, simulator, person } = scene();
  await listen(bot);
  await bot.stop();
  const ear = await listen(bot);
  await simulator.say(person.user, 'hello');
  expect(await nextOf(ear, 'text')).toMatchObject({ text: 'hello' });
});

test('offers its commands, and leaves them alone where they are offered already', async () => {
  const { bot, another, simulator } = scene();
  const written = () => simulator.requests.filter(({ call }) => call.startsWith('PUT')).length;
  await listen(bot);
  expect(written()).toBe(1);
  await listen(another());
  expect(written()).toBe(1);
});

test('starts without its commands where Discord lets it wait', async () => {
  const { bot, simulator, person, logged } = scene();
  const put = 'PUT /applications/:id/commands';
  simulator.fault({ call: put, kind: 'status', status: 429, retryAfterSeconds: 3_600 });
  const ear = await listen(bot);
  await simulator.say(person.user, 'hello');
  expect(await nextOf(ear, 'text')).toMatchObject({ text: 'hello' });
  expect(logged()).toContain('rate-limited');
});

test('starts without its commands for an application that is not its own, and names the variable', async () => {
  const { another, simulator, person, logged } = scene();
  const ear = await listen(another({ applicationId: '1000000000000000043' }));
  await simulator.say(person.user, 'hello');
  expect(await nextOf(ear, 'text')).toMatchObject({ text: 'hello' });
  expect(logged()).toContain('DISCORD_APPLICATION_ID');
});

test('hands on what one person does in order, one thing at a time', async () => {
  const { bot, simulator, person } = scene();
  const order: string[] = [];
  const gate = createGate();
  await bot.start(async (inbound) => {
    const text = inbound.kind === 'text' ? inbound.text : inbound.kind;
    order.push(`${text} begins`);
    if (text === 'one') await gate.passed;
    order.push(`${text} ends`);
    if (text === 'one') throw new Error('the database is away');
  });
  await simulator.say(person.user, 'one');
  await simulator.command(person.user, 'stop', '');
  await simulator.say(person.user, 'two');
  await until(() => simulator.thinking() === 1);
  expect(order).toEqual(['one begins']);
  gate.open();
  await until(() => order.length === 6);
  expect(order.slice(1)).toEqual([
    'one ends',
    'command begins',
    'command ends',
    'two begins',
    'two ends',
  ]);
});

test('hears every fixture through the real library, and trips over none', async () => {
  const { bot, simulator, person } = scene();
  const ear = await listen(bot, ({ kind }) => {
    if (kind === 'choice') throw new Error('the database is away');
    return { replaces: null, messages: [] };
  });
  for (const file of readdirSync(fixtures)) {
    const { t, d } = JSON.parse(readFileSync(join(fixtures, file), 'utf8'));
    simulator.gateway.mention(t, d, 0);
  }
  await simulator.say(person.user, 'end');
  await until(() => ear.heard.some((each) => each.kind === 'text' && each.text === 'end'));
  expect(new Set(ear.heard.map(({ id }) => id)).size).toBe(21);
});

test('does not let a key be said twice, and says twice what has none', async () => {
  const { bot, simulator, person } = scene();
  for (const key of ['parcel-1', '']) {
    const outbound = message(`key "${key}"`, { key });
    simulator.fault({ call: '', kind: 'accepted-then-cut' });
    expect((await failureOf(bot.send(person, outbound))).failure).toBe('ambiguous');
    const sent = await bot.send(person, outbound);
    expect(simulator.messages(person.user).at(-1)?.id).toBe(sent.id);
  }
  expect(simulator.messages(person.user).map(({ text }) => text)).toEqual([
    'key "parcel-1"',
    'key ""',
    'key ""',
  ]);
});

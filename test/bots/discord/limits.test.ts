import { expect, test } from 'vitest';
import { message } from '../../../core/bot.ts';
import { failureOf } from '../../contracts/sight.ts';
import { useDiscord } from './scene.ts';

const scene = useDiscord();
const posting = 'POST /channels/:id/messages';

test('asks nothing of a channel whose limit is used up, and goes on in the others', async () => {
  const { bot, simulator, person, other } = scene();
  await bot.send(person, message('One'));
  simulator.exhaust(posting, 5);
  await bot.send(person, message('Two'));
  const error = await failureOf(bot.send(person, message('Three')));
  expect(error).toMatchObject({ failure: 'rate-limited', scope: 'chat' });
  expect(error.retryAfterMs).toBeGreaterThan(3_000);
  expect(error.retryAfterMs).toBeLessThanOrEqual(5_000);
  await bot.send(other, message('One'));
  expect(simulator.requests.filter(({ call }) => call === posting)).toHaveLength(3);
});

test('tells the limit of all it does from that of a channel', async () => {
  const { bot, simulator, person, other } = scene();
  simulator.fault({ call: posting, kind: 'status', status: 429, retryAfterSeconds: 7 });
  expect(await failureOf(bot.send(other, message('One')))).toMatchObject({ scope: 'chat' });
  simulator.overrun(7);
  const error = await failureOf(bot.send(person, message('One')));
  expect(error).toMatchObject({ failure: 'rate-limited', retryAfterMs: 7_000, scope: 'platform' });
});

test('says blocked of somebody who shares no server with it any more', async () => {
  const { bot, simulator, person } = scene();
  simulator.leaveServers(person.user);
  expect((await failureOf(bot.send(person, message('Hello?')))).failure).toBe('blocked');
});

test('has sent nothing where it could not even open the chat', async () => {
  const { bot, simulator, person } = scene();
  simulator.fault({ call: 'POST /users/@me/channels', kind: 'accepted-then-cut' });
  const sending = bot.send({ ...person, chat: '' }, message('Hello'));
  expect((await failureOf(sending)).failure).toBe('unreachable');
  expect(simulator.messages(person.user)).toEqual([]);
});

test('asks Discord nothing about what cannot be an id', async () => {
  const { bot, simulator } = scene();
  const nobody = { platform: 'discord', user: 'jana@example.com', chat: '' } as const;
  expect((await failureOf(bot.send(nobody, message('Hello')))).failure).toBe('unknown-address');
  expect(simulator.requests).toEqual([]);
});

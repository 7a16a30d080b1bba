import { afterEach, beforeEach, expect, test } from 'vitest';
import { listen, silence } from '../../contracts/ear.ts';
import { type OpenedTelegram, openTelegram } from './open.ts';

let opened: OpenedTelegram;
beforeEach(async () => {
  opened = await openTelegram('webhook');
});
afterEach(() => opened.close());

const update = JSON.stringify({
  update_id: 1,
  message: {
    message_id: 1,
    date: 0,
    chat: { id: 1001, type: 'private', first_name: 'Jana' },
    from: { id: 1001, is_bot: false, first_name: 'Jana' },
    text: 'forged',
  },
});

function post(headers: Record<string, string>): Promise<Response> {
  return fetch(opened.webhookUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: update,
  });
}

test('serves the path of its URL and tells Telegram about it, with the secret', async () => {
  const { bot, simulator, webhookUrl } = opened;
  expect(bot.routes.map(({ path }) => path)).toEqual(['/telegram/webhook']);
  await listen(bot);
  expect(simulator.requests.find(({ call }) => call === 'setWebhook')?.body).toEqual({
    url: webhookUrl,
    secret_token: 'webhook-secret_1',
    allowed_updates: ['message', 'callback_query', 'my_chat_member'],
  });
});

test.each([
  ['without the secret', {}],
  ['with a wrong secret', { 'x-telegram-bot-api-secret-token': 'guess' }],
])('refuses an update %s', async (_, headers) => {
  const ear = await listen(opened.bot);
  expect((await post(headers)).status).toBe(401);
  await opened.bot.stop();
  expect(ear.heard).toEqual([]);
});

test('takes nothing in before it was started and after it was stopped', async () => {
  const right = { 'x-telegram-bot-api-secret-token': 'webhook-secret_1' };
  expect((await post(right)).status).toBe(503);
  const ear = await listen(opened.bot);
  expect((await post(right)).status).toBe(200);
  await opened.bot.stop();
  expect((await post(right)).status).toBe(503);
  expect(ear.heard).toHaveLength(1);
});

test('leaves to Telegram what stands in line when it is stopped', async () => {
  const { bot } = opened;
  const right = { 'x-telegram-bot-api-secret-token': 'webhook-secret_1' };
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const ear = await listen(bot, async () => {
    await held;
    return silence;
  });
  const posts = [post(right), post(right)];
  while (ear.heard.length === 0) await bot.identify();
  await bot.identify();
  const stopped = bot.stop();
  release();
  await stopped;
  const statuses = (await Promise.all(posts)).map(({ status }) => status);
  expect([Math.min(...statuses), Math.max(...statuses) >= 500]).toEqual([200, true]);
  expect(ear.heard).toHaveLength(1);
});

test('lets Telegram send an update again that core did not take', async () => {
  const { bot, simulator, person } = opened;
  let isAway = true;
  const ear = await listen(bot, () => {
    if (isAway) throw new Error('the database is away');
    return silence;
  });
  await simulator.say(person.user, 'hello');
  await expect(ear.next()).rejects.toThrow('the database is away');
  isAway = false;
  for (;;) if (await ear.next().catch(() => null)) break;
  expect(new Set(ear.heard.map(({ id }) => id)).size).toBe(1);
});

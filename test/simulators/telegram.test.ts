import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSpec } from './support/specs.ts';
import { createTelegramSimulator, type TelegramSimulator } from './telegram.ts';

let simulator: TelegramSimulator;
beforeEach(async () => {
  simulator = await createTelegramSimulator();
  simulator.addPerson({ user: '1001', name: 'Jana', language: 'cs', email: '' });
});
afterEach(() => simulator.close().catch(() => undefined));

async function call(method: string, body: Record<string, unknown>): Promise<unknown> {
  const { TELEGRAM_API_ROOT: root, TELEGRAM_BOT_TOKEN: token } = simulator.environment;
  const response = await fetch(`${root}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return await response.json();
}

const refused = (code: number, description: string) =>
  expect.objectContaining({
    ok: false,
    error_code: code,
    description: expect.stringContaining(description),
  });

test('lets a bot write only after Start was pressed', async () => {
  const body = { chat_id: 1001, text: 'hi' };
  expect(await call('sendMessage', body)).toEqual(refused(403, "can't initiate conversation"));
  simulator.pressStart('1001', 'CODE').catch(() => undefined);
  expect(await call('sendMessage', body)).toMatchObject({ ok: true, result: { text: 'hi' } });
  expect(await call('getUpdates', {})).toMatchObject({
    result: [{ message: { text: '/start CODE', entities: [{ type: 'bot_command', length: 6 }] } }],
  });
});

test('keeps updates until an offset confirms them', async () => {
  simulator.say('1001', 'one').catch(() => undefined);
  simulator.say('1001', 'two').catch(() => undefined);
  const updates = async (offset: number) =>
    ((await call('getUpdates', { offset })) as { result: { update_id: number }[] }).result;
  const first = await updates(0);
  expect(first).toHaveLength(2);
  expect(await updates(0)).toEqual(first);
  expect(await updates((first[0]?.update_id ?? 0) + 1)).toEqual(first.slice(1));
  expect(await updates((first[1]?.update_id ?? 0) + 1)).toEqual([]);
});

test.each([
  ['an empty text', { chat_id: 1001, text: ' ' }, 'message text is empty'],
  ['a long text', { chat_id: 1001, text: 'a'.repeat(4_097) }, 'message is too long'],
  ['half a surrogate pair', { chat_id: 1001, text: '\uD83D' }, 'must be encoded in UTF-8'],
  ['an unknown chat', { chat_id: 9999, text: 'hi' }, 'chat not found'],
  [
    'a button that says too much',
    {
      chat_id: 1001,
      text: 'hi',
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'v'.repeat(65) }]] },
    },
    'BUTTON_DATA_INVALID',
  ],
])('refuses %s as Telegram does', async (_, body, description) => {
  simulator.admit('1001');
  expect(await call('sendMessage', body)).toEqual(refused(400, description));
});

test('ends an open poll when another begins', async () => {
  const first = call('getUpdates', { timeout: 20 });
  while (!(await call('getMe', {})));
  await call('getUpdates', { timeout: 0 });
  await call('getUpdates', { timeout: 0 });
  expect(await first).toEqual(refused(409, 'terminated by other getUpdates'));
});

test.runIf(readSpec('telegram-api.json'))(
  'fails the test whose bot sends what no specification knows',
  async () => {
    await call('sendMessage', {
      chat_id: 1001,
      txt: 'hi',
      reply_markup: { inline_keyboard: 'no' },
    });
    await expect(simulator.close()).rejects.toThrow(
      /sendMessage: txt is not known[\s\S]*sendMessage: text is missing[\s\S]*sendMessage: reply_markup/,
    );
  },
);

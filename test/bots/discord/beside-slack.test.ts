import '@slack/bolt';
import { expect, test } from 'vitest';
import { message } from '../../../core/bot.ts';
import { useDiscord } from './scene.ts';

const scene = useDiscord();

test('sends a file where Slack was loaded first: each brings an undici of its own', async () => {
  const { bot, simulator, person } = scene();
  const file = { name: 'my-data.json', type: 'application/json', bytes: Buffer.from('{}\n') };
  await bot.send(person, message('All of it', { file }));
  expect(simulator.messages(person.user)).toMatchObject([
    { text: 'All of it', files: [{ name: 'my-data.json', bytes: 3 }] },
  ]);
});

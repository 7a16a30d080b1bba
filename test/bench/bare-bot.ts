import { Bot } from 'grammy';
import { MongoClient } from 'mongodb';

/**
 * `node bare-bot.js URI one|all`: the least a Telegram bot can do to keep what a person wrote: one insert, one reply.
 * `one` handles an update after the other, as grammY does by itself; `all` waits for none.
 */
const [uri = '', order = 'one'] = process.argv.slice(2);

const client = await new MongoClient(uri).connect();
const kept = client.db('bare').collection('kept');
const bot = new Bot(process.env['TELEGRAM_BOT_TOKEN'] ?? '', {
  client: { apiRoot: process.env['TELEGRAM_API_ROOT'] ?? '' },
});

async function keep(from: number, text: string, reply: () => Promise<unknown>): Promise<void> {
  await kept.insertOne({ from, text, at: new Date() });
  await reply();
}

bot.on('message:text', async (ctx) => {
  const handled = keep(ctx.from.id, ctx.message.text, () => ctx.reply('Thank you.'));
  if (order === 'one') await handled;
});

process.once('SIGTERM', async () => {
  await bot.stop();
  await client.close();
});
await bot.start({ onStart: () => void process.stderr.write('ready\n') });

import { elapsedMs, perSecond, repeat } from './figure.ts';
import { comments } from './house.ts';
import { openMailboxes } from './mailboxes.ts';
import type { Place } from './place.ts';
import { startProgram } from './program.ts';
import { createSimulator, userId } from './simulators.ts';

/** Answers a second through the bare handler on its own Telegram, one value a run. */
export async function measureBare(
  place: Place,
  order: 'one' | 'all',
  { people, each, runs }: { people: number; each: number; runs: number },
): Promise<number[]> {
  const simulator = await createSimulator('telegram');
  const users = Array.from({ length: people }, (_, index) => userId('telegram', index));
  for (const user of users) simulator.addPerson({ user, name: 'Anna', language: 'en', email: '' });
  const mail = openMailboxes(simulator, users);
  const { environment } = simulator;
  const bot = await startProgram('bare-bot.js', [await place.uri(), order], environment, /^ready$/);

  async function write(user: string): Promise<void> {
    await repeat(each, async (number) => {
      await simulator.say(user, comments[number % comments.length] ?? '');
      await mail.next(user);
    });
  }

  const [, ...values] = await repeat(runs + 1, async () => {
    const ms = await elapsedMs(() => Promise.all(users.map(write)));
    return perSecond(people * each, ms);
  });
  await bot.stop();
  await simulator.close();
  return values;
}

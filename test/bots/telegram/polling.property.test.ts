import { EventEmitter, once } from 'node:events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Receive } from '../../../core/bot.ts';
import { listen } from '../../contracts/ear.ts';
import { type OpenedTelegram, openTelegram } from './open.ts';

type Step =
  | { does: 'say'; who: 'person' | 'other' }
  | { does: 'fail' | 'cut' | 'outage' | 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('say'), who: fc.constantFrom('person', 'other') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('fail', 'cut', 'outage', 'restart') }),
  },
) as fc.Arbitrary<Step>;

/** Core that fails once when told to, and remembers what it took. */
function createTaker() {
  const taken: string[] = [];
  const events = new EventEmitter();
  let fails = 0;
  const receive: Receive = async (inbound) => {
    if (fails > 0) {
      fails -= 1;
      throw new Error('the database is away');
    }
    if (inbound.kind === 'text') taken.push(inbound.text);
    events.emit('taken');
  };
  const all = async (texts: readonly string[]): Promise<void> => {
    while (texts.some((text) => !taken.includes(text))) await once(events, 'taken');
  };
  const failOnce = (): void => {
    fails += 1;
  };
  return { taken, receive, all, failOnce };
}

async function live(opened: OpenedTelegram, steps: readonly Step[]) {
  const { simulator, another } = opened;
  const taker = createTaker();
  const said: { person: string[]; other: string[] } = { person: [], other: [] };
  let bot = opened.bot;
  await bot.start(taker.receive);
  for (const [index, each] of steps.entries()) {
    if (each.does === 'say') {
      const text = `${each.who} ${index}`;
      said[each.who].push(text);
      simulator.say(opened[each.who].user, text).catch(() => undefined);
    }
    if (each.does === 'fail') taker.failOnce();
    if (each.does === 'cut') simulator.cutConnections();
    if (each.does === 'outage') simulator.fault({ call: 'getUpdates', kind: 'html' });
    if (each.does === 'restart') {
      await bot.stop();
      bot = another();
      await bot.start(taker.receive);
    }
  }
  await taker.all([...said.person, ...said.other]);
  return { bot, taken: taker.taken, said };
}

test('loses nothing and keeps each chat in order, through failures, cuts, outages and restarts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const opened = await openTelegram('long polling');
      try {
        const { bot, taken, said } = await live(opened, steps);
        for (const texts of [said.person, said.other]) {
          expect([...new Set(taken.filter((text) => texts.includes(text)))]).toEqual(texts);
        }
        await bot.stop();
        const next = opened.another();
        const ear = await listen(next);
        await opened.simulator.say(opened.person.user, 'end');
        expect(await ear.next()).toMatchObject({ text: 'end' });
        await next.stop();
        expect(ear.heard).toHaveLength(1);
      } finally {
        await opened.close();
      }
    }),
    { numRuns: 12 },
  );
});

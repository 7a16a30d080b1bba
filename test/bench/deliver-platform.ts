import { type Bot, type Platform, SendError } from '../../core/bot.ts';
import type { Engine } from '../simulation/engine.ts';
import type { Life } from '../simulation/process.ts';

/** A platform that counts strictly: no second, wherever it begins, may hold more than its limit. */
export interface StrictPlatform {
  /** When each message was taken, in order. */
  takenAtMs: readonly number[];
  refusals(): number;
  botFor(life: Life): Bot;
}

/** From our call to the platform's door and back; two calls differ by up to 15 ms. */
const travelMs = { least: 20, most: 35 };
/** What the platform itself takes to answer. */
const answerMs = { least: 40, most: 200 };
const secondMs = 1_000;

export function createStrictPlatform(
  engine: Engine,
  platform: Platform,
  perSecond: number,
): StrictPlatform {
  const takenAtMs: number[] = [];
  const chats = new Map<string, number>();
  let refusals = 0;

  /** A message is refused where the window that ends with it would hold one too many. */
  function take(chat: string): boolean {
    const now = engine.now();
    const before = takenAtMs.at(-perSecond) ?? Number.NEGATIVE_INFINITY;
    const inChat = chats.get(chat) ?? Number.NEGATIVE_INFINITY;
    const fits = now - before >= secondMs && now - inChat >= secondMs;
    if (fits) {
      takenAtMs.push(now);
      chats.set(chat, now);
    } else refusals += 1;
    return fits;
  }

  const never = () => Promise.reject(new Error('the outbox makes no such call'));
  const travel = (): number => engine.between(travelMs.least, travelMs.most);

  return {
    takenAtMs,
    refusals: () => refusals,
    botFor: (life) => ({
      ...{ platform, forms: false, slash: '/', routes: [] },
      ...{ identify: never, start: never, stop: never, remove: never, find: never },
      ...{ edit: never, delivered: never },
      send: (to) =>
        new Promise((resolve, reject) => {
          life.later(travel(), () => {
            const taken = take(to.chat);
            const backMs = engine.between(answerMs.least, answerMs.most) + travel();
            life.later(backMs, () => {
              if (taken) resolve({ address: to, id: '' });
              else reject(new SendError('rate-limited', { retryAfterMs: secondMs }));
            });
          });
        }),
    }),
  };
}

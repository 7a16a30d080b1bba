import { type Bot, SendError } from '../bot.ts';
import type { Clock } from '../context.ts';
import { aroundCalls } from './around-calls.ts';
import { heeding } from './pace.ts';
import type { SlotStore } from './slots/store.ts';

/**
 * The bot, which tells every process of each 429. It looks nobody up while its platform wants it to wait: one look-up
 * stands for all. When messages go out is for their senders to ask (pace.ts).
 */
export function patientBot(bot: Bot, slots: SlotStore, clock: Clock): Bot {
  const lookUps = `${bot.platform} look-ups`;

  async function find(known: Parameters<Bot['find']>[0]): ReturnType<Bot['find']> {
    const now = +clock.now();
    const waitMs = (await slots.freeAt(lookUps, now)) - now;
    if (waitMs > 0) throw new SendError('rate-limited', { retryAfterMs: waitMs });
    try {
      return await bot.find(known);
    } catch (error) {
      if (!(error instanceof SendError) || error.failure !== 'rate-limited') throw error;
      const heard = +clock.now();
      await slots.pause(lookUps, heard, heard + error.retryAfterMs);
      throw error;
    }
  }

  return aroundCalls(bot, (to, call) => heeding({ slots, clock }, to, call), find);
}

import { type Bot, type Platform, SendError, type SendFailure } from '../bot.ts';
import { aroundCalls } from './around-calls.ts';

/** How a call to a platform ended, and how long it took. */
export interface Call {
  platform: Platform;
  outcome: 'ok' | SendFailure;
  tookMs: number;
}

export type Calls = ReturnType<typeof createCalls>;

/** Passes on what happens to whoever counts it. */
export function createCalls() {
  const hearers: ((call: Call) => void)[] = [];
  return {
    tell(call: Call): void {
      for (const hear of hearers) hear(call);
    },
    hear(each: (call: Call) => void): void {
      hearers.push(each);
    },
  };
}

/** The bot, with every call for somebody's sake told to `told`. `nowMs` never goes back. */
export function measuredBot(bot: Bot, told: (call: Call) => void, nowMs: () => number): Bot {
  return aroundCalls(bot, async (_, call) => {
    const from = nowMs();
    const tell = (outcome: Call['outcome']): void =>
      told({ platform: bot.platform, outcome, tookMs: nowMs() - from });
    try {
      const result = await call();
      tell('ok');
      return result;
    } catch (error) {
      if (error instanceof SendError) tell(error.failure);
      throw error;
    }
  });
}

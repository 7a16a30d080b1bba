import { type Bot, type Platform, type Receive, SendError } from '../bot.ts';
import type { Clock, Log } from '../context.ts';
import type { LeaseStore } from './store.ts';

/**
 * One process listens on a platform that its bot connects to by itself, the others stand by: two would take Telegram's
 * updates from each other, get each of Discord's twice and share Slack's, so that what one person does is handled out
 * of order. Where the platform calls us (a webhook), every process listens.
 */

export interface Listening {
  clock: Clock;
  log: Log;
  leases: Pick<LeaseStore, 'look' | 'take' | 'beat' | 'release'>;
  /** Of this process, unlike any other's. */
  holder: string;
  /** Whether another's process is known to be over; else its beats tell. */
  isGone(holder: string): boolean;
  /** Told when this process begins to hear. */
  hears(platform: Platform): Promise<void>;
}

export interface Listener {
  /** False while another process listens. */
  listens(): boolean;
  /** Takes nothing more in, waits for what is being handled, and lets another process listen. */
  stop(): Promise<void>;
}

/** Another process listens at most 30 s after a death: it looks once a beat. */
export const beatMs = 4_000;
/** So many looks at a lease that does not move say that its holder is dead. */
const looksAtDead = 5;
/** A holder whose beats do not get through ends before anybody takes it for dead. */
const mostMissed = 2;
/** After a start that failed, a while in which another process may try. */
const restBeats = 15;

/** Starts where the lease is free. Throws SendError where the platform refuses that first start. */
export async function listen(listening: Listening, bot: Bot, receive: Receive): Promise<Listener> {
  if (bot.routes.length > 0) {
    await bot.start(receive);
    await listening.hears(bot.platform);
    return { listens: () => true, stop: () => bot.stop() };
  }
  const watch = createWatch(listening, bot, receive);
  await watch.first();
  const ended = new AbortController();
  const over = new Promise<void>((resolve) => {
    ended.signal.addEventListener('abort', () => resolve());
  });
  const watching = (async () => {
    while (!ended.signal.aborted) {
      await Promise.race([listening.clock.wait(beatMs), over]);
      if (!ended.signal.aborted) await watch.turn();
    }
  })();
  return {
    listens: watch.listens,
    async stop() {
      ended.abort();
      await watching;
      await watch.leave();
    },
  };
}

function createWatch(
  { clock, log, leases, holder, isGone, hears }: Listening,
  bot: Bot,
  receive: Receive,
) {
  const { platform } = bot;
  let holds = false;
  let missed = 0;
  let seen = { holder: '', beat: -1 };
  let looks = 0;
  let rest = 0;

  async function first(): Promise<void> {
    if (await takeIfFree()) await begin();
  }

  /** Once a beat. */
  async function turn(): Promise<void> {
    try {
      if (holds) await stay();
      else if (rest > 0) rest -= 1;
      else if (await takeIfFree()) await begin();
    } catch (error) {
      rest = error instanceof SendError ? restBeats : 0;
      log.warn({ platform, error: reasonOf(error) }, 'cannot listen yet');
    }
  }

  async function takeIfFree(): Promise<boolean> {
    const now = await leases.look(platform);
    looks = now.beat === seen.beat && now.holder === seen.holder ? looks + 1 : 0;
    seen = now;
    const isFree = ['', holder].includes(now.holder) || looks >= looksAtDead || isGone(now.holder);
    return isFree && (await leases.take(platform, now, holder));
  }

  async function begin(): Promise<void> {
    missed = 0;
    try {
      await bot.start(receive);
      holds = true;
      await hears(platform);
      log.info({ platform }, 'listens');
    } catch (error) {
      // what was begun may else connect later
      await bot.stop();
      await leases.release(platform, holder);
      throw error;
    }
  }

  async function stay(): Promise<void> {
    const late = clock.wait(beatMs).then(() => 'late' as const);
    const beaten = await Promise.race([leases.beat(platform, holder).catch(() => 'late'), late]);
    if (beaten === true) missed = 0;
    else missed += 1;
    if (beaten !== false && missed < mostMissed) return;
    holds = false;
    log.warn({ platform }, 'listens no more: another process may have taken over');
    await bot.stop();
  }

  async function leave(): Promise<void> {
    if (!holds) return;
    holds = false;
    await bot.stop();
    await leases.release(platform, holder);
  }

  return { first, turn, leave, listens: () => holds };
}

function reasonOf(error: unknown): string {
  if (error instanceof SendError) return error.failure;
  return error instanceof Error ? error.name : typeof error;
}

import type { Bot, Platform } from '../../../core/bot.ts';
import { SendError } from '../../../core/bot.ts';
import { type Listener, listen } from '../../../core/listening/listen.ts';
import { seeded } from '../../attack/seeded.ts';
import { createEngine, type Engine, settled } from '../../simulation/engine.ts';
import { createMemoryLeases } from './memory-leases.ts';

/** Processes that could listen on one platform, on a virtual clock. */
export interface Office {
  engine: Engine;
  /** Names of the processes whose bot is connected, dead ones left out. */
  listening(): readonly string[];
  start(name: string): Promise<Process>;
  /** Lets so much time pass; `each` is called after everything that happens. */
  pass(ms: number, each?: () => void): Promise<void>;
  /** How long a call of the database takes; it may be away for one process. */
  databaseMs: { least: number; most: number };
}

export interface Process {
  name: string;
  listener: Listener;
  /** As `kill -9`, on a machine of its own. */
  die(): void;
  /** As `kill -9` on the machine of the others. */
  dieInSight(): void;
  /** As a machine that sleeps. */
  stall(ms: number): void;
  /** Its own calls of the database stay without an answer for so long. */
  cutOff(ms: number): void;
  /** Its bot's next starts fail. */
  refuse(times: number): void;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function createOffice(seed: number, platform: Platform = 'telegram'): Office {
  const engine = createEngine(seeded(seed));
  const leases = createMemoryLeases();
  const connected = new Map<string, string>();
  const gone = new Set<string>();
  const databaseMs = { least: 1, most: 20 };

  async function start(name: string): Promise<Process> {
    let alive = true;
    let frozenUntil = 0;
    let cutOffUntil = 0;
    let refusals = 0;

    function later(ms: number, happen: () => void): void {
      engine.after(ms, () => {
        if (!alive) return;
        if (engine.now() < frozenUntil) later(frozenUntil - engine.now(), happen);
        else happen();
      });
    }

    function call<T>(effect: () => Promise<T>): Promise<T> {
      return new Promise((resolve) => {
        const away = Math.max(0, cutOffUntil - engine.now());
        later(away + engine.between(databaseMs.least, databaseMs.most), () => resolve(effect()));
      });
    }

    const never = () => Promise.reject(new Error('listening makes no such call'));
    const bot: Bot = {
      ...{ platform, forms: false, slash: '/', routes: [] },
      ...{ identify: never, send: never, edit: never, remove: never, find: never },
      delivered: never,
      async start() {
        if (refusals > 0) {
          refusals -= 1;
          throw new SendError('unreachable');
        }
        connected.set(name, name);
      },
      stop: async () => void connected.delete(name),
    };
    const listening = {
      ...{ holder: name, log: silent, isGone: (holder: string) => gone.has(holder) },
      hears: async () => undefined,
      clock: {
        now: () => new Date(engine.now()),
        wait: (ms: number) => new Promise<void>((resolve) => later(ms, resolve)),
      },
      leases: {
        look: (...given: Parameters<typeof leases.look>) => call(() => leases.look(...given)),
        take: (...given: Parameters<typeof leases.take>) => call(() => leases.take(...given)),
        beat: (...given: Parameters<typeof leases.beat>) => call(() => leases.beat(...given)),
        release: (...given: Parameters<typeof leases.release>) =>
          call(() => leases.release(...given)),
      },
    };
    const listener = await settle(listen(listening, bot, async () => undefined));
    function die(): void {
      alive = false;
      connected.delete(name);
    }

    return {
      ...{ name, listener, die },
      dieInSight() {
        die();
        gone.add(name);
      },
      stall(ms) {
        frozenUntil = engine.now() + ms;
      },
      cutOff(ms) {
        cutOffUntil = engine.now() + ms;
      },
      refuse(times) {
        refusals = times;
      },
    };
  }

  async function pass(ms: number, each: () => void = () => undefined): Promise<void> {
    let over = false;
    engine.after(ms, () => {
      over = true;
    });
    while (!over) {
      engine.advance();
      await settled();
      each();
    }
  }

  /** Lets time pass until it is done. */
  async function settle<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    await settled();
    while (!done) {
      engine.advance();
      await settled();
    }
    return await work;
  }

  return { engine, databaseMs, start, pass, listening: () => [...connected.keys()] };
}

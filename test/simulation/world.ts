import { platforms } from '../../core/bot.ts';
import { keyOf, recover } from '../../core/delivery/doubt.ts';
import { deliver } from '../../core/delivery/outbox.ts';
import { leaseMs } from '../../core/delivery/parcel.ts';
import { patientBot } from '../../core/delivery/patient-bot.ts';
import type { ProtocolStore, Sender } from '../../core/delivery/sender.ts';
import { seeded } from '../attack/seeded.ts';
import { createMemoryOutbox, type MemoryOutbox } from '../core/delivery/memory-outbox.ts';
import { createEngine } from './engine.ts';
import { drawFaults } from './faults.ts';
import { judge, type Verdict } from './judge.ts';
import { createOffice } from './office.ts';
import { createPlatform } from './platform.ts';
import { createLife, type Life, type Machine } from './process.ts';

/** One seed: some workers, one platform, a dozen messages, and what goes wrong. */
export interface World {
  /** Lets one thing happen, after which its consequences must run; false where the world has come to rest. */
  advance(): boolean;
  verdict(): Verdict;
}

export interface WorldOptions {
  seed: number;
  breakStore?: (store: MemoryOutbox) => MemoryOutbox;
  /** Most workers stall and most people stop: for what only shows then. */
  harsh?: boolean;
  trace?: (line: string) => void;
}

const deliverForMs = 3 * 60_000;
/** Nothing is left to do, unless a worker that stalled wakes up. */
const restMs = 60_000;
const longestDownMs = 20_000;
const longestLifeMs = 2 * 3_600_000;
const harshFaults = { stall: 0.05, rateLimit: 0.4 };
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function createWorld({ seed, breakStore, harsh = false, trace }: WorldOptions): World {
  const engine = createEngine(seeded(seed));
  const faults = { ...drawFaults(engine), ...(harsh ? harshFaults : {}) };
  const tell =
    trace &&
    ((...words: readonly string[]) =>
      trace([(engine.now() / 1_000).toFixed(3), ...words].join(' ')));
  const workers = 2 + Math.floor(engine.between(0, 2));
  let clockOffsetMs = 0;
  let stalled = 0;
  let lastMishapMs = Number.NEGATIVE_INFINITY;
  const machine: Machine = {
    ...{ engine, faults },
    clockOffsetMs: () => clockOffsetMs,
    mayStall: () => stalled < workers - 1,
    stalled: (by) => {
      stalled += by;
    },
    mishap: () => {
      lastMishapMs = engine.now();
    },
    lastMishapMs: () => lastMishapMs,
    trace: tell ?? (() => undefined),
  };
  const platform = platforms[Math.floor(engine.between(0, platforms.length))] ?? 'telegram';
  const whole = createMemoryOutbox();
  const store = breakStore ? breakStore(whole) : whole;
  const sendingAtMs = new Map<string, number>();
  const firstSendingAtMs = new Map<string, number>();
  const lateMs: number[] = [];
  const office = createOffice(engine, store, platform, harsh ? 0.9 : 0.2);
  const chats = createPlatform(platform, machine, ({ text }) => office.hear(text));

  /** Every call of the protocol is a step of the worker's process. */
  function storeFor({ step, clock }: Life): ProtocolStore {
    const { slots } = store;
    return {
      ...store,
      slots: {
        ...slots,
        freeAt: (...given) => step('freeAt', given[0], () => slots.freeAt(...given)),
        take: (...given) => step('take', given[0], () => slots.take(...given)),
        pause: (...given) => step('pause', given[0], () => slots.pause(...given)),
        limited: (...given) => step('limited', given[0], () => slots.limited(...given)),
      },
      nextDue: (...given) => step('nextDue', '', () => store.nextDue(...given)),
      claimUrgent: (...given) => step('claimUrgent', '', () => store.claimUrgent(...given)),
      due: (...given) => step('due', '', () => store.due(...given)),
      programmesQueued: (...given) => step('queued', '', () => store.programmesQueued(...given)),
      claimOne: (...given) => step('claim', given[0], () => store.claimOne(...given)),
      sending: (...given) =>
        step('sending', given[0].id, async () => {
          const held = await store.sending(...given);
          if (!held) return held;
          const [{ id }] = given;
          sendingAtMs.set(id, engine.now());
          firstSendingAtMs.set(id, firstSendingAtMs.get(id) ?? engine.now());
          return held;
        }),
      sent: (...given) => step('sent', given[0].id, () => store.sent(...given)),
      retry: (...given) => step(given[4], given[0].id, () => store.retry(...given)),
      drop: (...given) => step('drop', given[0].id, () => store.drop(...given)),
      unknown: (...given) => step('unknown', given[0].id, () => store.unknown(...given)),
      lookLater: (...given) => step('lookLater', given[0].id, () => store.lookLater(...given)),
      giveUp: (...given) => step('giveUp', given[0].id, () => store.giveUp(...given)),
      found: (...given) => step('found', given[0].id, () => store.found(...given)),
      target: (...given) => step('target', given[0], () => store.target(...given)),
      recover: (...given) =>
        step('recover', '', () => {
          noteLeases(clock.now());
          return store.recover(...given);
        }),
    };
  }

  function isAtRest(): boolean {
    for (const row of whole.rows.values()) if (!isFinal(row)) return false;
    return true;
  }

  /** How long after the end of its lease a call that died becomes visible. */
  function noteLeases(now: Date): void {
    if (faults.clockStep) return;
    for (const { id, state, leaseUntil } of whole.rows.values()) {
      if (state !== 'sending' || !leaseUntil || leaseUntil > now) continue;
      lateMs.push(engine.now() - (sendingAtMs.get(id) ?? 0) - leaseMs);
    }
  }

  function senderFor(life: Life): Sender {
    const processStore = storeFor(life);
    const bot = patientBot(chats.botFor(life), processStore.slots, life.clock);
    return {
      ...{ store: processStore, clock: life.clock, log: silent },
      bots: new Map([[platform, bot]]),
      compose: (parcel) => life.step('compose', parcel.id, () => office.compose(parcel)),
      arrived: () => life.step('arrived', '', async () => undefined),
      dropped: () => life.step('dropped', '', async () => undefined),
      unsure: () => life.step('unsure', '', async () => undefined),
      unreachable: async () => undefined,
      down: async () => undefined,
    };
  }

  /** As the job does it: a run that fails is followed by the next. */
  async function work(life: Life): Promise<void> {
    const sender = senderFor(life);
    void takeUp(life, sender);
    for (;;) {
      try {
        await deliver(sender, platform, new Date(+life.clock.now() + deliverForMs));
      } catch {}
      await life.clock.wait(isAtRest() ? restMs : engine.between(2_000, 15_000));
    }
  }

  async function takeUp(life: Life, sender: Sender): Promise<void> {
    for (;;) {
      try {
        await recover(sender);
      } catch {}
      await life.clock.wait(isAtRest() ? restMs : engine.between(10_000, 20_000));
    }
  }

  function start(name: string): void {
    const skewMs = engine.between(-faults.skewMs, faults.skewMs);
    const restart = (): void =>
      engine.soon(engine.between(500, longestDownMs), () => start(`${name}'`));
    void work(createLife(machine, name, skewMs, restart));
  }

  const stepForward = (): number =>
    engine.between(0, engine.chance(0.5) ? 120_000 : 3 * 86_400_000);

  for (let number = 1; number <= workers; number += 1) start(`w${number}`);
  function stepTo(offsetMs: number): void {
    machine.mishap();
    clockOffsetMs = offsetMs;
    machine.trace('the clock is off by', String(clockOffsetMs));
  }

  if (faults.clockStep) {
    engine.soon(engine.between(0, 120_000), () => {
      stepTo(engine.chance(0.5) ? engine.between(-600_000, 0) : stepForward());
      if (engine.chance(0.5)) engine.soon(engine.between(0, 120_000), () => stepTo(0));
    });
  }
  return {
    advance: () => {
      const busy = engine.advance();
      if (engine.now() > longestLifeMs) return false;
      return busy || !isAtRest();
    },
    verdict: () =>
      judge({
        ...{ platform, rows: whole.rows, arrivals: chats.arrivals, sendingAtMs, lateMs },
        ...{ stoppedAtMs: office.stoppedAtMs, answered: office.answered, keyOf },
        ...{ doubtful: chats.doubtful, tooEarly: chats.tooEarly(), lastMishapMs, firstSendingAtMs },
      }),
  };
}

function isFinal({ state, leaseUntil }: { state: string; leaseUntil: Date | null }): boolean {
  return state === 'sent' || state === 'dropped' || (state === 'unknown' && leaseUntil === null);
}

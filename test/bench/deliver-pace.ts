import { type Bot, message, type Platform } from '../../core/bot.ts';
import { deliver } from '../../core/delivery/outbox.ts';
import type { NewParcel } from '../../core/delivery/parcel.ts';
import { patientBot } from '../../core/delivery/patient-bot.ts';
import type { Sender } from '../../core/delivery/sender.ts';
import { seeded } from '../attack/seeded.ts';
import { createMemoryOutbox, type MemoryOutbox } from '../core/delivery/memory-outbox.ts';
import { createEngine, settled } from '../simulation/engine.ts';
import { beginning, createLife, type Life, type Machine } from '../simulation/process.ts';
import { createStrictPlatform } from './deliver-platform.ts';

export interface Pace {
  platform: Platform;
  perSecond: number;
  asks: number;
  processes: number;
}

export interface Paced {
  seconds: number;
  /** Of the platform's limit. */
  share: number;
  refusals: number;
}

/** Every so-maniest goes to one channel, which takes one a second: the others must not wait for it. */
const oneChannelEvery = 200;
/** All are due from the start; the store in memory is given the next ones when few are left. */
const queuedAtOnce = 200;
const weekMs = 7 * 86_400_000;
const passMs = 3 * 60_000;
const pollMs = 1_000;
const none = {
  ...{ crash: 0, stall: 0, databaseAway: 0, timeOut: 0, lateArrival: 0, refusal: 0, rateLimit: 0 },
  ...{ lookUpFails: 0, clockStep: false, skewMs: 0 },
};
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The real outbox and pace on a virtual clock, several processes, against a platform that counts strictly. */
export async function measurePace({ platform, perSecond, asks, processes }: Pace): Promise<Paced> {
  const engine = createEngine(seeded(1));
  const machine: Machine = {
    ...{ engine, faults: none, clockOffsetMs: () => 0, mayStall: () => false },
    ...{
      stalled: () => undefined,
      mishap: () => undefined,
      lastMishapMs: () => Number.NEGATIVE_INFINITY,
    },
    trace: () => undefined,
  };
  const strict = createStrictPlatform(engine, platform, perSecond);
  const store = createMemoryOutbox();
  for (let number = 0; number < processes; number += 1) {
    const life = createLife(machine, `p${number}`, 0, () => undefined);
    void work(senderFor(life, store, strict.botFor(life)), platform);
  }
  let queued = 0;
  while (strict.takenAtMs.length < asks) {
    if (queued < asks && queued - strict.takenAtMs.length < queuedAtOnce) {
      const count = Math.min(queuedAtOnce, asks - queued);
      const first = queued;
      await store.add(Array.from({ length: count }, (_, index) => ask(platform, first + index)));
      queued += count;
    }
    await settled();
    engine.advance();
  }
  const seconds = ((strict.takenAtMs.at(-1) ?? 0) - (strict.takenAtMs[0] ?? 0)) / 1_000;
  return { seconds, share: (asks - 1) / seconds / perSecond, refusals: strict.refusals() };
}

async function work(sender: Sender, platform: Platform): Promise<void> {
  const { clock } = sender;
  for (;;) {
    await deliver(sender, platform, new Date(+clock.now() + passMs));
    await clock.wait(pollMs);
  }
}

/** Each call of the database takes a few milliseconds. */
function senderFor(life: Life, store: MemoryOutbox, bot: Bot): Sender {
  const { slots } = store;
  const step = life.step;
  return {
    ...{
      clock: life.clock,
      log: silent,
      bots: new Map([[bot.platform, patientBot(bot, slots, life.clock)]]),
    },
    store: {
      ...store,
      slots: {
        ...slots,
        freeAt: (...given) => step('freeAt', '', () => slots.freeAt(...given)),
        take: (...given) => step('take', '', () => slots.take(...given)),
      },
      nextDue: (...given) => step('nextDue', '', () => store.nextDue(...given)),
      claimUrgent: (...given) => step('claimUrgent', '', () => store.claimUrgent(...given)),
      due: (...given) => step('due', '', () => store.due(...given)),
      programmesQueued: (...given) => step('queued', '', () => store.programmesQueued(...given)),
      claimOne: (...given) => step('claim', given[0], () => store.claimOne(...given)),
      sending: (...given) => step('sending', '', () => store.sending(...given)),
      sent: (...given) => step('sent', '', () => store.sent(...given)),
      retry: (...given) => step('retry', '', () => store.retry(...given)),
    },
    compose: (parcel) =>
      step('compose', '', async () => ({
        to: { platform: parcel.platform, user: '', chat: parcel.about },
        message: message(parcel.id),
        over: null,
      })),
    arrived: () => step('arrived', '', async () => undefined),
    dropped: async () => undefined,
    unsure: async () => undefined,
    unreachable: async () => undefined,
    down: async () => undefined,
  };
}

function ask(platform: Platform, number: number): NewParcel {
  return {
    ...{ id: `ask:${number}`, kind: 'ask', person: '', platform, urgency: 2 },
    programme: `programme-${number % 3}`,
    about: number % oneChannelEvery === 0 ? 'channel' : `chat-${number}`,
    dueAt: new Date(beginning),
    expiresAt: new Date(beginning + weekMs),
  };
}

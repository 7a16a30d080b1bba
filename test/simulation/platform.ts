import {
  type Address,
  type Bot,
  type Outbound,
  type Platform,
  SendError,
  type Sent,
} from '../../core/bot.ts';
import type { Life, Machine } from './process.ts';

/** What people see in a chat. */
export interface Arrival {
  id: string;
  key: string;
  to: Address;
  text: string;
  atMs: number;
}

export interface SimulatedPlatform {
  /** The platform's own log: what it took. */
  arrivals: readonly Arrival[];
  /** Keys of the messages of which a call ended in a way that says nothing. */
  doubtful: ReadonlySet<string>;
  /** Calls that came before the wait of a 429 was over, and no mishap explains it. */
  tooEarly(): number;
  botFor(life: Life): Bot;
}

const answerMs = { least: 20, most: 400 };
/** Of the SDKs' own. */
const timeOutMs = 30_000;
const lateMs = 15_000;
/** Discord: "the past few minutes". */
const nonceMs = 3 * 60_000;

/** Turns that were taken when the 429 came, 2 s ahead at most, and the writes before their calls. */
const takenAheadMs = 2_100;

/** Clocks tell whole milliseconds. */
const clockGrainMs = 2;

interface Wait {
  heardAtMs: number;
  untilMs: number;
}

type Outcome = 'taken' | 'refused' | 'rate-limited' | 'lost' | 'taken-unheard' | 'late';

export function createPlatform(
  platform: Platform,
  machine: Machine,
  arrived: (arrival: Arrival) => void,
): SimulatedPlatform {
  const { engine, faults, trace } = machine;
  const arrivals: Arrival[] = [];
  const doubtful = new Set<string>();
  const waits = new Map<string, Wait>();
  let early = 0;

  /** Telegram makes the whole bot wait, the others one chat. */
  const placeOf = ({ chat, user }: Address): string =>
    platform === 'telegram' ? platform : chat || user;

  function noteEarly(place: string): void {
    const wait = waits.get(place);
    const now = engine.now();
    if (!wait || machine.lastMishapMs() >= wait.heardAtMs - takenAheadMs) return;
    if (
      now <= wait.heardAtMs + takenAheadMs ||
      now >= wait.untilMs - 2 * faults.skewMs - clockGrainMs
    )
      return;
    early += 1;
    trace(
      platform,
      'is called too early',
      place,
      'by',
      String(Math.ceil(wait.untilMs - now)),
      'ms',
    );
  }

  function take(to: Address, { key, text }: Outbound): Sent {
    const known = platform === 'discord' ? arrivals.findLast((each) => each.key === key) : null;
    if (known && engine.now() - known.atMs < nonceMs) return { address: to, id: known.id };
    const arrival = { id: `${arrivals.length}`, key, to, text, atMs: engine.now() };
    arrivals.push(arrival);
    trace(platform, 'shows', text);
    arrived(arrival);
    return { address: to, id: arrival.id };
  }

  function draw(): Outcome {
    if (engine.chance(faults.rateLimit)) return 'rate-limited';
    if (engine.chance(faults.refusal)) return 'refused';
    if (!engine.chance(faults.timeOut)) return 'taken';
    if (engine.chance(faults.lateArrival)) return 'late';
    return engine.chance(0.5) ? 'lost' : 'taken-unheard';
  }

  /** The bytes leave before the SDK's time-out or not at all; what then happens needs no process of ours. */
  function call<T>(life: Life, to: Address, key: string, take: () => T): Promise<T> {
    noteEarly(placeOf(to));
    return new Promise((resolve, reject) => {
      const outcome = draw();
      const travelMs = engine.between(answerMs.least, answerMs.most);
      const fail = (ms: number, error: SendError): void => life.later(ms, () => reject(error));
      if (engine.chance(faults.crash)) life.later(engine.between(0, travelMs), life.crash);
      trace('call:', outcome);
      if (outcome === 'lost' || outcome === 'taken-unheard' || outcome === 'late')
        doubtful.add(key);
      switch (outcome) {
        case 'refused':
          return fail(travelMs, new SendError('unreachable'));
        case 'rate-limited': {
          const retryAfterMs = Math.ceil(engine.between(500, 40_000));
          const heardAtMs = engine.now() + travelMs;
          waits.set(placeOf(to), { heardAtMs, untilMs: heardAtMs + retryAfterMs });
          const scope = platform === 'telegram' ? 'platform' : 'chat';
          return fail(travelMs, new SendError('rate-limited', { retryAfterMs, scope }));
        }
        case 'lost':
          return fail(timeOutMs, new SendError('ambiguous'));
        case 'taken-unheard':
          engine.soon(engine.between(0, timeOutMs), () => void take());
          return fail(timeOutMs, new SendError('ambiguous'));
        case 'late':
          engine.soon(timeOutMs + engine.between(0, lateMs), () => void take());
          return fail(timeOutMs, new SendError('ambiguous'));
        case 'taken':
          engine.soon(travelMs / 2, () => {
            const taken = take();
            life.later(travelMs / 2, () => resolve(taken));
          });
      }
    });
  }

  function lookUp(life: Life, key: string): Promise<Sent | null | 'unknown'> {
    return new Promise((resolve, reject) => {
      life.later(engine.between(answerMs.least, answerMs.most), () => {
        if (platform !== 'slack') return resolve('unknown');
        if (engine.chance(faults.lookUpFails)) return reject(new SendError('unreachable'));
        const there = arrivals.find((each) => each.key === key);
        resolve(there ? { address: there.to, id: there.id } : null);
      });
    });
  }

  const never = () => Promise.reject(new Error('the outbox makes no such call'));

  return {
    ...{ arrivals, doubtful, tooEarly: () => early },
    botFor: (life) => ({
      ...{ platform, forms: false, slash: '/', routes: [] },
      ...{ identify: never, start: never, stop: never, remove: never, find: never },
      send: (to, outbound) => call(life, to, outbound.key, () => take(to, outbound)),
      edit: ({ address }, outbound) =>
        call(life, address, outbound.key, () => trace(platform, 'edits', outbound.text)),
      delivered: (_, key) => lookUp(life, key),
    }),
  };
}

import { message, type Platform, type Sent } from '../../core/bot.ts';
import type { NewParcel, Parcel } from '../../core/delivery/parcel.ts';
import type { Composed } from '../../core/delivery/sender.ts';
import type { MemoryOutbox } from '../core/delivery/memory-outbox.ts';
import type { Engine } from './engine.ts';
import { beginning } from './process.ts';

/** What the outbox's parcels are about: people who are asked, who answer and stop, and cards that change. */
export interface Office {
  compose(parcel: Parcel): Promise<Composed>;
  /** When a person's stop was heard, in true time. */
  stoppedAtMs: ReadonlyMap<string, number>;
  /** What the asks that people answered are about. */
  answered: ReadonlySet<string>;
  hear(text: string): void;
}

const people = 2;
const dayMs = 86_400_000;
/** Some stop just while what is meant for them is held by a worker. */
const heldMs = 50;

export function createOffice(
  engine: Engine,
  store: MemoryOutbox,
  platform: Platform,
  shareWhoStop: number,
): Office {
  const answered = new Set<string>();
  const stoppedAtMs = new Map<string, number>();
  const inbox = new Set<string>();
  let events = 0;

  /** Handed over once or more, in whatever order, and handled once. */
  function inbound(handle: () => void): void {
    events += 1;
    const id = `update-${events}`;
    const copies = engine.chance(0.3) ? 3 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      engine.soon(engine.between(500, 90_000), () => {
        if (inbox.has(id)) return;
        inbox.add(id);
        handle();
      });
    }
  }

  function tap(about: string): void {
    answered.add(about);
    void store.confirm(`ask:${about}`);
  }

  function stop(person: string): void {
    stoppedAtMs.set(person, engine.now());
    void store.dropFor(person, ['ask', 'reminder'], 'stopped');
  }

  async function compose(parcel: Parcel): Promise<Composed> {
    const to = { platform, user: parcel.person, chat: parcel.person || 'managers' };
    if (parcel.kind === 'card') {
      const over: Sent | null = await store.sentMessage(parcel.id);
      const repeat = parcel.attempts > 0 && !over ? '(repeat) ' : '';
      return { to, message: message(`${repeat}${parcel.id}`), over };
    }
    if (parcel.kind !== 'told' && stoppedAtMs.has(parcel.person)) return { drop: 'stopped' };
    if (answered.has(parcel.about)) return { drop: 'answered' };
    if (engine.chance(shareWhoStop / 4)) {
      engine.soon(engine.between(0, heldMs), () => stop(parcel.person));
    }
    return { to, message: message(parcel.id), over: null };
  }

  function queue(): void {
    for (let number = 0; number < people; number += 1) {
      const person = `person-${number}`;
      const parts = { about: `${number}`, person };
      const told = { about: `reply-${number}`, person };
      void store.add([parcelOf(platform, 'ask', parts), parcelOf(platform, 'told', told)]);
      if (engine.chance(0.3)) {
        void store.add([parcelOf(platform, 'reminder', parts, engine.between(30_000, 150_000))]);
      }
      if (engine.chance(shareWhoStop)) inbound(() => stop(person));
    }
    const card = parcelOf(platform, 'card', { about: 'case', person: '' });
    void store.again(card);
    if (engine.chance(0.5)) engine.soon(engine.between(0, 5_000), () => void store.again(card));
  }

  queue();
  return {
    compose,
    stoppedAtMs,
    answered,
    hear(id) {
      const [kind, about = ''] = id.split(':');
      if ((kind === 'ask' || kind === 'reminder') && engine.chance(0.5)) inbound(() => tap(about));
    },
  };
}

function parcelOf(
  platform: Platform,
  kind: Parcel['kind'],
  { about, person }: { about: string; person: string },
  dueInMs = 0,
): NewParcel {
  return {
    ...{ id: `${kind}:${about}`, kind, about, person, platform },
    urgency: kind === 'told' ? 0 : kind === 'card' ? 1 : 2,
    programme: kind === 'told' || kind === 'card' ? '' : about,
    dueAt: new Date(beginning + dueInMs),
    expiresAt: new Date(beginning + 30 * dayMs),
  };
}

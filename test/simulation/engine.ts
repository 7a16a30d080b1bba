import { nextTick } from 'node:process';
import { promisify } from 'node:util';
import type { Random } from '../../core/disclosure/shuffle.ts';

/** Comes when every promise has settled that can, and asks nothing of the operating system, as a timer would. */
export const settled = promisify(nextTick);

/** Virtual time: everything that happens in a world is an event of this queue, and its order comes from the seed. */
export interface Engine {
  random: Random;
  /** Milliseconds of true time, whatever a clock in the world says. */
  now(): number;
  after(ms: number, happen: () => void): void;
  /** As `after`, and the world does not end before it happened. */
  soon(ms: number, happen: () => void): void;
  /** Lets the next event happen; false where nothing that matters is to come. */
  advance(): boolean;
  between(least: number, most: number): number;
  chance(share: number): boolean;
}

interface Event {
  at: number;
  order: number;
  matters: boolean;
  happen: () => void;
}

export function createEngine(random: Random): Engine {
  const queue: Event[] = [];
  let now = 0;
  let order = 0;
  let awaited = 0;

  function push(ms: number, matters: boolean, happen: () => void): void {
    order += 1;
    awaited += matters ? 1 : 0;
    const event = { at: now + ms, order, matters, happen };
    let index = queue.length;
    while (index > 0 && (queue[index - 1]?.at ?? 0) <= event.at) index -= 1;
    queue.splice(index, 0, event);
  }

  return {
    random,
    now: () => now,
    after: (ms, happen) => push(ms, false, happen),
    soon: (ms, happen) => push(ms, true, happen),
    advance() {
      const next = queue.pop();
      if (!next) return false;
      now = next.at;
      awaited -= next.matters ? 1 : 0;
      next.happen();
      return awaited > 0;
    },
    between: (least, most) => least + random() * (most - least),
    chance: (share) => random() < share,
  };
}

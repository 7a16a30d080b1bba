import type { Platform } from '../../core/bot.ts';
import type { ShownMessage, Simulator } from '../simulators/simulator.ts';

/** Everything that was shown in the chats, in order: what the demo judges by. */
export interface Chats {
  readonly sights: readonly Sight[];
  of(place: Place): readonly Sight[];
  /**
   * The first message that fits: one that stands there, or one still to come. Rejects at `stopWaiting`.
   * `what` says what is waited for.
   */
  until(place: Place, what: string, fits: (shown: ShownMessage) => boolean): Promise<ShownMessage>;
  /** Calls back for each sight. */
  watch(listener: (sight: Sight) => void): void;
  /** Everybody who still waits gives up; gives what they waited for. */
  stopWaiting(): readonly string[];
}

/** A person's direct chat, or with `user: ''` the channels of a platform. */
export interface Place {
  platform: Platform;
  user: string;
}

/** A message as it came into a chat, or as an edit left it. */
export interface Sight extends Place {
  shown: ShownMessage;
  atMs: number;
}

interface Waiting extends Place {
  what: string;
  fits: (shown: ShownMessage) => boolean;
  resolve: (shown: ShownMessage) => void;
  reject: (error: Error) => void;
}

export function createChats(simulators: readonly Simulator[]): Chats {
  const sights: Sight[] = [];
  const standing = new Map<string, Sight>();
  const listeners: ((sight: Sight) => void)[] = [];
  const waiting = new Set<Waiting>();

  for (const { platform, watch } of simulators) {
    watch((user, shown) => {
      const sight = { platform, user, shown, atMs: Date.now() };
      sights.push(sight);
      standing.set(`${platform} ${shown.id}`, sight);
      for (const listener of listeners) listener(sight);
      for (const one of waiting) if (isIn(one, sight) && one.fits(shown)) end(one, shown);
    });
  }

  function end(one: Waiting, shown: ShownMessage): void {
    waiting.delete(one);
    one.resolve(shown);
  }

  function until(place: Place, what: string, fits: Waiting['fits']): Promise<ShownMessage> {
    const there = [...standing.values()].find((sight) => isIn(place, sight) && fits(sight.shown));
    if (there) return Promise.resolve(there.shown);
    return new Promise((resolve, reject) => {
      waiting.add({ ...place, what, fits, resolve, reject });
    });
  }

  function stopWaiting(): string[] {
    const stuck = [...waiting];
    waiting.clear();
    for (const { what, reject } of stuck) reject(new Error(what));
    return stuck.map(({ what }) => what);
  }

  return {
    sights,
    of: (place) => sights.filter((sight) => isIn(place, sight)),
    until,
    watch: (listener) => void listeners.push(listener),
    stopWaiting,
  };
}

function isIn(place: Place, sight: Place): boolean {
  return place.platform === sight.platform && place.user === sight.user;
}

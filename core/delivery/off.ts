import { type Platform, platforms } from '../bot.ts';
import type { Context } from '../context.ts';
import { deliver } from './outbox.ts';
import { offReason } from './parcel.ts';
import type { Composed, Sender } from './sender.ts';
import { isNear, isServed, offAfterMs } from './served.ts';

/**
 * What waits for a platform that was turned off: it goes to another account of its person, or is dropped for whatever
 * else there is against it. Processes of one database may have different platforms on: what another one serves is its.
 */

const lookEveryMs = 60_000;
/** The rest is the next look's: what runs beside it is not held up. */
const lookForMs = 10_000;
/** A platform may be turned on again: what has no other way waits. */
const waitMs = 10 * 60_000;

export interface Off {
  /** This process sends what is due there. */
  serves(platform: Platform): Promise<void>;
  takeUp(): Promise<void>;
}

export function createOff(context: Context, sender: Sender): Off {
  const { bots, outages, clock } = context;
  const noted = new Map<Platform, Date>();
  let since: Date | null = null;
  let lookedAt: Date | null = null;

  const around: Sender = {
    ...sender,
    async compose(parcel, now) {
      const composed = await sender.compose(parcel, now);
      return withoutPlatform(composed, parcel.reason === offReason, now);
    },
  };

  return {
    async serves(platform) {
      const now = clock.now();
      if (isNear(noted.get(platform), now, lookEveryMs)) return;
      noted.set(platform, now);
      await outages.set(platform, { servedAt: now });
    },

    async takeUp() {
      const now = clock.now();
      // for as long a process that is there may not have said so, after all of them were stopped
      since = since && since <= now ? since : now;
      if (isNear(since, now, offAfterMs) || isNear(lookedAt, now, lookEveryMs)) return;
      lookedAt = now;
      for (const platform of platforms) {
        if (bots.has(platform) || (await isServed(outages, platform, now, offAfterMs))) continue;
        await deliver(around, platform, new Date(+clock.now() + lookForMs));
      }
    },
  };
}

/** Nothing goes out there. `waited`: it has waited for the platform before, so that this is what it is too late for. */
function withoutPlatform(composed: Composed, waited: boolean, now: Date): Composed {
  const word = 'drop' in composed ? composed.drop : '';
  if (word === 'late' && waited) return { drop: 'unreachable' };
  if (!('to' in composed) && word !== 'unreachable') return composed;
  return { laterAt: new Date(+now + waitMs), reason: offReason };
}

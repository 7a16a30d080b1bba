import { type Platform, platforms } from '../bot.ts';
import type { Call } from './measured-bot.ts';

/** Whether the platforms can be used, by what this process met last. */

interface Met {
  /** Since when nothing went well; null: it did. */
  since: Date | null;
  why: string;
}

/** A platform that does not answer for so long is a problem; one that refuses us is one at once. */
const patienceMs = 2 * 60_000;
const well: Met = { since: null, why: '' };

export type PlatformHealth = ReturnType<typeof createPlatformHealth>;

export function createPlatformHealth() {
  const met = new Map<Platform, Met>();

  function failed(platform: Platform, why: string, now: Date): void {
    const { since } = met.get(platform) ?? well;
    met.set(platform, { since: since ?? now, why });
  }

  return {
    /** Its connection is gone for good. */
    lost(platform: Platform, failure: string, now: Date): void {
      failed(platform, `lost: ${failure}`, now);
    },

    call({ platform, outcome }: Pick<Call, 'platform' | 'outcome'>, now: Date): void {
      const reached =
        outcome !== 'bad-token' && outcome !== 'unreachable' && outcome !== 'ambiguous';
      if (!reached) failed(platform, outcome, now);
      else if (!met.get(platform)?.why.startsWith('lost')) met.set(platform, well);
    },

    problems(now: Date): string[] {
      return platforms.flatMap((platform) => {
        const { since, why } = met.get(platform) ?? well;
        const atOnce = why === 'bad-token' || why.startsWith('lost');
        if (!since || (!atOnce && +now - +since < patienceMs)) return [];
        return [`${platform}: ${why}`];
      });
    },
  };
}

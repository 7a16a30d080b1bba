import { type Platform, platforms } from '../bot.ts';
import type { Call } from './measured-bot.ts';

/** Whether the platforms can be used, by what this process met last. */

interface Met {
  /** Since when calls fail one after the other; null: the last one went well. */
  since: Date | null;
  /** When it failed last. */
  lastAt: Date;
  why: string;
}

/** What the checks of all processes know of a platform. */
export interface Checked {
  platform: Platform;
  isDead: boolean;
  /** When it last told a check who we are. */
  answeredAt: Date | null;
}

/** A platform that does not answer for so long is a problem; one that refuses us is one at once. */
const patienceMs = 2 * 60_000;
const well: Met = { since: null, lastAt: new Date(0), why: '' };

export type PlatformHealth = ReturnType<typeof createPlatformHealth>;

export function createPlatformHealth() {
  const met = new Map<Platform, Met>();

  function failed(platform: Platform, why: string, now: Date): void {
    const { since, lastAt } = met.get(platform) ?? well;
    const goesOn = +now - +lastAt < patienceMs;
    met.set(platform, { since: since && goesOn ? since : now, lastAt: now, why });
  }

  return {
    /** Its connection is gone. */
    lost(platform: Platform, failure: string, now: Date): void {
      failed(platform, `lost: ${failure}`, now);
    },

    call({ platform, outcome }: Pick<Call, 'platform' | 'outcome'>, now: Date): void {
      const reached =
        outcome !== 'bad-token' && outcome !== 'unreachable' && outcome !== 'ambiguous';
      if (!reached) failed(platform, outcome, now);
      else if (!met.get(platform)?.why.startsWith('lost')) met.set(platform, well);
    },

    /**
     * What a call met before the platform answered a check is over, unless calls have been failing for long; a lost
     * connection is when a process hears the platform again.
     */
    problems(now: Date, checked: readonly Checked[] = []): string[] {
      return platforms.flatMap((platform) => {
        const known = met.get(platform) ?? well;
        const state = checked.find((each) => each.platform === platform);
        return isProblem(known, state, now) ? [`${platform}: ${known.why}`] : [];
      });
    },
  };
}

function isProblem({ since, lastAt, why }: Met, state: Checked | undefined, now: Date): boolean {
  if (!since) return false;
  if (why.startsWith('lost')) return state?.isDead ?? true;
  const answeredAt = state?.answeredAt ?? null;
  const isSteady = +lastAt - +since >= patienceMs && +now - +lastAt < patienceMs;
  if (isSteady) return true;
  if (answeredAt && answeredAt >= lastAt) return false;
  const silentMs = +now - Math.max(+since, +(answeredAt ?? 0));
  return why === 'bad-token' || silentMs >= patienceMs;
}

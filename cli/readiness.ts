import type { Checked, PlatformHealth } from '../core/delivery/platform-health.ts';

/** What keeps this process from doing its work; empty where it is ready. */

interface Parts {
  /** Rejects where the database does not answer. */
  report(): Promise<readonly Ran[]>;
  /** As this process met them. */
  health: Pick<PlatformHealth, 'problems'>;
  /** As those met them that listen and send. */
  checked(): Promise<readonly Checked[]>;
  startedAt: Date;
}

/** How the last run of a job went. */
export interface Ran {
  name: string;
  everyMs: number;
  lastFinishedAt: Date | null;
  /** In a row, the last one among them. */
  failedRuns: number;
  /** All but some of what it does went well the last time: this process does its work. */
  failedInPart: boolean;
}

const staleTickMs = 2 * 60_000;

export async function problemsOf(
  { report, health, checked, startedAt }: Parts,
  now: Date,
): Promise<string[]> {
  try {
    const tick = (await report()).find(({ name }) => name === 'tick');
    const states = await checked();
    const met = health.problems(now, states);
    const unmet = states
      .filter(({ isDead }) => isDead)
      .filter(({ platform }) => !met.some((line) => line.startsWith(platform)));
    const dead = unmet.map(({ platform }) => `${platform}: dead`);
    return [...problemsOfTick(tick, startedAt, now), ...met, ...dead];
  } catch {
    return ['the database does not answer', ...health.problems(now)];
  }
}

/** What a run threw stays out: it may say what the database holds. */
function problemsOfTick(tick: Ran | undefined, startedAt: Date, now: Date): string[] {
  // a clock that was set back leaves it in the future
  if (Math.abs(+now - +(tick?.lastFinishedAt ?? startedAt)) > staleTickMs)
    return ['the tick is stale: no process runs the jobs'];
  const failingMs = tick && !tick.failedInPart ? (tick.failedRuns - 1) * tick.everyMs : 0;
  return failingMs >= staleTickMs ? ['the tick fails every time: `tonus jobs` says why'] : [];
}

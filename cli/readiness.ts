import type { PlatformHealth } from '../core/delivery/platform-health.ts';

/** What keeps this process from doing its work; empty where it is ready. */

interface Checked {
  /** Rejects where the database does not answer. */
  report(): Promise<readonly { name: string; lastFinishedAt: Date | null }[]>;
  health: Pick<PlatformHealth, 'problems'>;
  startedAt: Date;
}

const staleTickMs = 2 * 60_000;

export async function problemsOf(
  { report, health, startedAt }: Checked,
  now: Date,
): Promise<string[]> {
  const platforms = health.problems(now);
  try {
    const tick = (await report()).find(({ name }) => name === 'tick');
    const age = +now - +(tick?.lastFinishedAt ?? startedAt);
    const isStale = age > staleTickMs;
    return isStale ? ['the tick is stale: no process runs the jobs', ...platforms] : platforms;
  } catch {
    return ['the database does not answer', ...platforms];
  }
}

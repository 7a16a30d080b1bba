import type { Platform } from '../core/bot.ts';
import type { PlatformHealth } from '../core/delivery/platform-health.ts';

/** What keeps this process from doing its work; empty where it is ready. */

interface Checked {
  /** Rejects where the database does not answer. */
  report(): Promise<readonly { name: string; lastFinishedAt: Date | null }[]>;
  /** As this process met them. */
  health: Pick<PlatformHealth, 'problems'>;
  /** As those met them that listen and send. */
  dead(): Promise<readonly Platform[]>;
  startedAt: Date;
}

const staleTickMs = 2 * 60_000;

export async function problemsOf(
  { report, health, dead, startedAt }: Checked,
  now: Date,
): Promise<string[]> {
  const met = health.problems(now);
  try {
    const tick = (await report()).find(({ name }) => name === 'tick');
    const age = +now - +(tick?.lastFinishedAt ?? startedAt);
    const stale = age > staleTickMs ? ['the tick is stale: no process runs the jobs'] : [];
    const unmet = (await dead()).filter((each) => !met.some((line) => line.startsWith(each)));
    return [...stale, ...met, ...unmet.map((platform) => `${platform}: dead`)];
  } catch {
    return ['the database does not answer', ...met];
  }
}

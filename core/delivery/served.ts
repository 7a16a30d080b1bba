import { type Platform, platforms } from '../bot.ts';
import type { Context } from '../context.ts';

/** Which platforms are on, in this process or in another one of the same database. */

/** Longer than a restart, and than a process is busy with one platform before it looks again. */
export const offAfterMs = 10 * 60_000;
/** Longer than a company closes: who is left out of a round is so for good, and an ask finds another way in time. */
const forgottenAfterMs = 7 * 24 * 3_600_000;

/** Whether somebody could be written to there, by whichever process. */
export type Served = Pick<ReadonlySet<Platform>, 'has'>;

export async function servedPlatforms({
  bots,
  outages,
  clock,
}: Pick<Context, 'bots' | 'outages' | 'clock'>): Promise<Served> {
  const now = clock.now();
  const on = platforms.map(async (platform) => {
    const isOn = bots.has(platform) || (await isServed(outages, platform, now, forgottenAfterMs));
    return isOn ? platform : [];
  });
  return new Set((await Promise.all(on)).flat());
}

/** By what a process wrote down within that time; it may have ended since. */
export async function isServed(
  outages: Context['outages'],
  platform: Platform,
  now: Date,
  withinMs: number,
): Promise<boolean> {
  return isNear((await outages.state(platform)).servedAt, now, withinMs);
}

/** Whichever of the two comes first: clocks of processes differ, and one may be set back. */
export function isNear(at: Date | null | undefined, now: Date, ms: number): boolean {
  return at !== null && at !== undefined && Math.abs(+now - +at) < ms;
}

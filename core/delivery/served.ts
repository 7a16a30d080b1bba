import { type Platform, platforms } from '../bot.ts';
import type { Context } from '../context.ts';

/** Which platforms are on, in this process or in another one of the same database. */

/** Longer than a restart, and than a process is busy with one platform before it looks again. */
export const offAfterMs = 10 * 60_000;

/** Whether somebody could be written to there, by whichever process. */
export type Served = Pick<ReadonlySet<Platform>, 'has'>;

export async function servedPlatforms(
  context: Pick<Context, 'bots' | 'outages' | 'clock'>,
): Promise<Served> {
  const on = platforms.map(async (platform) =>
    (await isServed(context, platform)) ? platform : [],
  );
  return new Set((await Promise.all(on)).flat());
}

async function isServed(
  { bots, outages, clock }: Pick<Context, 'bots' | 'outages' | 'clock'>,
  platform: Platform,
): Promise<boolean> {
  return bots.has(platform) || isServedElsewhere(outages, platform, clock.now());
}

/** By what another process wrote down, which may have ended since. */
export async function isServedElsewhere(
  outages: Context['outages'],
  platform: Platform,
  now: Date,
): Promise<boolean> {
  return isNear((await outages.state(platform)).servedAt, now, offAfterMs);
}

/** Whichever of the two comes first: clocks of processes differ, and one may be set back. */
export function isNear(at: Date | null | undefined, now: Date, ms: number): boolean {
  return at !== null && at !== undefined && Math.abs(+now - +at) < ms;
}

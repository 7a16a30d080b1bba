import type { Clock } from '../context.ts';

/** How far ahead anything is waited for. */
export const longestWaitMs = 2_000;

/** A turn lies moments ahead. One that lies further ahead does since the clock was set back: it is not waited for. */
export async function waitUntil(clock: Clock, at: number): Promise<void> {
  const waitMs = at - +clock.now();
  if (waitMs > 0) await clock.wait(Math.min(waitMs, longestWaitMs));
}

export function isAhead(clock: Clock, at: Date): boolean {
  return +at - +clock.now() > longestWaitMs;
}

import type { Core } from '../core/core.ts';
import type { Job } from './worker.ts';

/** Closes rounds and asks whose time is over. */
export function closeRoundJob(core: Core): Job {
  return { name: 'close-round', everyMs: 15_000, atOnce: 1, run: () => core.closeDueRounds() };
}

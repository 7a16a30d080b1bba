import type { Core } from '../core/core.ts';
import type { Job } from './worker.ts';

/** Opens the rounds whose time has come. */
export function tickJob(core: Core): Job {
  return { name: 'tick', everyMs: 15_000, atOnce: 1, run: () => core.openDueRounds() };
}

import type { Core } from '../core/core.ts';
import type { Job } from './worker.ts';

/** Asks each platform whether it knows us still, and has an operator told where it does not. */
export function checkPlatformsJob(core: Core): Job {
  return {
    name: 'check-platforms',
    everyMs: 60_000,
    atOnce: 1,
    run: () => core.checkPlatforms(),
  };
}

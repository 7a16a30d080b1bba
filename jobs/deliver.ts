import type { Core } from '../core/core.ts';
import type { Job } from './worker.ts';

/** Sends what is due, platform by platform; takes up what a crashed process left behind. */
export function deliverJob(core: Core): Job {
  return {
    name: 'deliver',
    everyMs: 1_000,
    atOnce: 4,
    run: (stopping) => core.deliverDue(stopping),
  };
}

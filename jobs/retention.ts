import type { Core } from '../core/core.ts';
import type { Job } from './worker.ts';

/** Deletes what has been kept for as long as it may be. */
export function retentionJob(core: Core): Job {
  return { name: 'retention', everyMs: 6 * 3_600_000, atOnce: 1, run: () => core.retire() };
}

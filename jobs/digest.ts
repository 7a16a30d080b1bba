import type { Core } from '../core/core.ts';
import type { Job } from './worker.ts';

/** Queues the digests whose time has come. */
export function digestJob(core: Core): Job {
  return { name: 'digest', everyMs: 60_000, atOnce: 1, run: () => core.queueDigests() };
}

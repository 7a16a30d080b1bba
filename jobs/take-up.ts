import type { Core } from '../core/core.ts';
import type { Job } from './worker.ts';

/** Takes up what a crashed process left behind. */
export function takeUpJob(core: Core): Job {
  return { name: 'take-up', everyMs: 10_000, atOnce: 4, run: () => core.takeUp() };
}

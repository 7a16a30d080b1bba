import type { Core } from '../core/core.ts';
import type { Job } from './worker.ts';

/** Takes up recalls that were cut short. Apart from closing rounds: at the pace of a platform it may take minutes. */
export function finishRecallJob(core: Core): Job {
  return { name: 'finish-recall', everyMs: 60_000, atOnce: 1, run: () => core.finishRecalls() };
}

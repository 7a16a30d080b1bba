import type { Platform } from '../core/bot.ts';
import type { Core } from '../core/core.ts';
import type { Job } from './worker.ts';

/** Sends what is due on one platform: a slow one does not hold up the others. */
export function deliverJob(core: Core, platform: Platform): Job {
  return {
    name: `deliver-${platform}`,
    everyMs: 2_000,
    atOnce: 4,
    run: (stopping) => core.deliverOn(platform, stopping),
  };
}

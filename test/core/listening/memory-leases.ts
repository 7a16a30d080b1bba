import type { Platform } from '../../../core/bot.ts';
import type { Lease, LeaseStore } from '../../../core/listening/store.ts';

/** The leases in memory, held to the same contract (store.test.ts). Each call takes effect at once. */
export function createMemoryLeases(): Omit<LeaseStore, 'init'> {
  const rows = new Map<Platform, Lease>();
  const row = (platform: Platform): Lease => rows.get(platform) ?? { holder: '', beat: 0 };
  return {
    look: async (platform) => row(platform),
    async take(platform, seen, holder) {
      const { holder: by, beat } = row(platform);
      if (by !== seen.holder || beat !== seen.beat) return false;
      rows.set(platform, { holder, beat: beat + 1 });
      return true;
    },
    async beat(platform, holder) {
      const { holder: by, beat } = row(platform);
      if (by !== holder) return false;
      rows.set(platform, { holder, beat: beat + 1 });
      return true;
    },
    async release(platform, holder) {
      const { holder: by, beat } = row(platform);
      if (by === holder) rows.set(platform, { holder: '', beat });
    },
  };
}

import type { Settings } from './store.ts';

/**
 * What of one person's wishes must hold for another who speaks for them from now on: whatever asks less, and the hours
 * and the place of the one where the other chose none.
 */
export function askLess(main: Settings, minor: Settings, now: Date): Partial<Settings> {
  const { pausedUntil } = minor;
  const isLonger = pausedUntil && pausedUntil > (main.pausedUntil ?? now);
  return {
    ...(isLonger && { pausedUntil }),
    noReminders: main.noReminders || minor.noReminders,
    everyDays: Math.max(main.everyDays, minor.everyDays),
    quiet: main.quiet || minor.quiet,
    prefer: main.prefer || minor.prefer,
  };
}

import type { Platform } from '../bot.ts';
import { paces } from './pace.ts';
import type { NewParcel } from './parcel.ts';

/**
 * A round's messages fall due no faster than their platform takes them. What falls due meanwhile, of other rounds and
 * after events, then takes turns with a large round instead of waiting behind all of it; nothing is sent later for it.
 */
export function takeTurns(parcels: readonly NewParcel[]): NewParcel[] {
  const freeAtMs = new Map<Platform, number>();
  return parcels
    .toSorted((one, other) => +one.dueAt - +other.dueAt)
    .map((parcel) => {
      const { platform, dueAt } = parcel;
      const atMs = Math.max(+dueAt, freeAtMs.get(platform) ?? 0);
      freeAtMs.set(platform, atMs + paces[platform].platform.intervalMs);
      return { ...parcel, dueAt: new Date(atMs) };
    });
}

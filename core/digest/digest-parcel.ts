import type { Platform } from '../bot.ts';
import type { NewParcel } from '../delivery/parcel.ts';
import type { Manager } from '../model.ts';

/** A digest on its way. */

const dayMs = 86_400_000;
/** Urgencies: somebody waits for what they asked for. */
export const requested = 0;
const scheduled = 1;

/** At its nominal date, to `reader`: the manager or who stands in for them. */
export function digestParcel(
  manager: Manager,
  of: { date: string; dueAt: Date; reader: string; platform: Platform },
): NewParcel {
  return parcelFor(manager, { ...of, occasion: of.date, urgency: scheduled });
}

/** Sent whether there is anything new or not. */
export function requestedDigest(manager: Manager, dueAt: Date): NewParcel {
  const { person: reader, digest } = manager;
  const of = { occasion: dueAt.toISOString(), dueAt, reader, platform: digest.on };
  return parcelFor(manager, { ...of, urgency: requested });
}

function parcelFor(
  { person }: Manager,
  of: Pick<NewParcel, 'dueAt' | 'platform' | 'urgency'> & { occasion: string; reader: string },
): NewParcel {
  const { occasion, reader, dueAt, platform, urgency } = of;
  return {
    ...{ id: `digest:${person}:${occasion}`, kind: 'digest', about: person, person: reader },
    ...{ platform, urgency, programme: '', dueAt, expiresAt: new Date(+dueAt + 2 * dayMs) },
  };
}

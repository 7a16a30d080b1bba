import type { Joining } from '../model.ts';

/** Where anybody may join by themselves: each place is a touchpoint, in a store where there are several. */
export interface Place {
  touchpoint: string;
  /** `''` where the programme file names no stores. */
  store: string;
  /** Stands in `t.me/BOT?start=PAYLOAD` and behind the button on Discord. */
  payload: string;
}

/** A button's value, less what says that it is one to join (payload.ts). Telegram would take 64 of A-Za-z0-9_-. */
export const mostPayloadCharacters = 62;

/** None while joining is not open. */
export function placesOf({ open, touchpoints, stores }: Joining): Place[] {
  if (!open) return [];
  const among = stores.length > 0 ? stores : [''];
  return touchpoints.flatMap((touchpoint) =>
    among.map((store) => ({ touchpoint, store, payload: payloadOf(touchpoint, store) })),
  );
}

export function placeFor(joining: Joining, payload: string): Place | null {
  return placesOf(joining).find((place) => place.payload === payload) ?? null;
}

function payloadOf(touchpoint: string, store: string): string {
  return store ? `${touchpoint}__${store}` : touchpoint;
}

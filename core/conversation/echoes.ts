import type { Inbound } from '../bot.ts';
import { readPayload } from './payload.ts';

/**
 * Taps that fingers and apps repeat. Kept in memory alone: a repeat that another process gets, or that comes after a
 * restart, shows the current question once more than needed.
 */
export interface Echoes {
  /** Takes note of what came in; the answer says whether the same button was tapped twice within a moment. */
  hear(inbound: Inbound, now: Date): () => boolean;
}

const momentMs = 5_000;
const mostKept = 1_000;

export function createEchoes(): Echoes {
  const heard = new Map<string, { count: number; at: number }>();

  function forgetOld(now: number): void {
    if (heard.size < mostKept) return;
    for (const [key, { at }] of heard) if (now - at > momentMs) heard.delete(key);
  }

  return {
    hear(inbound, now) {
      const key = keyOf(inbound);
      if (!key) return () => false;
      forgetOld(+now);
      const before = heard.get(key);
      const recent = before && +now - before.at <= momentMs ? before.count : 0;
      heard.set(key, { count: recent + 1, at: +now });
      return () => (heard.get(key)?.count ?? 0) > 1;
    },
  };
}

/** Who tapped which question; null for anything else. */
function keyOf(inbound: Inbound): string | null {
  const value = buttonOf(inbound);
  const payload = value ? readPayload(value) : null;
  if (payload?.on !== 'answer') return null;
  const { platform, user } = inbound.from;
  return [platform, user, payload.ask, payload.question].join(' ');
}

function buttonOf(inbound: Inbound): string {
  if (inbound.kind === 'choice') return inbound.value;
  return inbound.kind === 'text' ? inbound.form : '';
}

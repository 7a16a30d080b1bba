import type { Context } from '../context.ts';
import { reasonAgainst } from './audience.ts';
import { candidatesFor } from './open-round.ts';
import type { LeftOutReason } from './round.ts';

/** Why somebody was or was not asked: what became of each ask, and what would happen now. */

export interface AskedOnce {
  occasion: string;
  state: string;
  reason: string;
}

export type Why =
  | { ok: true; now: LeftOutReason | null; asks: readonly AskedOnce[] }
  | { ok: false; fault: string };

const roundsLookedAt = 20;

export async function whyAsked(context: Context, person: string, id: string): Promise<Why> {
  const programme = (await context.programmes.house())?.house.programmes.find(
    (each) => each.id === id,
  );
  if (!programme) return { ok: false, fault: `programme: there is no "${id}"` };
  const candidates = await candidatesFor(context, programme, context.clock.now());
  const candidate = candidates.find(({ member }) => member.id === person);
  const exists = candidate ?? (await context.people.find(person));
  if (!exists) return { ok: false, fault: `person: "${person}" is not on the roster` };
  const now = candidate ? reasonAgainst(candidate, programme) : 'not-in-audience';
  const asks = await asksOf(context, person, id);
  return { ok: true, now, asks: [...asks, ...(await leftOutOf(context, person, id))] };
}

async function asksOf(context: Context, person: string, programme: string): Promise<AskedOnce[]> {
  const asks = await context.programmes.asksFor(programme, person);
  return await Promise.all(
    asks.map(async ({ id, occasion, state }) => {
      const parcel = await context.outbox.get(`ask:${id}`);
      return { occasion, state, reason: parcel?.reason ?? '' };
    }),
  );
}

async function leftOutOf(
  context: Context,
  person: string,
  programme: string,
): Promise<AskedOnce[]> {
  const rounds = await context.programmes.lastRounds(programme, roundsLookedAt);
  return rounds.flatMap((round) => {
    const out = round.leftOut.find((each) => each.person === person);
    return out ? [{ occasion: round.date, state: 'left out', reason: out.reason }] : [];
  });
}

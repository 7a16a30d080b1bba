import type { Context } from '../context.ts';
import type { Member, Settings } from '../people/store.ts';

/** What somebody's next message is for, where the platform has no forms: one thing at a time, and not for long. */

const awaitedMs = 30 * 60_000;

const nothing = { replyingTo: '', tellingAbout: '', correcting: '', awaitedUntil: null } as const;

type Awaited = Pick<Settings, 'replyingTo' | 'tellingAbout' | 'correcting'>;

export async function awaitText(
  { people, clock }: Pick<Context, 'people' | 'clock'>,
  { id }: Member,
  what: Partial<Awaited>,
): Promise<void> {
  const awaitedUntil = new Date(+clock.now() + awaitedMs);
  await people.set(id, { ...nothing, ...what, awaitedUntil });
}

/** They do something else, or were asked something meanwhile. */
export async function stopAwaiting(
  { people }: Pick<Context, 'people'>,
  { id, settings }: Member,
): Promise<void> {
  if (settings.awaitedUntil) await people.set(id, nothing);
}

/** null: their next message is an answer like any other. */
export function awaitedFrom({ settings }: Member, now: Date): Awaited | null {
  const { awaitedUntil, replyingTo, tellingAbout, correcting } = settings;
  return awaitedUntil && awaitedUntil > now ? { replyingTo, tellingAbout, correcting } : null;
}

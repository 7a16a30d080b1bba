import type { Context } from '../context.ts';
import type { Manager } from '../model.ts';
import type { Member } from '../people/store.ts';
import { pauseOf } from '../programmes/audience.ts';

/** Who reads a manager's digest while they are away. */
export interface StandIn {
  person: string;
  until: Date;
}

/**
 * Whom the manager chose for this time; else, while they have paused everything, the deputy that the programme file
 * names. null while the manager reads it.
 */
export async function standInFor(
  { digests }: Pick<Context, 'digests'>,
  manager: Manager,
  member: Pick<Member, 'settings'>,
  now: Date,
): Promise<StandIn | null> {
  const { away } = await digests.choices(manager.person);
  if (away && away.until > now) return { person: away.deputy, until: away.until };
  const until = pauseOf(member, now);
  return manager.deputy && until ? { person: manager.deputy, until } : null;
}

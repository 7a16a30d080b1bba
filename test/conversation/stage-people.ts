import { platforms } from '../../core/bot.ts';
import type { Context } from '../../core/context.ts';
import type { Audience, Person } from '../../core/model.ts';
import type { World } from '../support/world.ts';

/** Two customers, who may be one human, and an employee, each with an account on each platform. */

const cast: readonly { id: string; audience: Audience }[] = [
  { id: 'c-1', audience: 'customer' },
  { id: 'c-2', audience: 'customer' },
  { id: 'e-1', audience: 'employee' },
];

/** Who is asked, and whom they may join; `''`: nobody. Their ids are also their user ids on each platform. */
export function rolesIn(audience: Audience, speaks: boolean): { asked: string; other: string } {
  if (audience === 'employee') return { asked: 'e-1', other: '' };
  return speaks ? { asked: 'c-1', other: 'c-2' } : { asked: 'c-2', other: 'c-1' };
}

export async function joinCast({ core, now }: World): Promise<void> {
  const { people } = core.context;
  for (const { id } of cast) {
    await people.import([rowOf(id, {})], false, now());
    for (const platform of platforms)
      await people.join(id, { platform, user: id, chat: id }, now());
  }
}

/** As if nothing had happened to them. */
export async function forgetPast({ people, facts }: Context): Promise<void> {
  await people.separate('c-2');
  for (const { id } of cast) {
    await people.set(id, { language: '' });
    await facts.erase(id);
  }
}

export function rowOf(id: string, facts: Person['facts']): Person {
  const audience = cast.find((each) => each.id === id)?.audience ?? 'customer';
  return {
    ...{ id, audience, facts, name: '', language: 'en', timezone: '', team: '', site: '' },
    ...{ manager: '', segments: [], email: '' },
    handles: { telegram: '', slack: '', discord: '' },
  };
}

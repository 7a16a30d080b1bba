import type { Address } from '../bot.ts';
import type { Context } from '../context.ts';

/** Looks a typed code up, unless this account tried too many that did not fit. null: this one does not fit either. */
export async function tryCode<Found>(
  { people, clock }: Context,
  from: Address,
  look: () => Promise<Found | null>,
): Promise<Found | null | 'slow'> {
  const now = clock.now();
  if (!(await people.mayTry(from, now))) return 'slow';
  const found = await look();
  await (found ? people.fitted(from, now) : people.missed(from, now));
  return found;
}

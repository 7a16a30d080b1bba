import type { Context } from '../context.ts';
import type { Member } from '../people/store.ts';
import type { TouchpointEvent } from '../programmes/events/store.ts';

/**
 * What an event tells of a customer; what is known of employees comes from the roster and from themselves. It is kept
 * with the person it names, also while somebody else speaks for them.
 */

const dayMs = 86_400_000;
/** As long as customers' answers. */
const keptMs = 730 * dayMs;

export async function noteFacts(
  context: Context,
  { audience }: Member,
  { person, touchpoint, at, facts = {} }: Omit<TouchpointEvent, 'id'>,
): Promise<void> {
  if (audience !== 'customer') return;
  const until = new Date(+at + keptMs);
  for (const [name, value] of Object.entries(facts)) {
    const fact = { name, value: String(value), source: 'event', from: touchpoint } as const;
    await context.facts.note(person, { ...fact, at, until });
  }
}

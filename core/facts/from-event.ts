import type { Context } from '../context.ts';
import type { Member } from '../people/store.ts';
import type { TouchpointEvent } from '../programmes/events/store.ts';

/** What an event tells of a customer; what is known of employees comes from the roster and from themselves. */

const dayMs = 86_400_000;
/** As long as customers' answers. */
const keptMs = 730 * dayMs;

export async function noteFacts(
  context: Context,
  member: Member,
  { touchpoint, at, facts = {} }: Pick<TouchpointEvent, 'touchpoint' | 'at' | 'facts'>,
): Promise<void> {
  if (member.audience !== 'customer') return;
  const until = new Date(+at + keptMs);
  for (const [name, value] of Object.entries(facts)) {
    const fact = { name, value: String(value), source: 'event', from: touchpoint } as const;
    await context.facts.note(member.id, { ...fact, at, until });
  }
}

import type { Context } from '../context.ts';

/** Since when digests may have named a person, or shown their words. */

/** null: none did. */
export async function mayNameSince(context: Context, person: string): Promise<Date | null> {
  const { conversation, cases, digests, programmes } = context;
  const always = new Date(0);
  const stored = await programmes.house();
  if (stored?.house.managers.some((manager) => manager.person === person)) return always;
  if ((await digests.commitmentsOf(person, always)).length > 0) return always;
  const said = (await conversation.answersOfPerson(person)).map(({ at }) => at);
  const opened = (await cases.ofPerson(person)).map(({ openedAt }) => openedAt);
  const times = [...said, ...opened].map(Number);
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

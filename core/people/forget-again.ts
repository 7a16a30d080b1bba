import type { Booth } from '../context.ts';
import { forget } from './forget.ts';

/**
 * Who writes about a person looks afterwards whether they were forgotten meanwhile. A process that dies between the two
 * leaves what it wrote: it is erased here, like all of it was.
 */

/** A machine that was off over a long weekend finds what it left, too. */
const looksBackMs = 7 * 86_400_000;

/** Who has a row of their own is being forgotten now, or came back. */
export async function forgetAgain(booth: Booth): Promise<void> {
  const { people, clock } = booth;
  const isForgotten = await people.forgottenSince(new Date(+clock.now() - looksBackMs));
  if (!isForgotten) return;
  const named = new Set<string>();
  for await (const id of people.namedInRows()) if (isForgotten(id)) named.add(id);
  const members = await Promise.all([...named].map((id) => people.find(id)));
  const left = [...named].filter((_, index) => members[index] === null);
  for (const id of left) await forget(booth, id);
}

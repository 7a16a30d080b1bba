import type { Booth } from './context.ts';
import { forget } from './people/forget.ts';

/** What is to be done after a backup was put back. Safe to run twice. */

export interface Settled {
  /** People who asked to be forgotten after the backup was made, and were erased once more. */
  erased: number;
  /** Messages that fell due meanwhile: nobody knows which of them went out. */
  dropped: number;
}

export async function settleRestored(booth: Booth): Promise<Settled> {
  const dropped = await booth.outbox.dropOverdue(booth.clock.now(), 'restored');
  const people = await booth.people.all();
  const forgotten = await booth.people.forgotten(people.map(({ id }) => id));
  for (const person of forgotten) await forget(booth, person);
  return { erased: forgotten.size, dropped };
}

import { type Platform, platforms } from '../bot.ts';
import type { Clock } from '../context.ts';
import { isGone, isHere } from './holder.ts';
import { beatMs } from './listen.ts';
import type { LeaseStore } from './store.ts';

/** Looks twice where a holder is on another machine: its beat goes up while it lives. */
const lookAgainMs = 2.5 * beatMs;

/** The platforms that some process listens on now. */
export async function listenedOn(
  leases: Pick<LeaseStore, 'look'>,
  clock: Pick<Clock, 'wait'>,
): Promise<readonly Platform[]> {
  const found = await Promise.all(
    platforms.map(async (platform) => ({ platform, ...(await leases.look(platform)) })),
  );
  const held = found.filter(({ holder }) => holder !== '' && !isGone(holder));
  if (held.some(({ holder }) => !isHere(holder))) await clock.wait(lookAgainMs);
  const living = await Promise.all(
    held.map(async ({ platform, holder, beat }) => {
      const lives = isHere(holder) || (await leases.look(platform)).beat !== beat;
      return lives ? [platform] : [];
    }),
  );
  return living.flat();
}

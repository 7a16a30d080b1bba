import { SendError, type Sent } from '../bot.ts';
import type { Booth } from '../context.ts';

/** Erases everything held about a person. Every step may be run twice; a crash in the middle is mended by asking again. */

export interface Forgotten {
  /** Our messages that were taken back from chats. */
  removed: number;
  /** Those that the platform does not let us take back (Telegram: older than 48 hours). */
  left: number;
}

/** The person and everybody joined to them, who go first: a crash must not leave them without a way in. */
export async function forget(booth: Booth, person: string): Promise<Forgotten> {
  const group = await booth.people.group(person);
  const total = { removed: 0, left: 0 };
  for (const each of group.toReversed()) {
    const { removed, left } = await forgetOne(booth, each);
    total.removed += removed;
    total.left += left;
  }
  await booth.compact();
  return total;
}

async function forgetOne(booth: Booth, person: string): Promise<Forgotten> {
  const cases = (await booth.cases.ofPerson(person)).map(({ id }) => id);
  const sent = [...(await booth.outbox.sentTo(person)), ...(await cardsOf(booth, cases))];
  const now = booth.clock.now();
  await booth.outbox.erase(person);
  await booth.outbox.forget(cases);
  await booth.ballots.erase(person);
  await booth.conversation.erase(person);
  await booth.facts.erase(person);
  await booth.cases.erase(person);
  await booth.digests.dropTallies();
  await booth.programmes.erase(person);
  const removed = await removeAll(booth, sent);
  await booth.people.erase(person, now);
  booth.log.info({ removed, left: sent.length - removed }, 'a person was forgotten');
  return { removed, left: sent.length - removed };
}

/** What managers' channels show of these cases: the person's name and words. */
async function cardsOf({ outbox }: Booth, cases: readonly string[]): Promise<Sent[]> {
  const parcels = await outbox.ofAsks(cases);
  return parcels.flatMap(({ kind, sent }) => (kind === 'card' && sent ? [sent] : []));
}

async function removeAll({ bots }: Booth, sent: readonly Sent[]): Promise<number> {
  const done = await Promise.all(
    sent.map(async (each) => {
      const bot = bots.get(each.address.platform);
      return bot ? await bot.remove(each).then(() => true, unlessSendError) : false;
    }),
  );
  return done.filter(Boolean).length;
}

function unlessSendError(error: unknown): false {
  if (error instanceof SendError) return false;
  throw error;
}

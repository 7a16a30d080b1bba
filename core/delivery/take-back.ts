import { message, SendError } from '../bot.ts';
import type { Context } from '../context.ts';
import { atTurn } from './pace.ts';
import type { Standing } from './parcel.ts';

/** Takes messages back from chats at the pace of their platform: deleted, or replaced where that is refused. */

export type Fate = 'deleted' | 'replaced' | 'left';

const atOnce = 8;

/** `wordsFor` says what stands there instead; `''`: nothing may. What is not done `until` then is left. */
export async function takeBackAll<One extends Standing>(
  context: Context,
  standing: readonly One[],
  wordsFor: (one: One) => Promise<string>,
  until: Date | null = null,
): Promise<{ one: One; fate: Fate }[]> {
  const fates: { one: One; fate: Fate }[] = [];
  for (let from = 0; from < standing.length; from += atOnce) {
    const some = standing.slice(from, from + atOnce).map(async (one) => {
      return { one, fate: await takeBack(context, one, await wordsFor(one), until) };
    });
    fates.push(...(await Promise.all(some)));
  }
  return fates;
}

/** Telegram lets a bot delete its messages for 48 hours, and edit them for longer. */
async function takeBack(
  { bots, outbox, clock }: Context,
  { parcel, sent }: Standing,
  words: string,
  until: Date | null,
): Promise<Fate> {
  const bot = bots.get(sent.address.platform);
  const tried = async (act: () => Promise<void>): Promise<boolean> =>
    await atTurn(outbox.slots, clock, sent.address, act, until).then(() => true, unlessSendError);
  if (!bot) return 'left';
  const isDeleted = await tried(() => bot.remove(sent));
  if (isDeleted) await outbox.takenBack(parcel);
  if (isDeleted) return 'deleted';
  const isReplaced = words !== '' && (await tried(() => bot.edit(sent, message(words))));
  return isReplaced ? 'replaced' : 'left';
}

function unlessSendError(error: unknown): false {
  if (error instanceof SendError) return false;
  throw error;
}

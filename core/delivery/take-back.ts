import { message, partsOf, SendError } from '../bot.ts';
import type { Context } from '../context.ts';
import type { StandingReply } from '../conversation/replies/store.ts';
import { atTurn } from './pace.ts';
import type { Standing } from './parcel.ts';

/** Takes messages back from chats at the pace of their platform: deleted, or replaced where that is refused. */

export type Fate = 'deleted' | 'replaced' | 'left';

/** A message in a chat, of the outbox or a reply. */
export interface Message extends Standing {
  /** Row of the update it answers; `''`: it went through the outbox. */
  reply: string;
}

export function ofOutbox<One extends Standing>(one: One): One & Message {
  return { ...one, reply: '' };
}

export function asMessage({ id, sent }: StandingReply): Message {
  return { parcel: `reply:${id}:${sent.id}`, sent, reply: id };
}

const atOnce = 8;
const worstFirst: readonly Fate[] = ['left', 'replaced', 'deleted'];

/** `wordsFor` says what stands there instead; `''`: nothing may. What is not done `until` then is left. */
export async function takeBackAll<One extends Message>(
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
  const gone = fates.filter(({ fate }) => fate === 'deleted').map(({ one }) => one.reply);
  await context.conversation.dropReplies(gone.filter((reply) => reply !== ''));
  return fates;
}

/** Telegram lets a bot delete its messages for 48 hours, and edit them for longer. */
async function takeBack(
  { bots, outbox, clock }: Context,
  { parcel, sent, reply }: Message,
  words: string,
  until: Date | null,
): Promise<Fate> {
  const bot = bots.get(sent.address.platform);
  if (!bot) return 'left';
  const tried = async (act: () => Promise<void>): Promise<boolean> =>
    await atTurn(outbox.slots, clock, sent.address, act, until).then(() => true, unlessSendError);
  const fates: Fate[] = [];
  for (const part of partsOf(sent)) {
    const isDeleted = await tried(() => bot.remove(part));
    const isReplaced =
      !isDeleted && words !== '' && (await tried(() => bot.edit(part, message(words))));
    fates.push(isDeleted ? 'deleted' : isReplaced ? 'replaced' : 'left');
  }
  const fate = worstFirst.find((each) => fates.includes(each)) ?? 'left';
  if (fate === 'deleted' && reply === '') await outbox.takenBack(parcel);
  return fate;
}

function unlessSendError(error: unknown): false {
  if (error instanceof SendError) return false;
  throw error;
}

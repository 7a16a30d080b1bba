import { type Bot, message, type Platform, partsOf, SendError, type Sent } from '../bot.ts';
import type { Context } from '../context.ts';
import type { StandingReply } from '../conversation/replies/store.ts';
import { atTurn } from './pace.ts';
import { type Settled, type Standing, settledAs } from './parcel.ts';

/** Takes messages back from chats at the pace of their platform: deleted, or replaced where that is refused. */

/** unanswered: its platform is off, or did not answer, so that it may be tried again. */
export type Fate = 'deleted' | Settled | 'unanswered';

/** A message in a chat, of the outbox or a reply. */
export interface Message extends Standing {
  /** Row of the update it answers; `''`: it went through the outbox. */
  reply: string;
}

export interface Taken<One> {
  one: One;
  fate: Fate;
}

/** How messages are taken back. */
export interface Taking<One> {
  /** What stands there instead; `''`: nothing may. */
  wordsFor(one: One): Promise<string>;
  /** What is not done by then is unanswered; null: it takes as long as it takes. */
  until: Date | null;
  /** All is tried again soon: what may be deleted then is not replaced now. */
  again: boolean;
  /** Told after every few. */
  took(some: readonly Taken<One>[]): Promise<void>;
}

export function ofOutbox<One extends Standing>(one: One): One & Message {
  return { ...one, reply: '' };
}

export function asMessage({ id, sent, settled }: StandingReply): Message {
  return { parcel: `reply:${id}:${sent.id}`, sent, settled, reply: id };
}

const atOnce = 8;
/** A platform that answered none of so many in a row is asked no more this time. */
const silentAfter = atOnce;
const worstFirst: readonly Fate[] = ['unanswered', 'left', 'replaced', 'deleted'];

export async function takeBackAll<One extends Message>(
  context: Context,
  standing: readonly One[],
  taking: Taking<One>,
): Promise<Taken<One>[]> {
  const taken: Taken<One>[] = [];
  const unanswered = new Map<Platform, number>();
  const take = async (one: One): Promise<Taken<One>> => {
    const inARow = unanswered.get(one.sent.address.platform) ?? 0;
    const bot = context.bots.get(one.sent.address.platform);
    const isAsked = bot && inARow < silentAfter;
    return { one, fate: isAsked ? await takeBack(context, bot, one, taking) : notAsked(one) };
  };
  for (let from = 0; from < standing.length; from += atOnce) {
    const some = await Promise.all(standing.slice(from, from + atOnce).map(take));
    for (const { one, fate } of some) {
      const { platform } = one.sent.address;
      unanswered.set(platform, fate === 'unanswered' ? (unanswered.get(platform) ?? 0) + 1 : 0);
    }
    await keepReplies(context, some);
    await taking.took(some);
    taken.push(...some);
  }
  return taken;
}

function notAsked({ settled }: Message): Fate {
  return settled ?? 'unanswered';
}

/** Telegram lets a bot delete its messages for 48 hours, and edit them for longer. */
async function takeBack<One extends Message>(
  { outbox, clock }: Context,
  bot: Bot,
  one: One,
  taking: Taking<One>,
): Promise<Fate> {
  const { parcel, sent, reply, settled } = one;
  const tried = async (act: () => Promise<void>): Promise<Tried> =>
    await atTurn(outbox.slots, clock, sent.address, act, taking.until).then(() => 'done', triedIn);
  const fates: Fate[] = [];
  for (const part of partsOf(sent)) fates.push(await takePart(bot, part, one, taking, tried));
  const fate = worstFirst.find((each) => fates.includes(each)) ?? 'left';
  if (reply !== '') return fate;
  if (fate === 'deleted') await outbox.takenBack(parcel);
  else if (settledAs(fate) !== settled) await outbox.settle(parcel, settledAs(fate));
  return fate;
}

type Tried = 'done' | 'refused' | 'unanswered';

async function takePart<One extends Message>(
  bot: Bot,
  part: Sent,
  one: One,
  { wordsFor, again }: Taking<One>,
  tried: (act: () => Promise<void>) => Promise<Tried>,
): Promise<Fate> {
  const removed = await tried(() => bot.remove(part));
  if (removed === 'done') return 'deleted';
  if (one.settled === 'replaced') return 'replaced';
  if (removed === 'unanswered' && again) return 'unanswered';
  const words = await wordsFor(one);
  const edited = words === '' ? 'refused' : await tried(() => bot.edit(part, message(words)));
  if (edited === 'done') return 'replaced';
  return removed === 'refused' && edited === 'refused' ? 'left' : 'unanswered';
}

const refusals: readonly unknown[] = ['rejected', 'blocked', 'unknown-address'];

function triedIn(error: unknown): Tried {
  if (!(error instanceof SendError)) throw error;
  return refusals.includes(error.failure) ? 'refused' : 'unanswered';
}

/** Of an update that was answered in several messages, those that are not deleted are still known. */
async function keepReplies({ conversation }: Context, some: readonly Taken<Message>[]) {
  const rows = new Set(some.flatMap(({ one }) => one.reply || []));
  for (const row of rows) {
    const those = some.filter(({ one }) => one.reply === row);
    const gone = those.filter(({ fate }) => fate === 'deleted').map(({ one }) => one.sent.id);
    const settled = those.map(({ one, fate }) => [one.sent.id, settledAs(fate)] as const);
    await conversation.settleReplies(row, new Set(gone), new Map(settled));
  }
}

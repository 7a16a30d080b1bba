import type { Platform } from '../bot.ts';
import type { Context } from '../context.ts';
import { speakerFor } from '../conversation/speaker.ts';
import {
  asMessage,
  type Fate,
  type Message,
  ofOutbox,
  takeBackAll,
} from '../delivery/take-back.ts';
import type { Ask } from './ask.ts';
import type { Round, RoundState } from './round.ts';
import { roundByRound } from './round-by-round.ts';

/**
 * Takes a wrong launch back: what is queued is withdrawn, what stands in chats is deleted, or replaced where it cannot
 * be, and the round ends without figures. May be run again after a crash, and to take up what came late.
 */

export interface Standing extends Message {
  person: string;
}

/** What there is to take back. */
export interface RecallPlan {
  round: Round;
  asks: readonly string[];
  /** Messages in chats, as far as we know of them. */
  standing: readonly Standing[];
  /** Messages that did not go out yet. */
  queued: number;
  /** Messages that may have arrived, or are on their way. */
  unknown: number;
}

export interface Recalled {
  withdrawn: number;
  deleted: number;
  /** Could not be deleted, and says now that it was a mistake. */
  replaced: number;
  unknown: number;
  /** Still in chats as they were, by platform. */
  left: Readonly<Partial<Record<Platform, number>>>;
}

const recallable: readonly RoundState[] = ['open', 'recalling', 'recalled'];

/** null where there is no such round, or it is being opened, or it closed and gave its figures. */
export async function planRecall(context: Context, id: string): Promise<RecallPlan | null> {
  const round = await context.programmes.round(id);
  if (!round || !recallable.includes(round.state)) return null;
  const asks = (await context.programmes.asksOfRound(id)).map((ask) => ask.id);
  const parcels = await context.outbox.ofAsks(asks);
  const shown = parcels.flatMap(({ id: parcel, person, sent }) =>
    sent ? [ofOutbox({ parcel, person, sent })] : [],
  );
  const standing = [...shown, ...(await followingIn(context, asks))];
  const count = (...states: readonly string[]): number =>
    parcels.filter(({ state, sent }) => !sent && states.includes(state)).length;
  return {
    round,
    asks,
    standing,
    queued: count('due', 'claimed'),
    unknown: count('sending', 'unknown'),
  };
}

/** Questions and thanks after the first answer. */
async function followingIn(
  { conversation, people }: Context,
  asks: readonly string[],
): Promise<Standing[]> {
  const replies = await conversation.repliesAbout(asks);
  return await Promise.all(
    replies.map(async (reply) => {
      const account = await people.accountOf(reply.sent.address);
      return { ...asMessage(reply), person: account?.person ?? '' };
    }),
  );
}

/** null where the round began to close meanwhile. */
export async function recallRound(context: Context, id: string): Promise<Recalled | null> {
  const { programmes, outbox, log } = context;
  for (const state of ['open', 'recalled'] as const)
    await programmes.moveRound(id, state, 'recalling');
  const round = await programmes.round(id);
  if (round?.state !== 'recalling') return null;
  await programmes.recallRound(id);
  const sent = await programmes.asksOfRound(id);
  const asks = sent.map((ask) => ask.id);
  await programmes.leaveAttention(asks);
  const withdrawn = await outbox.withdraw(asks, 'recalled');
  await dropAnswers(context, round, sent);
  const plan = await planRecall(context, id);
  const done = plan && (await takeBackStanding(context, plan.standing));
  // once more, for what was being answered meanwhile
  await dropAnswers(context, round, sent);
  await programmes.dropGroups(id);
  await programmes.moveRound(id, 'recalling', 'recalled');
  if (!plan || !done) return null;
  const recalled = { withdrawn, unknown: plan.unknown, ...done };
  log.info({ round: id, ...recalled }, 'round recalled');
  return recalled;
}

/** First of all: to take messages back may take long, or be cut short. */
async function dropAnswers(context: Context, round: Round, asks: readonly Ask[]): Promise<void> {
  const ids = asks.map(({ id }) => id);
  await context.conversation.removeAnswersTo(ids);
  await retractFacts(context, round, asks);
  await context.facts.thaw(ids);
  await context.disclosure.discard(round.id);
}

/** Takes up what was cut short, when the round would have closed at the latest. */
export async function finishRecalls(context: Context): Promise<void> {
  const recalling = await context.programmes.roundTimes(['recalling']);
  const due = recalling.filter(({ closesAt }) => closesAt <= context.clock.now());
  await roundByRound(context, due, (id) => recallRound(context, id), 'recall not finished');
}

/** What people said of themselves in it is not known any more. */
async function retractFacts(
  { facts }: Context,
  { survey }: Round,
  asks: readonly Ask[],
): Promise<void> {
  const names = survey.questions.flatMap(({ fact }) => fact ?? []);
  for (const { id, person } of asks)
    for (const name of names) await facts.retract(person, name, id);
}

async function takeBackStanding(context: Context, standing: readonly Standing[]) {
  const fates = await takeBackAll(context, standing, (each) => mistakeIn(context, each));
  const count = (fate: Fate): number => fates.filter((each) => each.fate === fate).length;
  const left: Partial<Record<Platform, number>> = {};
  for (const { one, fate } of fates) {
    const { platform } = one.sent.address;
    if (fate === 'left') left[platform] = (left[platform] ?? 0) + 1;
  }
  return { deleted: count('deleted'), replaced: count('replaced'), left };
}

async function mistakeIn(context: Context, { person, sent }: Standing): Promise<string> {
  const stored = await context.programmes.house();
  const member = await context.people.find(person);
  if (!stored) return '';
  return speakerFor(context, stored.house, member, sent.address, '').say('recalled');
}

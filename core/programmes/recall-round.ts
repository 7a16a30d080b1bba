import type { Context } from '../context.ts';
import { speakerFor } from '../conversation/speaker.ts';
import { isWithin } from '../delivery/doubt.ts';
import { type Taken, takeBackAll } from '../delivery/take-back.ts';
import type { Ask } from './ask.ts';
import {
  isUnfinished,
  planRecall,
  type Recalled,
  recallable,
  recalledSoFar,
  type Standing,
} from './recall-plan.ts';
import type { Round } from './round.ts';
import { roundByRound } from './round-by-round.ts';

/**
 * Takes a wrong launch back: what is queued is withdrawn, what stands in chats is deleted, or replaced where it cannot
 * be, and the round ends without figures. It stays `recalling` while something is on its way, is looked for, or stands
 * on a platform that does not answer: that is tried every minute.
 */

/** A platform that is off for good keeps no round for ever. */
const triedForMs = 86_400_000;

/** How it stands now; may be run again at any time. null where the round began to close meanwhile. */
export async function recallRound(context: Context, id: string): Promise<Recalled | null> {
  const { programmes, clock } = context;
  if (await programmes.takeRecall(id, recallable, clock.now())) {
    await programmes.askRecall(id, clock.now());
    await goOn(context, id, () => true);
  }
  return await recalledSoFar(context, id);
}

/** Takes up what was cut short, and what could not be taken back so far; not what a platform refused. */
export async function finishRecalls(context: Context): Promise<void> {
  const { programmes, clock } = context;
  const recalling = await programmes.roundTimes(['recalling']);
  const finish = async (id: string): Promise<void> => {
    if (!(await programmes.takeRecall(id, ['recalling'], clock.now()))) return;
    await goOn(context, id, ({ settled }) => settled === null);
  };
  await roundByRound(context, recalling, finish, 'recall not finished');
}

/** Each step may be run again after a crash. */
async function goOn(
  context: Context,
  id: string,
  isMeant: (one: Standing) => boolean,
): Promise<void> {
  const { programmes } = context;
  try {
    const isLast = await isLastTime(context, id);
    await takeBackRound(context, id, isMeant, isLast);
    const rest = await planRecall(context, id);
    if (isLast || !rest || !isUnfinished(rest)) await end(context, id);
  } finally {
    await programmes.restRecall(id);
  }
}

async function isLastTime({ programmes, clock }: Context, id: string): Promise<boolean> {
  const since = (await programmes.recallOf(id))?.since;
  return !since || !isWithin(since, clock.now(), triedForMs);
}

async function takeBackRound(
  context: Context,
  id: string,
  isMeant: (one: Standing) => boolean,
  isLast: boolean,
): Promise<void> {
  const { programmes, outbox, clock } = context;
  const round = await programmes.round(id);
  if (!round) return;
  await programmes.recallRound(id);
  const sent = await programmes.asksOfRound(id);
  const asks = sent.map((ask) => ask.id);
  await programmes.leaveAttention(asks);
  const withdrawn = await outbox.withdraw(asks, 'recalled');
  await programmes.countRecall(id, { withdrawn }, clock.now());
  await dropAnswers(context, round, sent);
  const standing = (await planRecall(context, id))?.standing.filter(isMeant) ?? [];
  await takeBackAll(context, standing, {
    wordsFor: (one) => mistakeIn(context, one),
    ...{ until: null, again: !isLast },
    took: (some) => programmes.countRecall(id, { deleted: deletedIn(some) }, clock.now()),
  });
  // once more, for what was being answered meanwhile
  await dropAnswers(context, round, sent);
  await programmes.dropGroups(id);
}

async function end(context: Context, id: string): Promise<void> {
  await context.programmes.moveRound(id, 'recalling', 'recalled');
  context.log.info({ round: id, ...(await recalledSoFar(context, id)) }, 'round recalled');
}

function deletedIn(some: readonly Taken<Standing>[]): number {
  return some.filter(({ fate }) => fate === 'deleted').length;
}

/** First of all: to take messages back may take long, or be cut short. */
async function dropAnswers(context: Context, round: Round, asks: readonly Ask[]): Promise<void> {
  const ids = asks.map(({ id }) => id);
  await context.conversation.removeAnswersTo(ids);
  await retractFacts(context, round, asks);
  await context.facts.thaw(ids);
  await context.disclosure.discard(round.id);
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

async function mistakeIn(context: Context, { person, sent }: Standing): Promise<string> {
  const stored = await context.programmes.house();
  const member = await context.people.find(person);
  if (!stored) return '';
  return speakerFor(context, stored.house, member, sent.address, '').say('recalled');
}

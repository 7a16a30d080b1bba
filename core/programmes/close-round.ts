import type { Context } from '../context.ts';
import type { Round } from './round.ts';
import { roundByRound } from './round-by-round.ts';

/** Closes a round: nobody can answer any more, and of employees' answers only what may be shown is left. */

export async function closeDueRounds(context: Context): Promise<void> {
  const now = context.clock.now();
  const open = await context.programmes.roundTimes(['open', 'closing']);
  const due = open.filter(({ state, closesAt }) => state === 'closing' || closesAt <= now);
  await roundByRound(context, due, (id) => closeNow(context, id), 'round not closed');
  await context.programmes.expireAsks(now);
}

/** Also before its time. False where there is no such open round. */
export async function closeNow(context: Context, id: string): Promise<boolean> {
  const round = await context.programmes.round(id);
  if (round?.state !== 'open' && round?.state !== 'closing') return false;
  await close(context, round);
  return true;
}

/** Each step may be run again after a crash; the state says that it was begun. */
async function close(context: Context, round: Round): Promise<void> {
  const { programmes, outbox, conversation, disclosure, log } = context;
  await programmes.moveRound(round.id, 'open', 'closing');
  await programmes.expireRound(round.id);
  const asks = (await programmes.asksOfRound(round.id)).map(({ id }) => id);
  if (round.survey.audience === 'employee') {
    await disclosure.close(round);
    await programmes.dropGroups(round.id);
    await outbox.forget(asks);
    await conversation.forgetAsked(asks);
  }
  await programmes.endRound(round.id, context.clock.now());
  log.info({ round: round.id, programme: round.programme.id }, 'round closed');
}

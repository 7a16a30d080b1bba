import type { Platform } from '../bot.ts';
import type { Context } from '../context.ts';
import { asMessage, type Message, ofOutbox } from '../delivery/take-back.ts';
import type { Round, RoundState } from './round.ts';

/** What there is to take back of a round, and how far that is. */

export interface Standing extends Message {
  person: string;
}

export interface RecallPlan {
  round: Round;
  asks: readonly string[];
  /** Messages in chats, as far as we know of them. */
  standing: readonly Standing[];
  /** Messages that did not go out yet. */
  queued: number;
  /** Messages on their way, or being looked for: what becomes of them will be known. */
  awaited: number;
  /** Messages that may have arrived; nobody can tell. */
  unknown: number;
}

type Counts = Readonly<Partial<Record<Platform, number>>>;

/** How a recall stands. All but `withdrawn` and `deleted`, which are counted from its first run on, is of now. */
export interface Recalled extends Pick<RecallPlan, 'awaited' | 'unknown'> {
  /** recalling: it goes on by itself. */
  state: RoundState;
  withdrawn: number;
  deleted: number;
  /** Could not be deleted, and says now that it was a mistake. */
  replaced: number;
  /** Still in chats as they were, since their platform is off or does not answer. */
  unanswered: Counts;
  /** Still in chats as they were, and will be: their platform does not let us. */
  left: Counts;
}

export const recallable: readonly RoundState[] = ['open', 'recalling', 'recalled'];

/** null where there is no such round, or it is being opened, or it closed and gave its figures. */
export async function planRecall(context: Context, id: string): Promise<RecallPlan | null> {
  const round = await context.programmes.round(id);
  if (!round || !recallable.includes(round.state)) return null;
  const asks = (await context.programmes.asksOfRound(id)).map((ask) => ask.id);
  const parcels = await context.outbox.ofAsks(asks);
  const shown = parcels.flatMap(({ id: parcel, person, sent, settled }) =>
    sent ? [ofOutbox({ parcel, person, sent, settled })] : [],
  );
  const standing = [...shown, ...(await followingIn(context, asks))];
  const elsewhere = parcels.filter(({ sent }) => !sent);
  const count = (isMeant: (one: (typeof parcels)[number]) => boolean): number =>
    elsewhere.filter(isMeant).length;
  const waits = ({ state }: (typeof parcels)[number]) => state === 'due' || state === 'claimed';
  return {
    ...{ round, asks, standing },
    queued: count((one) => waits(one) && !one.calledAt),
    awaited: count(
      (one) =>
        (waits(one) && one.calledAt !== null) ||
        one.state === 'sending' ||
        (one.state === 'unknown' && one.leaseUntil !== null),
    ),
    unknown: count(({ state, leaseUntil }) => state === 'unknown' && !leaseUntil),
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

/** Whether something may still come of it. */
export function isUnfinished({ standing, queued, awaited }: RecallPlan): boolean {
  return queued + awaited > 0 || standing.some(({ settled }) => settled === null);
}

/** null where the round is not recalled. */
export async function recalledSoFar(context: Context, id: string): Promise<Recalled | null> {
  const plan = await planRecall(context, id);
  const recall = await context.programmes.recallOf(id);
  if (!plan || !recall || plan.round.state === 'open') return null;
  const { round, standing, queued, awaited, unknown } = plan;
  const isOver = round.state === 'recalled';
  return {
    state: round.state,
    withdrawn: recall.withdrawn ?? 0,
    deleted: recall.deleted ?? 0,
    replaced: standing.filter(({ settled }) => settled === 'replaced').length,
    awaited: isOver ? 0 : queued + awaited,
    unanswered: countsOf(standing.filter(({ settled }) => settled === null)),
    left: countsOf(standing.filter(({ settled }) => settled === 'left')),
    unknown: isOver ? unknown + awaited : unknown,
  };
}

function countsOf(some: readonly Standing[]): Counts {
  const counts: Partial<Record<Platform, number>> = {};
  for (const { sent } of some)
    counts[sent.address.platform] = (counts[sent.address.platform] ?? 0) + 1;
  return counts;
}

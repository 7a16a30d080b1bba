import type { Case } from '../cases/store.ts';
import type { Context } from '../context.ts';
import type { Choices, Commitment, Told } from '../digest/store.ts';

/** The part of `/mydata` on cases: one's own, and what a manager did with others' and with digests. */

export type MyCase = Omit<Case, 'id' | 'ask' | 'person'> & { replies: readonly string[] };

export interface AsManager {
  choices: Choices;
  /** What they were told last in a digest; null: they had none. */
  told: Told | null;
  /** Managers whose digests they get meanwhile. */
  standsInFor: readonly { person: string; until: Date }[];
  commitments: readonly Omit<Commitment, 'id'>[];
  /** Cases of customers that they took, or wrote in; of the replies their own. */
  handled: readonly MyCase[];
}

type WithReplies = Case & { replies: readonly { text: string }[] };

export function toMyCase({ id: _, ask: __, person: ___, replies, ...about }: WithReplies): MyCase {
  return { ...about, replies: replies.map(({ text }) => text) };
}

export async function asManager({ cases, digests }: Context, person: string): Promise<AsManager> {
  const commitments = await digests.commitmentsOf(person, new Date(0));
  return {
    choices: await digests.choices(person),
    told: await digests.told(person),
    standsInFor: await digests.chosenBy(person),
    commitments: commitments.map(({ id: _, ...commitment }) => commitment),
    handled: (await cases.handledBy(person)).map(toMyCase),
  };
}

import type { Context } from '../context.ts';
import type { Parcel } from '../delivery/parcel.ts';
import type { AnswerValue } from '../model.ts';
import type { Held } from '../programmes/attention/store.ts';
import type { LeftOutOnce } from '../programmes/left-out/store.ts';
import type { RoundAbout } from '../programmes/round-people/store.ts';

/** The part of `/mydata` on what is kept so that people are asked once, and not too often. */

export interface Kept {
  /** Rounds they were asked in, in which groups, or why they were left out. */
  rounds: readonly RoundAbout[];
  /** What happened to them and did not ask them, and why. */
  leftOut: readonly (LeftOutOnce & { programme: string })[];
  /** Messages to them, for as long as their record is kept. */
  messages: readonly MyMessage[];
  /** Which asks of late have their attention, so that others wait. */
  attention: readonly Omit<Held, 'ask'>[];
  /** Surveys they were shown with `tonus try`, with what they answered so far. */
  rehearsals: readonly MyRehearsal[];
  /** Invitations they have not used. */
  invitations: readonly { expiresAt: Date }[];
}

type MyMessage = Pick<
  Parcel,
  'kind' | 'platform' | 'state' | 'reason' | 'dueAt' | 'expiresAt' | 'sentAt' | 'calledAt'
> & { putOffAt: Date | null };

interface MyRehearsal {
  survey: string;
  startedAt: Date;
  expiresAt: Date;
  answers: readonly { question: string; answer: AnswerValue; sentiment: string }[];
}

export async function kept(context: Context, person: string): Promise<Kept> {
  const { people, programmes, outbox } = context;
  const { held } = await programmes.attentionOf(person);
  return {
    rounds: await programmes.roundsAbout(person),
    leftOut: await programmes.leftOutByEvents(person),
    messages: (await outbox.parcelsFor(person)).map(toMyMessage),
    attention: held.map(({ ask: _, ...each }) => each),
    rehearsals: await rehearsalsOf(context, person),
    invitations: (await people.invitationsOf(person)).map((expiresAt) => ({ expiresAt })),
  };
}

function toMyMessage({ kind, platform, state, reason, ...times }: MyMessage): MyMessage {
  const { dueAt, expiresAt, sentAt, calledAt, putOffAt } = times;
  return { kind, platform, state, reason, dueAt, expiresAt, sentAt, calledAt, putOffAt };
}

async function rehearsalsOf({ programmes, clock }: Context, person: string) {
  const found = await programmes.rehearsalsOf([person], clock.now());
  return await Promise.all(
    found.map(async ({ id, survey, dueAt: startedAt, expiresAt }) => {
      const said = [...(await programmes.rehearsed(id))];
      const answers = said.map(([question, { value: answer, sentiment }]) => {
        return { question, answer, sentiment };
      });
      return { survey, startedAt, expiresAt, answers };
    }),
  );
}

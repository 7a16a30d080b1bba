import type { Booth } from '../context.ts';
import type { Member } from './store.ts';

/** Everything held about a person, for themselves (GDPR articles 15 and 20). */
export interface MyData extends DataOfOne {
  /** Of people joined to this one with `/link`. */
  joined: readonly DataOfOne[];
}

interface DataOfOne {
  person: Omit<Member, 'handles'>;
  accounts: readonly { platform: string; reachable: boolean }[];
  /** What they were told before the first question, and when. */
  told: readonly { kind: string; wording: string; language: string; platform: string; at: Date }[];
  asks: readonly { programme: string; occasion: string; state: string; answered: boolean }[];
  answers: readonly MyAnswer[];
  cases: readonly { openedAt: Date; state: string; replies: readonly string[] }[];
  /** Closed rounds: what was answered in them is not identifiable any more. */
  closedRounds: readonly { programme: string; date: string; note: string }[];
}

interface MyAnswer {
  programme: string;
  question: string;
  answer: unknown;
  /** Customers: when, and what the program made of a text. */
  at: Date | null;
  sentiment: string;
}

const notIdentifiable =
  'The answers were deleted and their key was destroyed when the round closed; figures of groups remain.';

export async function myData(booth: Booth, member: Member): Promise<MyData> {
  const [, ...others] = await booth.people.group(member.id);
  const members = await Promise.all(others.map((id) => booth.people.find(id)));
  const joined = members.flatMap((each) => (each ? [dataOf(booth, each)] : []));
  return { ...(await dataOf(booth, member)), joined: await Promise.all(joined) };
}

async function dataOf(booth: Booth, member: Member): Promise<DataOfOne> {
  const { people, programmes, cases } = booth;
  const { handles: _, ...person } = member;
  const asks = await programmes.asksOfPerson(member.id);
  const closed =
    member.audience === 'employee' ? asks.filter(({ state }) => state === 'expired') : [];
  return {
    person,
    accounts: (await people.accounts(member.id)).map(({ platform, reachable }) => ({
      platform,
      reachable,
    })),
    told: (await people.toldOf(member.id)).map(({ kind, wording, language, platform, at }) => ({
      kind,
      wording,
      language,
      platform,
      at,
    })),
    asks: asks.map(({ programme, occasion, state, answered }) => ({
      programme,
      occasion,
      state,
      answered,
    })),
    answers:
      member.audience === 'employee' ? await openRounds(booth, member) : await said(booth, member),
    cases: (await cases.ofPerson(member.id)).map(({ openedAt, state, replies }) => ({
      openedAt,
      state,
      replies: replies.map(({ text }) => text),
    })),
    closedRounds: closed.map(({ programme, occasion }) => ({
      programme,
      date: occasion,
      note: notIdentifiable,
    })),
  };
}

async function said({ conversation }: Booth, member: Member): Promise<MyAnswer[]> {
  const answers = await conversation.answersOfPerson(member.id);
  return answers.map(({ programme, question, value, at, sentiment }) => ({
    programme,
    question,
    answer: value,
    at,
    sentiment,
  }));
}

/** Their own ballots in rounds that are open still. */
async function openRounds(booth: Booth, member: Member): Promise<MyAnswer[]> {
  const found: MyAnswer[] = [];
  for (const round of await booth.programmes.rounds(['open', 'closing'])) {
    const answers = await booth.ballots.answers(round.id, member.id);
    for (const [question, answer] of answers) {
      found.push({
        programme: round.programme.id,
        question,
        answer,
        at: null,
        sentiment: 'unscored',
      });
    }
  }
  return found;
}

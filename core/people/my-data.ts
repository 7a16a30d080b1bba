import type { Address } from '../bot.ts';
import type { Booth } from '../context.ts';
import type { CustomerAnswer } from '../conversation/customer-answer.ts';
import type { FrozenFact } from '../facts/ledger.ts';
import type { Ask, AskRecord } from '../programmes/ask.ts';
import { type AsManager, asManager, type MyCase, toMyCase } from './my-cases.ts';
import { type MyFact, myFacts } from './my-facts.ts';
import { type Kept, kept } from './my-records.ts';
import type { Member } from './store.ts';

/** Everything held about a person, for themselves (GDPR articles 15 and 20). */
export interface MyData extends DataOfOne {
  /** Of people joined to this one with `/link`. */
  joined: readonly DataOfOne[];
}

interface DataOfOne extends Kept {
  person: Omit<Member, 'facts'>;
  facts: readonly MyFact[];
  accounts: readonly MyAccount[];
  /** What they were told before the first question, and when. */
  told: readonly MyTold[];
  /** What happened to them last, as the company's systems told it. */
  touchpoints: readonly { touchpoint: string; at: Date }[];
  asks: readonly MyAsk[];
  answers: readonly MyAnswer[];
  cases: readonly MyCase[];
  /** Closed rounds: what was answered in them is not identifiable any more. */
  closedRounds: readonly { programme: string; date: string; note: string }[];
  manager: AsManager;
}

interface MyAccount extends Address {
  reachable: boolean;
  /** Added with `/link`. */
  linked: boolean;
}

type MyAsk = Omit<AskRecord, 'id' | 'person' | 'round' | 'anytime' | 'time'> & {
  /** While it can be answered: what was known when it was shown, and which questions that answers. */
  known: readonly Omit<FrozenFact, 'person'>[];
};

interface MyTold {
  kind: string;
  /** Word for word. */
  text: string;
  /** SHA-256 of the text, and its number among those of its kind and language. */
  wording: string;
  version: number;
  language: string;
  platform: string;
  at: Date;
}

/** Customers: also when and about what, and what the program made of a text. */
interface MyAnswer
  extends Partial<
    Pick<CustomerAnswer, 'survey' | 'version' | 'touchpoint' | 'score' | 'themes' | 'language'>
  > {
  programme: string;
  question: string;
  answer: unknown;
  at: Date | null;
  sentiment: string;
}

/** `notIdentifiable` says of a closed round, in their language, why its answers are not there. */
export async function myData(
  booth: Booth,
  member: Member,
  notIdentifiable: string,
): Promise<MyData> {
  const [, ...others] = await booth.people.group(member.id);
  const members = await Promise.all(others.map((id) => booth.people.find(id)));
  const facts = await myFacts(booth, member);
  const data = async (of: Member): Promise<DataOfOne> =>
    await dataOf(booth, of, facts.get(of.id) ?? [], notIdentifiable);
  const joined = members.flatMap((each) => (each ? [data(each)] : []));
  return { ...(await data(member)), joined: await Promise.all(joined) };
}

async function dataOf(
  booth: Booth,
  member: Member,
  facts: readonly MyFact[],
  notIdentifiable: string,
): Promise<DataOfOne> {
  const { people, programmes, cases } = booth;
  const { facts: _, ...person } = member;
  const asks = await programmes.asksOfPerson(member.id);
  const frozen = await booth.facts.frozenFor(member.id);
  const met = (await programmes.met([member.id])).get(member.id) ?? new Map<string, Date>();
  const closed = member.audience === 'employee' ? await closedAmong(booth, asks) : [];
  return {
    person,
    facts,
    accounts: (await people.accounts(member.id)).map(({ address, reachable, linked }) => ({
      platform: address.platform,
      ...{ user: address.user, chat: address.chat },
      ...{ reachable, linked },
    })),
    told: await toldTo(booth, member),
    touchpoints: [...met].map(([touchpoint, at]) => ({ touchpoint, at })),
    asks: asks.map(({ id, person: _, round: __, anytime: ___, ...ask }) => {
      const known = frozen.get(id) ?? [];
      return { ...ask, known: known.map(({ person: _, ...fact }) => fact) };
    }),
    answers:
      member.audience === 'employee' ? await openRounds(booth, member) : await said(booth, member),
    cases: (await cases.ofPerson(member.id)).map(toMyCase),
    closedRounds: closed.map(({ programme, occasion }) => ({
      programme,
      date: occasion,
      note: notIdentifiable,
    })),
    ...(await kept(booth, member.id)),
    manager: await asManager(booth, member.id),
  };
}

/** Also where they answered everything: what counts is that the round is over. */
async function closedAmong({ programmes }: Booth, asks: readonly Ask[]): Promise<readonly Ask[]> {
  const rounds = await programmes.roundTimes(['opening', 'open', 'closing']);
  const open = new Set(rounds.map(({ id }) => id));
  return asks.filter(
    ({ state, round }) => (state === 'finished' || state === 'expired') && !open.has(round),
  );
}

async function toldTo({ people }: Booth, member: Member): Promise<MyTold[]> {
  const records = await people.toldOf(member.id);
  return await Promise.all(
    records.map(async ({ kind, wording, version, language, platform, at }) => {
      const text = await people.wordingText(wording);
      return { kind, text, wording, version, language, platform, at };
    }),
  );
}

async function said({ conversation }: Booth, member: Member): Promise<MyAnswer[]> {
  const answers = await conversation.answersOfPerson(member.id);
  return answers.map(
    ({ ask: _, person: __, typed: ___, value: answer, ...about }): MyAnswer => ({
      ...about,
      answer,
    }),
  );
}

/** Their own ballots in rounds that are open still. */
async function openRounds(booth: Booth, member: Member): Promise<MyAnswer[]> {
  const found: MyAnswer[] = [];
  for (const round of await booth.programmes.roundTimes(['open', 'closing'])) {
    const answers = await booth.ballots.answers(round.id, member.id);
    for (const [question, answer] of answers)
      found.push({
        programme: round.programme,
        question,
        answer,
        at: null,
        sentiment: 'unscored',
      });
  }
  return found;
}

import type { Booth } from '../context.ts';
import { knownIn } from '../facts/known.ts';
import { type Fact, ledgerOf, rosterFacts } from '../facts/ledger.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import type { Member } from './store.ts';

/** Everything held about a person, for themselves (GDPR articles 15 and 20). */
export interface MyData extends DataOfOne {
  /** Of people joined to this one with `/link`. */
  joined: readonly DataOfOne[];
}

interface DataOfOne {
  person: Omit<Member, 'handles' | 'facts'>;
  facts: readonly MyFact[];
  accounts: readonly { platform: string; reachable: boolean }[];
  /** What they were told before the first question, and when. */
  told: readonly MyTold[];
  /** What happened to them last, as the company's systems told it. */
  touchpoints: readonly { touchpoint: string; at: Date }[];
  asks: readonly { programme: string; occasion: string; state: string; answered: boolean }[];
  answers: readonly MyAnswer[];
  cases: readonly { openedAt: Date; state: string; replies: readonly string[] }[];
  /** Closed rounds: what was answered in them is not identifiable any more. */
  closedRounds: readonly { programme: string; date: string; note: string }[];
}

/** What is known, from where and since when. */
export type MyFact = Omit<Fact, 'from'> & {
  /** False where something else that is said of it goes before. */
  counts: boolean;
  /** A question that asks for it is left out until then; null where none asks. */
  notAskedUntil: Date | null;
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
  const { handles: _, facts: __, ...person } = member;
  const asks = await programmes.asksOfPerson(member.id);
  const met = (await programmes.met([member.id])).get(member.id) ?? new Map<string, Date>();
  const closed =
    member.audience === 'employee' ? asks.filter(({ state }) => state === 'expired') : [];
  return {
    person,
    facts: await factsOf(booth, member),
    accounts: (await people.accounts(member.id)).map(({ platform, reachable }) => ({
      platform,
      reachable,
    })),
    told: await toldTo(booth, member),
    touchpoints: [...met].map(([touchpoint, at]) => ({ touchpoint, at })),
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

async function factsOf(booth: Booth, member: Member): Promise<MyFact[]> {
  const now = booth.clock.now();
  const house = (await booth.programmes.house())?.house;
  const noted = await booth.facts.of(member.id);
  const ledger = ledgerOf(member, noted, now);
  const asking = { ask: '', now, zone: house ? zoneOf(house, member) : 'UTC' };
  const known = house?.surveys.flatMap((survey) => knownIn(survey, ledger, asking)) ?? [];
  return [...rosterFacts(member), ...noted].map(({ from: _, ...fact }) => {
    const { name, source } = fact;
    const counts = ledger.get(name)?.source === source;
    const ends = known.filter((each) => counts && each.fact.name === name);
    const last = Math.max(0, ...ends.map(({ until }) => +until));
    return { ...fact, counts, notAskedUntil: last > 0 ? new Date(last) : null };
  });
}

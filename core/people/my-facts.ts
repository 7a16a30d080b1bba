import type { Booth } from '../context.ts';
import { knownIn } from '../facts/known.ts';
import { type Fact, ledgerOf, type TheirFact } from '../facts/ledger.ts';
import { factsOfHuman } from '../facts/of-human.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import type { Member } from './store.ts';

/** What is known, from where and since when. */
export type MyFact = Omit<Fact, 'from'> & {
  /** False where something else that is said of it goes before, also of somebody joined to them. */
  counts: boolean;
  /** A question that asks for it is left out until then; null where none asks. */
  notAskedUntil: Date | null;
};

/** By person: of the one who speaks and of everybody joined to them. */
export async function myFacts(booth: Booth, member: Member): Promise<Map<string, MyFact[]>> {
  const now = booth.clock.now();
  const house = (await booth.programmes.house())?.house;
  const said = await factsOfHuman(booth, member);
  const ledger = ledgerOf(said, now);
  const asking = { now, zone: house ? zoneOf(house, member) : 'UTC' };
  const known = house?.surveys.flatMap((survey) => knownIn(survey, ledger, asking)) ?? [];
  const mine = (fact: TheirFact): MyFact => {
    const { person: _, from: __, ...shown } = fact;
    const ends = known.filter((each) => each.fact === fact).map(({ until }) => +until);
    const notAskedUntil = ends.length > 0 ? new Date(Math.max(...ends)) : null;
    return { ...shown, counts: ledger.get(fact.name) === fact, notAskedUntil };
  };
  const facts = new Map<string, MyFact[]>();
  for (const fact of said) facts.set(fact.person, [...(facts.get(fact.person) ?? []), mine(fact)]);
  return facts;
}

import type { Context } from '../context.ts';
import type { House, Survey } from '../model.ts';
import type { Member } from '../people/store.ts';
import type { Ask } from '../programmes/ask.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { knownIn } from './known.ts';
import { type FrozenFact, ledgerOf } from './ledger.ts';
import { factNamesIn } from './names.ts';
import { factsOfHuman } from './of-human.ts';

/**
 * What is known when a survey is shown stays what it goes by: a roster that is read in the middle of it, or a fact whose
 * time is over, takes no question away and brings none.
 */

/** Whose survey it is; `member` speaks for them. */
interface Asked {
  house: House;
  member: Member;
}

/** What this survey goes by: what was known when it was shown, or before that what is known now. */
export async function knownFor(
  context: Context,
  asked: Asked,
  ask: Ask,
  survey: Survey,
): Promise<readonly FrozenFact[]> {
  if (factNamesIn(asked.house, survey).size === 0) return [];
  const frozen = ask.state === 'waiting' ? null : await context.facts.frozen(ask.id);
  return frozen ?? (await knownNow(context, asked, ask, survey));
}

/** To be called before it is shown. */
export async function freeze(
  context: Context,
  asked: Asked,
  ask: Ask,
  survey: Survey,
): Promise<void> {
  if (factNamesIn(asked.house, survey).size === 0) return;
  await context.facts.freeze(ask, await knownNow(context, asked, ask, survey));
}

async function knownNow(
  context: Context,
  { house, member }: Asked,
  ask: Ask,
  survey: Survey,
): Promise<FrozenFact[]> {
  const now = context.clock.now();
  const names = factNamesIn(house, survey);
  const said = await factsOfHuman(context, member);
  const before = said.filter(({ source, from }) => source !== 'answer' || from !== ask.id);
  const ledger = ledgerOf(before, now);
  const known = knownIn(survey, ledger, { now, zone: zoneOf(house, member) });
  return [...ledger.values()]
    .filter(({ name }) => names.has(name))
    .map((fact) => {
      const { person, name, value, source, at } = fact;
      const answers = known.filter((each) => each.fact === fact).map(({ question }) => question);
      return { person, name, value, source, at, answers };
    });
}

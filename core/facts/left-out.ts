import type { Context } from '../context.ts';
import type { House } from '../model.ts';
import type { Member } from '../people/store.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { latestSurvey } from '../programmes/survey-of.ts';
import { knownIn } from './known.ts';
import { type FactSource, ledgerOf } from './ledger.ts';
import { factsOfHuman } from './of-human.ts';

/** A question that would not be asked now, and why. */
export interface LeftOutQuestion {
  question: string;
  fact: string;
  source: FactSource;
  since: Date;
  until: Date;
}

export async function leftOutQuestions(
  context: Context,
  house: House,
  member: Member,
  survey: string,
): Promise<LeftOutQuestion[]> {
  const asked = latestSurvey(house, survey);
  if (!asked) return [];
  const now = context.clock.now();
  const speaker = (await context.people.current(member.id)) ?? member;
  const ledger = ledgerOf(await factsOfHuman(context, speaker), now);
  const known = knownIn(asked, ledger, { now, zone: zoneOf(house, speaker) });
  return known.map(({ question, fact: { name, source, at }, until }) => {
    return { question, fact: name, source, since: at, until };
  });
}

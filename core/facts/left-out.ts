import type { Context } from '../context.ts';
import type { House } from '../model.ts';
import type { Member } from '../people/store.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { latestSurvey } from '../programmes/survey-of.ts';
import { knownIn } from './known.ts';
import { type FactSource, ledgerOf } from './ledger.ts';

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
  const ledger = ledgerOf(member, await context.facts.of(member.id), now);
  const known = knownIn(asked, ledger, { ask: '', now, zone: zoneOf(house, member) });
  return known.map(({ question, fact: { name, source, at }, until }) => {
    return { question, fact: name, source, since: at, until };
  });
}

import type { Context } from '../context.ts';
import type { House, Programme, Survey } from '../model.ts';
import type { Candidate } from './audience.ts';
import { candidatesFor } from './candidates.ts';
import type { LeftOut, LeftOutReason, Timing } from './round.ts';
import { latestSurvey } from './survey-of.ts';
import { surveyInTurn } from './turn.ts';
import { verdictInRound } from './verdict-in-round.ts';

/** Who is asked in a round and what, and who not and why. */

export interface Asked extends Candidate {
  /** Not before; null: at the round's time. */
  from: Date | null;
}

export interface Plan {
  asked: readonly Asked[];
  leftOut: readonly LeftOut[];
  /** With the questions whose turn it is for those asked; null where it is not stored. */
  survey: Survey | null;
}

/** Changes nothing. Where the survey has no question for this round nobody is asked. */
export async function planRound(
  context: Context,
  house: House,
  programme: Programme,
  date: string,
  timing: Timing,
): Promise<Plan> {
  const now = context.clock.now();
  const candidates = await candidatesFor(context, { house, programme, date, now });
  const round = { programme, date, openedAt: now, timing };
  const asked: Asked[] = [];
  const leftOut: LeftOut[] = [];
  for (const candidate of candidates) {
    const verdict = verdictInRound(house, round, candidate);
    if (verdict.ask) asked.push({ ...candidate, from: verdict.from });
    else leftOut.push(verdict.leftOut);
  }
  const latest = latestSurvey(house, programme.survey);
  const people = asked.map(({ member }) => member.id);
  const when = { date, zone: house.hours.zone };
  const survey = latest && (await surveyInTurn(context, latest, people, when));
  if (!survey || asksAnything(survey)) return { asked, leftOut, survey };
  return { asked: [], leftOut: [...leftOut, ...leftOutAll(asked, 'no-question')], survey };
}

export function asksAnything({ questions }: Survey): boolean {
  return questions.some(({ kind }) => kind !== 'note');
}

export function leftOutAll(asked: readonly Asked[], reason: LeftOutReason): LeftOut[] {
  return asked.map(({ member }) => ({ person: member.id, reason, detail: '', from: '' }));
}

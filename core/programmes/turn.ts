import type { Context } from '../context.ts';
import type { Survey } from '../model.ts';
import { inTurn, restedOn } from '../surveys/rotation.ts';
import { localDate } from './local-time.ts';

/** What a round of a survey with a rotation asks, given what these people were asked before. */

const dayMs = 86_400_000;
/** Questions that were last asked before this all waited equally long. */
const rememberedMs = 2 * 365 * dayMs;

/** A round of another programme counts too, where it asked any of the same people from the same bank. */
export async function surveyInTurn(
  context: Context,
  survey: Survey,
  people: readonly string[],
  { date, zone }: { date: string; zone: string },
): Promise<Survey> {
  if (!survey.rotation) return survey;
  const since = new Date(+context.clock.now() - rememberedMs);
  const rounds = await context.programmes.roundsFrom(survey.rotation.bank, since);
  const asked = new Set(people);
  const earlier = rounds
    .filter(({ members }) => members.some((person) => asked.has(person)))
    .map(({ closesAt, questions }) => ({
      restedOn: restedOn(localDate(closesAt, zone)),
      questions,
    }));
  return inTurn(survey, earlier, date);
}

import { Temporal } from 'temporal-polyfill';
import type { Path } from '../inputs/fault.ts';
import type { Report } from '../inputs/fields.ts';
import { show } from '../inputs/found.ts';
import type { House, Programme, Rotation, Survey } from '../model.ts';
import { restedOn } from '../surveys/rotation.ts';
import type { HousePart } from './file-part.ts';
import { parseRule } from './recurrence.ts';
import { nominalDates } from './recurrence-dates.ts';
import { latestSurvey } from './survey-of.ts';

/** Where questions take turns, their bank must be large enough for how often rounds come. */
export function reportRotations(house: House | null, part: HousePart, report: Report): void {
  const surveys = surveysOf(house, part);
  for (const { at, programme } of programmesOf(house, part)) {
    const { survey, at: surveyAt = null } = surveys.get(programme.survey) ?? {};
    if (!survey?.rotation || !(at ?? surveyAt)) continue;
    const fault = faultOf(programme, survey.id, survey.rotation);
    if (fault && at) report.at([...at, 'cadence'], fault);
    else if (fault && surveyAt)
      report.at([...surveyAt, 'questions'], `programme ${show(programme.id)}: ${fault}`);
  }
}

interface Placed {
  /** Where it stands in this file; null for a stored one. */
  at: Path | null;
}

function surveysOf(
  house: House | null,
  part: HousePart,
): ReadonlyMap<string, Placed & { survey: Survey }> {
  const surveys = new Map<string, Placed & { survey: Survey }>();
  for (const { id } of house?.surveys ?? []) {
    const survey = house && latestSurvey(house, id);
    if (survey) surveys.set(id, { at: null, survey });
  }
  for (const { at, whole } of part.surveys) {
    if (whole && whole.version >= (surveys.get(whole.id)?.survey.version ?? 0))
      surveys.set(whole.id, { at, survey: whole });
  }
  return surveys;
}

function programmesOf(
  house: House | null,
  part: HousePart,
): readonly (Placed & { programme: Programme })[] {
  const renewed = new Set(part.programmes.map(({ fields }) => fields.id));
  const stored = (house?.programmes ?? []).filter(({ id }) => !renewed.has(id));
  return [
    ...part.programmes.flatMap(({ at, whole }) => (whole ? [{ at, programme: whole }] : [])),
    ...stored.map((programme) => ({ at: null, programme })),
  ];
}

type ByRule = Extract<Programme['asked'], { by: 'rule' }>;

/** null where the bank is large enough. */
function faultOf(programme: Programme, id: string, rotation: Rotation): string | null {
  const { asked } = programme;
  if (asked.by !== 'rule') return null;
  const { bank, take, questions } = rotation;
  const rounds = mostRounds(datesOf(asked, programme.drip), programme.closes);
  if (take * rounds <= questions.length) return null;
  const most = Math.floor(questions.length / rounds);
  const found = `found ${show(asked.rule)} for survey ${show(id)}`;
  const why = `a round takes ${take} of the ${questions.length} questions of "${bank}", and none may return for 12 weeks`;
  const allowed = most > 0 ? `take: ${most}, or a rarer cadence` : 'a rarer cadence';
  return `${found}: ${why}; allowed: ${allowed}`;
}

const daysLookedAt = 3 * 366;

/** The dates on which one and the same person is asked. */
function datesOf({ rule, starts }: ByRule, drip: string | null): readonly string[] {
  const first = Temporal.PlainDate.from(starts);
  const last = first.add({ days: daysLookedAt });
  if (!drip) return [...nominalDates(parseRule(rule), starts, starts, last.toString())];
  const dates: string[] = [];
  for (let date = first; Temporal.PlainDate.compare(date, last) < 0; date = date.add(drip))
    dates.push(date.toString());
  return dates;
}

/** The most rounds of which none may ask what another asked: a round and those before it whose questions rest. */
function mostRounds(dates: readonly string[], closes: string): number {
  const rests = dates.map((date) => restedOn(lastDay(date, closes)));
  const resting = dates.map(
    (date, at) => rests.slice(0, at + 1).filter((until) => until > date).length,
  );
  return Math.max(1, ...resting);
}

/** A round that opens in the evening may close a day later than its length in days says. */
function lastDay(date: string, closes: string): string {
  const { days } = Temporal.Duration.from(closes).round({ largestUnit: 'days', relativeTo: date });
  return Temporal.PlainDate.from(date)
    .add({ days: days + 1 })
    .toString();
}

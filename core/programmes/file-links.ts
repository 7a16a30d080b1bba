import type { Path } from '../inputs/fault.ts';
import type { Report, Sound } from '../inputs/fields.ts';
import { mismatch, show } from '../inputs/found.ts';
import type { Audience, CaseRule, House, PersonTest, Programme, Question } from '../model.ts';
import { checkCondition } from '../surveys/condition-check.ts';
import { printCondition } from '../surveys/condition-text.ts';
import type { CaseRuleDraft } from './file-case-rule.ts';
import type { HousePart } from './file-part.ts';
import type { ProgrammeDraft } from './file-programme.ts';
import { latestSurvey } from './survey-of.ts';

/** What programmes and case rules name, and what a new version of a survey means for those stored before. */
export function reportLinks(house: House | null, part: HousePart, report: Report): void {
  const surveys = surveysOf(house, part);
  const touchpoints = [...new Set([...(house?.touchpoints ?? []), ...part.touchpoints])];
  for (const draft of part.programmes) reportProgramme(draft, surveys, touchpoints, report);
  for (const draft of part.caseRules) reportCaseRule(draft, surveys, report);
  reportDeputies(house, part, report);

  const renewedProgrammes = new Set(part.programmes.map(({ fields }) => fields.id));
  for (const programme of house?.programmes ?? [])
    if (!renewedProgrammes.has(programme.id)) reportStoredProgramme(programme, surveys, report);
  const renewedRules = new Set(part.caseRules.map(({ survey }) => survey));
  for (const rule of house?.cases.rules ?? [])
    if (rule.by === 'answer' && !renewedRules.has(rule.survey))
      reportStoredRule(rule, surveys, report);
}

/** The newest version of a survey. */
interface Linked {
  /** Where it stands in this file; null for a stored one. */
  at: Path | null;
  audience: Audience | null;
  questions: ReadonlyMap<string, Question | null>;
}

type Surveys = ReadonlyMap<string, Linked>;

function surveysOf(house: House | null, part: HousePart): Surveys {
  const surveys = new Map<string, Linked & { version: number }>();
  for (const { id } of house?.surveys ?? []) {
    const latest = house ? latestSurvey(house, id) : null;
    if (!latest) continue;
    const questions = new Map(latest.questions.map((question) => [question.id, question]));
    surveys.set(id, { ...latest, at: null, questions });
  }
  for (const { id, version, at, audience, questions } of part.surveys) {
    const newest = version ?? Number.MAX_SAFE_INTEGER;
    if (id && newest >= (surveys.get(id)?.version ?? 0))
      surveys.set(id, { version: newest, at, audience, questions });
  }
  return surveys;
}

function reportProgramme(
  { at, fields }: ProgrammeDraft,
  surveys: Surveys,
  touchpoints: readonly string[],
  report: Report,
): void {
  const { touchpoint } = fields.trigger ?? {};
  if (touchpoint && !touchpoints.includes(touchpoint))
    report.at([...at, 'trigger', 'touchpoint'], mismatch(touchpoint, listed(touchpoints)));
  reportTouchpoints(fields.who, [...at, 'who'], touchpoints, report);
  const survey = surveyNamed(fields.survey, at, surveys, report);
  const asks = fields.who?.audience;
  if (!survey?.audience || !asks || asks === survey.audience) return;
  const allowed = `${survey.audience}, for whom survey "${fields.survey}" is`;
  report.at([...at, 'who', 'audience'], `found ${show(asks)}; allowed: ${allowed}`);
}

/** Names that no touchpoint has, in a test and in those within it. */
function reportTouchpoints(
  test: Sound<PersonTest> | null | undefined,
  at: Path,
  touchpoints: readonly string[],
  report: Report,
): void {
  const unknown = test?.touchpoint?.name?.find((name) => !touchpoints.includes(name));
  if (unknown !== undefined)
    report.at([...at, 'touchpoint', 'name'], mismatch(unknown, listed(touchpoints)));
  if (test?.not) reportTouchpoints(test.not, [...at, 'not'], touchpoints, report);
  for (const key of ['and', 'or'] as const)
    for (const [index, each] of (test?.[key] ?? []).entries())
      reportTouchpoints(each, [...at, key, index], touchpoints, report);
}

function reportCaseRule(
  { at, survey, when, whole }: CaseRuleDraft,
  surveys: Surveys,
  report: Report,
): void {
  const linked = surveyNamed(survey, at, surveys, report);
  if (!linked) return;
  if (linked.audience === 'employee')
    report.at(
      [...at, 'survey'],
      `found ${show(survey)}, a survey for employees; allowed: surveys for customers`,
    );
  const checked = whole && checkCondition(when, { ...linked, later: [] });
  for (const { offset, message } of checked?.ok === false ? checked.faults : [])
    report.at([...at, 'when'], message, offset);
}

/** A digest shows what is a manager's to know, so only another manager may stand in. */
function reportDeputies(house: House | null, { managers }: HousePart, report: Report): void {
  const known = [...(house?.managers ?? []), ...managers].flatMap(({ person }) => person ?? []);
  for (const { at, whole } of managers) {
    const { person, deputy = '' } = whole ?? {};
    const others = [...new Set(known)].filter((each) => each !== person);
    if (deputy && !others.includes(deputy))
      report.at([...at, 'deputy'], mismatch(deputy, listed(others)));
  }
}

function surveyNamed(
  id: string | null | undefined,
  at: Path,
  surveys: Surveys,
  report: Report,
): Linked | null {
  if (!id) return null;
  const survey = surveys.get(id);
  if (!survey) report.at([...at, 'survey'], mismatch(id, listed([...surveys.keys()])));
  return survey ?? null;
}

function reportStoredProgramme(programme: Programme, surveys: Surveys, report: Report): void {
  const { at, audience } = surveys.get(programme.survey) ?? {};
  const asks = programme.who.audience;
  if (at && audience && audience !== asks)
    report.at(
      [...at, 'audience'],
      `found ${show(audience)}; allowed: ${asks}, whom programme "${programme.id}" asks`,
    );
}

function reportStoredRule(
  rule: Extract<CaseRule, { by: 'answer' }>,
  surveys: Surveys,
  report: Report,
): void {
  const survey = surveys.get(rule.survey);
  if (!survey?.at) return;
  const text = printCondition(rule.when);
  const checked = checkCondition(text, { ...survey, later: [] });
  const why = checked.ok ? [] : checked.faults;
  for (const { message } of why)
    report.at(
      [...survey.at, 'questions'],
      `the stored case rule ${show(text)} no longer fits: ${message}`,
    );
}

function listed(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'none: nothing of that sort is declared';
}

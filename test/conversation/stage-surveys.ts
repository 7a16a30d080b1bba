import { deepStrictEqual } from 'node:assert/strict';
import type { Booth } from '../../core/context.ts';
import { progressOf } from '../../core/conversation/progress.ts';
import { isKnown, speakerFor } from '../../core/conversation/speaker.ts';
import type { Ballots } from '../../core/disclosure/ballots.ts';
import { freeze } from '../../core/facts/freeze.ts';
import { createReport } from '../../core/inputs/fields.ts';
import { readYaml } from '../../core/inputs/yaml-source.ts';
import type { Survey } from '../../core/model.ts';
import type { Ask } from '../../core/programmes/ask.ts';
import { nextQuestion } from '../../core/surveys/questions.ts';
import { readSurvey } from '../../core/surveys/read-survey.ts';
import type { DrawnSurvey } from './drawn-survey.ts';

/** Random surveys come into the house and are put to people. */

const dayMs = 86_400_000;

/** As `apply` reads them. */
export async function saveSurveys(booth: Booth, drawn: readonly DrawnSurvey[]): Promise<void> {
  const surveys = drawn.map(({ survey, written }) => {
    const read = readDrawn(written);
    deepStrictEqual(branchesOf(read), branchesOf(survey));
    return read;
  });
  const { house, revision, since } = await storedHouse(booth);
  await booth.programmes.saveHouse(
    { ...house, surveys, cases: { rules: [], channel: {} } },
    revision,
    since,
  );
}

async function storedHouse(booth: Booth) {
  const stored = await booth.programmes.house();
  if (!stored) throw new Error('the programme file was applied');
  return stored;
}

function branchesOf({ questions }: Survey): unknown {
  return questions.map(({ when, fact, keep }) => [when, fact, keep]);
}

function readDrawn(written: string): Survey {
  const read = readYaml(written, 'drawn.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const report = createReport(read.source);
  const { whole } = readSurvey(read.source.value, [], report);
  if (!whole) throw new Error(`${JSON.stringify(report.faults)}\n${written}`);
  return whole;
}

interface Asking {
  id: string;
  survey: Survey;
  person: string;
}

export async function openRound(
  booth: Booth,
  ballots: Ballots,
  { id, survey, person }: Asking,
  now: Date,
): Promise<void> {
  const [programme] = (await storedHouse(booth)).house.programmes;
  if (!programme) throw new Error('the programme file has programmes');
  await booth.programmes.addRound({
    ...{ id, date: id, programme: { ...programme, id: `p-${id}` }, survey, state: 'open' },
    ...{ openedAt: now, closesAt: endOf(now), closedAt: null, timing: 'anytime' },
    ...{ members: [], leftOut: [] },
  });
  await ballots.open({ round: id, people: [person], questions: survey.questions });
}

function endOf(now: Date): Date {
  return new Date(+now + 90 * dayMs);
}

/** As delivery does it, but for what else it may wait for. */
export async function putTo(
  booth: Booth,
  { id, survey, person, round }: Asking & { round: string },
  now: Date,
): Promise<{ ask: Ask; isShown: boolean }> {
  const ask: Ask = {
    ...{ id, programme: survey.id, round, occasion: id, touchpoint: '' },
    ...{ person, survey: survey.id, version: survey.version },
    ...{ state: 'waiting', answered: false, anytime: true, dueAt: now, expiresAt: endOf(now) },
  };
  await booth.programmes.addAsks([ask]);
  const { house } = await storedHouse(booth);
  const member = await booth.people.current(person);
  const address = { platform: 'telegram', user: person, chat: person } as const;
  const speaker = speakerFor(booth, house, member, address, '');
  if (!isKnown(speaker)) throw new Error('nobody is asked');
  const progress = await progressOf(booth, speaker, ask, survey);
  if (!nextQuestion(survey, progress.answers, progress)) return { ask, isShown: false };
  await freeze(booth, speaker, ask, survey);
  await booth.programmes.show(id, now);
  return { ask, isShown: true };
}

import type { Path } from '../inputs/fault.ts';
import { isMap, type Report, readRecord } from '../inputs/fields.ts';
import { show } from '../inputs/found.ts';
import type { Audience, Condition, Question, Rotation, Survey } from '../model.ts';
import { type ConditionScope, checkCondition } from './condition-check.ts';
import { createWaitsFor } from './condition-circle.ts';
import { withCutoffs } from './cutoffs.ts';
import { questionFaults } from './question-check.ts';
import { isRotation, readRotation } from './read-rotation.ts';
import { recallFaults } from './recall-check.ts';
import { anyQuestion, kinds, questionSchemas, surveySchema } from './survey-schema.ts';

/** A survey as far as it can be read; what cannot stands in the report. */
export interface SurveyDraft {
  at: Path;
  id: string | null;
  version: number | null;
  audience: Audience | null;
  /** By id, in order; null for a question of which is not known what its answers are. */
  questions: ReadonlyMap<string, Question | null>;
  /** Whole and without a fault. */
  whole: Survey | null;
}

export function readSurvey(raw: unknown, at: Path, report: Report): SurveyDraft {
  const before = report.faults.length;
  const { fields } = readRecord(surveySchema, raw, at, report);
  const { id = null, version = null, audience = null } = fields;
  const path = [...at, 'questions'];
  const { drafts, rotation } = readEntries(fields.questions ?? [], path, audience, report);
  const questions = checkQuestions(drafts, audience, report);
  const kindsFound = [...questions.values()].map((question) => question?.kind);
  if (kindsFound.length > 0 && kindsFound.every((kind) => kind === 'note'))
    report.at(path, 'found only notes; allowed: one question or more');
  const sound = report.faults.length === before;
  const sure = [...questions.values()].filter((question) => question !== null);
  const whole =
    sound && id && version && audience
      ? { id, version, audience, questions: sure, rotation }
      : null;
  return { at, id, version, audience, questions, whole };
}

/** Questions, and in place of a rotation those of its bank. */
function readEntries(
  entries: readonly unknown[],
  path: Path,
  audience: Audience | null,
  report: Report,
): { drafts: readonly QuestionDraft[]; rotation: Rotation | null } {
  let rotation: Rotation | null = null;
  const drafts = entries.flatMap((raw, index) => {
    const at = [...path, index];
    if (!isRotation(raw)) return [readQuestion(raw, at, report)];
    if (rotation) report.at(at, 'found rotate a second time; allowed: once in a survey');
    const read = readRotation(raw, at, audience, report);
    const taken = (read?.questions ?? []).map((each) => readQuestion(each, at, report));
    if (read)
      rotation = {
        bank: read.bank,
        take: read.take,
        questions: taken.flatMap(({ id }) => id ?? []),
      };
    return taken;
  });
  return { drafts, rotation };
}

interface QuestionDraft {
  at: Path;
  id: string | null;
  when: string;
  question: Question | null;
}

function readQuestion(raw: unknown, at: Path, report: Report): QuestionDraft {
  const map = isMap(raw) ? raw : {};
  const { id, when } = map;
  return {
    at,
    id: typeof id === 'string' ? id : null,
    when: typeof when === 'string' ? when : '',
    question: questionOf(raw, map, at, report),
  };
}

/** The question without its condition; also where only its text or condition is faulty. */
function questionOf(
  raw: unknown,
  map: Readonly<Record<string, unknown>>,
  at: Path,
  report: Report,
): Question | null {
  const kind = kinds.find((each) => each === map['kind']);
  const schema = kind ? questionSchemas[kind] : anyQuestion;
  const issues = schema.safeParse(raw).error?.issues ?? [];
  for (const issue of issues) report.issue(issue, raw, at);
  if (!kind) return null;
  const text = issues.some(({ path }) => path[0] === 'text') ? {} : map['text'];
  const { data } = questionSchemas[kind].safeParse({ ...map, text, when: undefined });
  return data ? { ...data, when: null } : null;
}

/** Checks the questions in order, each against those before it, and gives them their conditions. */
function checkQuestions(
  drafts: readonly QuestionDraft[],
  audience: Audience | null,
  report: Report,
): ReadonlyMap<string, Question | null> {
  const questions = new Map<string, Question | null>();
  const waitsFor = createWaitsFor(drafts);
  drafts.forEach((draft, index) => {
    const { id, question, at } = draft;
    const later = drafts.slice(index).flatMap((each) => each.id ?? []);
    const inCircle = (other: string) => id !== null && waitsFor(other, id);
    const scope = { audience, questions, later, inCircle };
    const when = conditionOf(draft, scope, report);
    for (const fault of question ? questionFaults(question, audience) : [])
      report.at([...at, ...fault.at], fault.message);
    for (const fault of question ? recallFaults(question, when, scope) : [])
      report.at([...at, ...fault.at], fault.message, fault.offset);
    const twice = [...questions.values()].some(
      (each) => each?.fact && each.fact === question?.fact,
    );
    if (twice)
      report.at([...at, 'fact'], `found ${show(question?.fact)} a second time; allowed: once`);
    if (id === null) return;
    if (questions.has(id))
      report.at([...at, 'id'], `found ${show(id)} a second time; allowed: each id once`);
    questions.set(id, question ? withCutoffs({ ...question, when }) : null);
  });
  return questions;
}

function conditionOf(
  { at, when }: QuestionDraft,
  scope: ConditionScope,
  report: Report,
): Condition | null {
  if (when === '') return null;
  const checked = checkCondition(when, scope);
  if (checked.ok) return checked.condition;
  for (const { offset, message } of checked.faults) report.at([...at, 'when'], message, offset);
  return null;
}

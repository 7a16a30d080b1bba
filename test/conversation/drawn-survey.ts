import fc from 'fast-check';
import type { Question, Survey } from '../../core/model.ts';
import { type DrawnRoster, drawnRosters } from './drawn-facts.ts';
import {
  lastOfNotes,
  questionFrom,
  type Recalled,
  type Seed,
  seedLists,
} from './drawn-question.ts';
import { writtenSurvey } from './written-survey.ts';

/**
 * Two random surveys of two to six questions of every kind, with conditions on what was asked before and on what is
 * known, questions that are left out where it is, and texts that say it again.
 */

export interface DrawnSurvey {
  /** As it is meant. */
  survey: Survey;
  /** As it stands in a file. */
  written: string;
  /** By question. */
  recalls: ReadonlyMap<string, readonly Recalled[]>;
}

export interface Drawn {
  audience: Survey['audience'];
  /** Of two programmes: the second is put to the person some time after the first. */
  surveys: readonly [DrawnSurvey, DrawnSurvey];
  roster: DrawnRoster;
  /** Of the person that the one who is asked may join with `/link`. */
  other: DrawnRoster;
  /** Whether the one who is asked speaks for both then. */
  speaks: boolean;
}

export const drawnSurveys: fc.Arbitrary<Drawn> = fc
  .record({
    audience: fc.constantFrom('customer' as const, 'customer' as const, 'employee' as const),
    roster: drawnRosters,
    other: drawnRosters,
    speaks: fc.boolean(),
    one: seedLists,
    two: seedLists,
  })
  .map(({ audience, one, two, ...drawn }) => {
    const surveys = [drawnFrom('drawn-1', audience, one), drawnFrom('drawn-2', audience, two)];
    return { audience, surveys: surveys as [DrawnSurvey, DrawnSurvey], ...drawn };
  });

function drawnFrom(id: string, audience: Survey['audience'], seeds: readonly Seed[]): DrawnSurvey {
  const isOnlyNotes = seeds.every(({ kind }) => kind === 'note');
  const questions: Question[] = [];
  const recalls = new Map<string, readonly Recalled[]>();
  for (const seed of isOnlyNotes ? [...seeds, lastOfNotes] : seeds) {
    const { question, recalled } = questionFrom(seed, questions, audience);
    questions.push(question);
    recalls.set(question.id, recalled);
  }
  const survey: Survey = { id, version: 1, audience, questions, rotation: null };
  return { survey, written: writtenSurvey(survey), recalls };
}

import { isIn, type RoundMember } from '../../core/disclosure/cell.ts';
import { type ClosingRound, computeRound, type Outcome } from '../../core/disclosure/compute.ts';
import { type PastRound, type Rules, rules } from '../../core/disclosure/decide.ts';
import type { Answers } from '../../core/disclosure/paper.ts';
import { scoreFor } from '../../core/disclosure/publish.ts';
import { readQuestion, tallyIn } from '../../core/disclosure/reading.ts';
import type { QuestionScore, Release } from '../../core/disclosure/release-types.ts';
import type { Random } from '../../core/disclosure/shuffle.ts';
import { total } from '../../core/insight/tally.ts';
import type { Survey } from '../../core/model.ts';
import { enps, workload } from '../core/disclosure/staff.ts';
import {
  foundOrganisation,
  type Moods,
  membersOf,
  nextMonth,
  type Organisation,
  typicalMoods,
} from './organisation.ts';

/** What managers, exports and digests show of a simulated company, round by round. */

export type Policy = { by: 'rule'; rules: Rules } | { by: 'minimum'; least: number };

export interface Reported {
  members: readonly RoundMember[];
  /** The truth, which the attacker is measured against. */
  answers: ReadonlyMap<string, Answers>;
  releases: Outcome['releases'];
}

const survey: Survey = {
  id: 'pulse',
  version: 1,
  audience: 'employee',
  questions: [enps, workload],
  rotation: null,
};

const skips = 0.05;
/** Answers to eNPS that stand for the three moods. */
const moodAnswers = [4, 7, 9];

export function runOrganisation(
  size: number,
  rounds: number,
  policy: Policy,
  random: Random,
  moods: Moods = typicalMoods,
): Reported[] {
  let organisation = foundOrganisation(size, random, moods);
  let past: PastRound[] = [];
  const reported: Reported[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round > 0) organisation = nextMonth(organisation, round, random);
    const members = membersOf(organisation);
    const answers = answersOf(organisation, random);
    const outcome = report(closing(round, members), answers, past, policy);
    reported.push({ members, answers, releases: outcome.releases });
    past = [{ number: round + 1, members, shown: outcome.shown }, ...past.slice(0, 5)];
  }
  return reported;
}

function closing(round: number, members: readonly RoundMember[]): ClosingRound {
  const programme = { id: 'pulse', breakdowns: ['team', 'site', 'team*site'] };
  return { id: `r${round}`, date: '2026-12-01', programme, survey, members };
}

function answersOf({ people }: Organisation, random: Random): Map<string, Answers> {
  const answering = people.filter(({ willing }) => random() < willing);
  return new Map(
    answering.map(({ id, mood, workload: agreement }) => [
      id,
      new Map([
        ['enps', random() < skips ? null : (moodAnswers[mood] ?? null)],
        ['workload', random() < skips ? null : agreement],
      ]),
    ]),
  );
}

function report(
  round: ClosingRound,
  answers: ReadonlyMap<string, Answers>,
  past: readonly PastRound[],
  policy: Policy,
): Pick<Outcome, 'releases' | 'shown'> {
  if (policy.by === 'rule') return computeRound(round, answers, past, policy.rules);
  return { releases: plainMinimum(round, answers, policy.least), shown: {} };
}

/** What most products publish: every group of so many answers, by itself. */
function plainMinimum(
  round: ClosingRound,
  answers: ReadonlyMap<string, Answers>,
  least: number,
): Release[] {
  const nothing = computeRound(round, new Map(), [], rules).releases;
  const sheets = round.members.map(({ person }) => answers.get(person));
  const readings = survey.questions.flatMap((question) => readQuestion(question, sheets) ?? []);
  return nothing.map((release) => {
    const people = round.members.flatMap((member, at) => (isIn(release.cell, member) ? [at] : []));
    const scores = release.scores.map((each): QuestionScore => {
      const reading = readings.find(({ question }) => question.id === each.question);
      const tally = reading ? tallyIn(reading, people) : [];
      if (!reading?.measure || total(tally) < least) return each;
      return { ...each, score: scoreFor(reading.measure, tally, null) ?? 'withheld' };
    });
    return { ...release, scores };
  });
}

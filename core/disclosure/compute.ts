import type { Tally } from '../insight/tally.ts';
import type { Programme, Survey } from '../model.ts';
import { type Candidate, type Cell, cellKey, cellsOf, type RoundMember } from './cell.ts';
import {
  answeredAnything,
  cellsFor,
  cellsForComments,
  cellsForParticipation,
  type Electorate,
  type PastRound,
  type Rules,
} from './decide.ts';
import { driversIn } from './drivers-in.ts';
import type { Answers } from './paper.ts';
import { optionShares, participation, scoreFor } from './publish.ts';
import { chosenIn, type Reading, readQuestion, tallyIn } from './reading.ts';
import type {
  OptionShares,
  Participation,
  QuestionScore,
  Release,
  Score,
  Withheld,
} from './release-types.ts';

/** Everything that will ever be said about a round, from everything that was said in it. Pure. */

export interface ClosingRound {
  id: string;
  /** Nominal local date. */
  date: string;
  programme: Pick<Programme, 'id' | 'breakdowns'>;
  survey: Survey;
  /** Those asked, with the groups they belonged to when it opened. */
  members: readonly RoundMember[];
}

export interface Outcome {
  /** One for each cell of the declared breakdowns, everybody first; what may not be shown says so. */
  releases: readonly Release[];
  /** Counts behind the scores that are shown, and behind no others. */
  tallies: readonly ShownTally[];
  /** Cells that reports are about, by question; a figure may still be withheld in one for other reasons. */
  shown: Readonly<Record<string, readonly Cell[]>>;
  comments: readonly ShownComment[];
}

export interface ShownTally {
  question: string;
  cell: Cell;
  tally: Tally;
}

/** `person` is not kept: only the round's key can still make the comment's id of it. */
export interface ShownComment {
  person: string;
  question: string;
  text: string;
  cells: readonly Cell[];
}

/** A question's reading and the cells it may be shown for. */
interface Shown {
  reading: Reading;
  cells: ReadonlyMap<string, Candidate>;
}

export function computeRound(
  round: ClosingRound,
  answers: ReadonlyMap<string, Answers>,
  past: readonly PastRound[],
  rules: Rules,
): Outcome {
  const electorate = { members: round.members, past };
  const candidates = cellsOf(round.members, round.programme.breakdowns);
  const sheets = round.members.map(({ person }) => answers.get(person));
  const answered = sheets.map(answeredAnything);
  const taking = takingPart(answered, electorate, candidates, rules);
  const shown = round.survey.questions.flatMap((question): Shown[] => {
    const reading = readQuestion(question, sheets);
    if (!reading) return [];
    const cells = cellsFor(reading, electorate, candidates, rules);
    return [{ reading, cells: byKey(cells) }];
  });
  return {
    releases: candidates.map((candidate) => ({
      ...releaseFor(round, candidate, shown, taking),
      above: cellsAbove(candidate, candidates),
    })),
    tallies: shown.flatMap(talliesOf),
    shown: Object.fromEntries(
      shown.map(({ reading, cells }) => [
        reading.question.id,
        [...cells.values()].map(({ cell }) => cell),
      ]),
    ),
    comments: commentsIn(round, sheets, answered, electorate, candidates, rules),
  };
}

function releaseFor(
  round: ClosingRound,
  { cell, people }: Candidate,
  shown: readonly Shown[],
  taking: ReadonlyMap<string, Participation>,
): Omit<Release, 'above'> {
  const key = cellKey(cell);
  const rate = taking.get(key) ?? null;
  return {
    round: round.id,
    programme: round.programme.id,
    survey: round.survey.id,
    version: round.survey.version,
    date: round.date,
    cell,
    participation: rate ?? 'withheld',
    scores: shown.flatMap(({ reading, cells }) =>
      reading.measure ? [questionScore(reading, scoreIn(reading, cells.get(key), rate))] : [],
    ),
    options: shown.flatMap(({ reading, cells }) =>
      reading.measure
        ? []
        : [{ question: reading.question.id, shares: sharesIn(reading, cells.get(key)) }],
    ),
    drivers: driversIn(
      shown.filter(({ cells }) => cells.has(key)).map(({ reading }) => reading),
      people,
    ),
  };
}

function cellsAbove({ people }: Candidate, candidates: readonly Candidate[]): Cell[] {
  const [first = -1] = people;
  return candidates
    .filter((other) => other.people.length > people.length && other.people.includes(first))
    .filter((other) => isWithin(people, new Set(other.people)))
    .toSorted((a, b) => a.people.length - b.people.length)
    .map(({ cell }) => cell);
}

function isWithin(people: readonly number[], around: ReadonlySet<number>): boolean {
  return people.every((at) => around.has(at));
}

function questionScore({ question }: Reading, score: Score | Withheld): QuestionScore {
  const scaled = question.kind === 'scale' || question.kind === 'faces';
  return {
    question: question.id,
    metric: scaled ? question.metric : null,
    driver: scaled ? question.driver : '',
    score,
  };
}

function scoreIn(
  reading: Reading,
  shown: Candidate | undefined,
  rate: Participation | null,
): Score | Withheld {
  if (!shown || !reading.measure) return 'withheld';
  return scoreFor(reading.measure, tallyIn(reading, shown.people), rate) ?? 'withheld';
}

function sharesIn(reading: Reading, shown: Candidate | undefined): OptionShares | Withheld {
  if (!shown || !('options' in reading.question)) return 'withheld';
  const options = reading.question.options.map(({ id }) => id);
  return optionShares(chosenIn(reading, shown.people), options) ?? 'withheld';
}

function talliesOf({ reading, cells }: Shown): ShownTally[] {
  if (!reading.measure) return [];
  return [...cells.values()].map(({ cell, people }) => ({
    question: reading.question.id,
    cell,
    tally: tallyIn(reading, people),
  }));
}

function takingPart(
  answered: readonly boolean[],
  electorate: Electorate,
  candidates: readonly Candidate[],
  rules: Rules,
): Map<string, Participation> {
  const cells = cellsForParticipation(electorate, candidates, rules);
  return new Map(
    cells.map(({ cell, people }) => {
      const count = people.filter((at) => answered[at]).length;
      return [cellKey(cell), participation(people.length, count)];
    }),
  );
}

function commentsIn(
  round: ClosingRound,
  sheets: readonly (Answers | undefined)[],
  answered: readonly boolean[],
  electorate: Electorate,
  candidates: readonly Candidate[],
  rules: Rules,
): ShownComment[] {
  const texts = round.survey.questions.filter(({ kind }) => kind === 'text');
  return texts.flatMap(({ id }) => {
    const written = sheets.map((sheet) => {
      const text = sheet?.get(id);
      return typeof text === 'string' && text.trim() !== '' ? text : null;
    });
    const commented = written.map((text) => text !== null);
    const cells = cellsForComments(commented, answered, electorate, candidates, rules);
    return written.flatMap((text, at): ShownComment[] => {
      const person = electorate.members[at]?.person ?? '';
      const around = cells.filter(({ people }) => people.includes(at)).map(({ cell }) => cell);
      if (text === null || around.length === 0) return [];
      return [{ person, question: id, text, cells: around }];
    });
  });
}

function byKey(cells: readonly Candidate[]): Map<string, Candidate> {
  return new Map(cells.map((candidate) => [cellKey(candidate.cell), candidate]));
}

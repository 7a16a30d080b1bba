import { Temporal } from 'temporal-polyfill';
import type { Question, Rotation, Survey } from '../model.ts';

/** Which questions of a bank a round takes. Pure, and the same for everybody who is asked in it. */

/** What an earlier round asked. */
export interface Turn {
  /** The date from which its questions may return. */
  restedOn: string;
  questions: readonly string[];
}

const restDays = 84;

/** Twelve weeks after the last day on which somebody could have answered. */
export function restedOn(lastDay: string): string {
  return Temporal.PlainDate.from(lastDay).add({ days: restDays }).toString();
}

/**
 * The survey as a round asks it on this date: of the questions that take turns no more than `take`, those of the
 * drivers first that waited longest, and none that still rests. Fewer where fewer have rested.
 */
export function inTurn(survey: Survey, earlier: readonly Turn[], date: string): Survey {
  const { rotation, questions } = survey;
  if (!rotation) return survey;
  const turning = new Set(rotation.questions);
  const bank = questions.filter(({ id }) => turning.has(id));
  const taken = new Set(taking(bank, rotation, lastRests(earlier), date));
  return { ...survey, questions: questions.filter(({ id }) => !turning.has(id) || taken.has(id)) };
}

/** How many one round asks of. */
export function questionsAsked({ questions, rotation }: Survey): number {
  return rotation ? questions.length - rotation.questions.length + rotation.take : questions.length;
}

interface Waiting {
  id: string;
  driver: string;
  /** `''` for one that was never asked. */
  restedOn: string;
}

function taking(
  bank: readonly Question[],
  rotation: Rotation,
  rests: ReadonlyMap<string, string>,
  date: string,
): readonly string[] {
  const waiting = bank.map((question): Waiting => {
    return { id: question.id, driver: driverOf(question), restedOn: rests.get(question.id) ?? '' };
  });
  const driverRests = latestOfDrivers(waiting);
  const chosen: Waiting[] = [];
  const takenOf = (driver: string): number =>
    chosen.filter((other) => other.driver === driver).length;
  let left = waiting.filter(({ restedOn }) => restedOn <= date);
  while (chosen.length < rotation.take) {
    const [next] = left.toSorted(
      (a, b) =>
        takenOf(a.driver) - takenOf(b.driver) ||
        inOrder(driverRests.get(a.driver) ?? '', driverRests.get(b.driver) ?? '') ||
        inOrder(a.restedOn, b.restedOn),
    );
    if (!next) break;
    chosen.push(next);
    left = left.filter(({ id }) => id !== next.id);
  }
  return chosen.map(({ id }) => id);
}

function inOrder(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function lastRests(earlier: readonly Turn[]): ReadonlyMap<string, string> {
  const turns = earlier.toSorted((a, b) => inOrder(a.restedOn, b.restedOn));
  return new Map(
    turns.flatMap(({ restedOn, questions }) => questions.map((id) => [id, restedOn] as const)),
  );
}

function latestOfDrivers(waiting: readonly Waiting[]): ReadonlyMap<string, string> {
  const rising = waiting.toSorted((a, b) => inOrder(a.restedOn, b.restedOn));
  return new Map(rising.map(({ driver, restedOn }) => [driver, restedOn]));
}

/** A question without a driver stands for itself. */
function driverOf(question: Question): string {
  return ('driver' in question && question.driver) || question.id;
}

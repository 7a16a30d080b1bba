import { countedAs, type Measure, measureOf } from '../insight/measure.ts';
import { type Tally, tallyOf } from '../insight/tally.ts';
import type { AnswerValue, Question } from '../model.ts';
import type { Answers } from './paper.ts';
import { type Limits, mayStand, mostGiven, type People } from './rule.ts';

/** Everybody's answers to one question, in the order of those asked, no finer than what may be told of them. */
export interface Reading {
  question: Question;
  /** null for a question with options. */
  measure: Measure | null;
  /** What the rule compares: two people with the same word count as having said the same. */
  words: readonly (string | null)[];
  values: readonly (number | null)[];
  chosen: readonly (readonly string[] | null)[];
}

/** null for a question that no figure is made of: text, date, note. */
export function readQuestion(
  question: Question,
  sheets: readonly (Answers | undefined)[],
): Reading | null {
  const answers = sheets.map((sheet) => sheet?.get(question.id) ?? null);
  const measure = measureOf(question);
  if (measure) {
    const values = answers.map((answer) => toldAs(measure, answer));
    const words = values.map((value) => (value === null ? null : String(value)));
    return { question, measure, values, words, chosen: [] };
  }
  if (!('options' in question)) return null;
  const chosen = answers.map(optionsIn);
  const words = chosen.map((options) => options && JSON.stringify(options));
  const counted =
    question.kind === 'rank' ? chosen.map((list) => list?.slice(0, 1) ?? null) : chosen;
  return { question, measure: null, values: [], words, chosen: counted };
}

/** Whether these people's answers may stand in reports: nor may nearly all of them have taken the same option. */
export function readingStands(reading: Reading, atom: People, limits: Limits): boolean {
  const words = atom.flatMap((at) => reading.words[at] ?? []);
  if (!mayStand(words, limits)) return false;
  const options = chosenIn(reading, atom).flat();
  return options.length === 0 || mostGiven(options) < words.length - limits.colluders;
}

export function tallyIn(reading: Reading, people: People): Tally {
  return tallyOf(people.flatMap((at) => reading.values[at] ?? []));
}

export function chosenIn(reading: Reading, people: People): (readonly string[])[] {
  return people.flatMap((at) => {
    const options = reading.chosen[at];
    return options ? [options] : [];
  });
}

/** The lowest answer that counts the same: which step of the scale it was is not kept where the figure ignores it. */
function toldAs(measure: Measure, answer: AnswerValue): number | null {
  const value = countedAs(answer);
  if (value === null || measure.by === 'mean') return value;
  if (value >= measure.highFrom) return measure.highFrom;
  if (measure.by === 'share') return measure.highFrom - 1;
  return value <= measure.lowTo ? measure.lowTo : measure.lowTo + 1;
}

function optionsIn(answer: AnswerValue): readonly string[] | null {
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) && answer.length > 0 ? answer : null;
}

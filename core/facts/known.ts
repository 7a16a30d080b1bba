import type { AnswerValue, Question, Survey } from '../model.ts';
import { addDuration } from '../programmes/duration.ts';
import { parseAnswer } from '../surveys/questions.ts';
import { usualKeep } from './keep.ts';
import type { Fact, FrozenFact, Ledger } from './ledger.ts';

/** Which questions of a survey need not be asked, because what they ask for is known. */

export interface Known<F extends Fact = Fact> {
  question: string;
  fact: F;
  /** From then on it is asked again. */
  until: Date;
}

export function knownIn<F extends Fact>(
  survey: Survey,
  ledger: Ledger<F>,
  { now, zone }: { now: Date; zone: string },
): readonly Known<F>[] {
  return survey.questions.flatMap((question) => {
    const fact = question.fact ? ledger.get(question.fact) : undefined;
    if (!fact || valueOfFact(question, fact.value) === undefined) return [];
    const until = addDuration(fact.at, question.keep ?? usualKeep, zone);
    return until > now ? [{ question: question.id, fact, until }] : [];
  });
}

/** What need not be asked, as answers to it. */
export function answersIn(facts: readonly FrozenFact[], survey: Survey): [string, AnswerValue][] {
  return facts.flatMap(({ value, answers }) =>
    answers.flatMap((id): [string, AnswerValue][] => {
      const question = survey.questions.find((each) => each.id === id);
      const answer = question && valueOfFact(question, value);
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

/** What the roster or an event says as an answer; undefined where it is none. */
export function valueOfFact(question: Question, text: string): AnswerValue | undefined {
  if ('options' in question) {
    const ids = text.split(/\s*[,|]\s*/);
    const named = question.options.map(({ id }) => id).filter((id) => ids.includes(id));
    const isWhole = named.length === ids.length;
    if (isWhole) return question.kind === 'choice' ? named[0] : named;
  }
  const parsed = parseAnswer(question, text, { language: 'en', today: '' });
  return parsed.ok ? parsed.value : undefined;
}

export function factText(value: AnswerValue): string {
  return typeof value === 'object' ? (value ?? []).join(', ') : String(value);
}

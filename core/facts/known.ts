import type { AnswerValue, Question, Survey } from '../model.ts';
import { addDuration } from '../programmes/duration.ts';
import { parseAnswer } from '../surveys/questions.ts';
import { recallsIn } from '../surveys/recall.ts';
import { usualKeep } from './keep.ts';
import type { Fact, Ledger } from './ledger.ts';

/** Which questions of a survey need not be asked, because what they ask for is known. */

export interface Known {
  question: string;
  value: AnswerValue;
  fact: Fact;
  /** From then on it is asked again. */
  until: Date;
}

/** `ask` is the one that is going on: what was answered in it is its own matter. */
export function knownIn(
  survey: Survey,
  ledger: Ledger,
  { ask, now, zone }: { ask: string; now: Date; zone: string },
): readonly Known[] {
  return survey.questions.flatMap((question) => {
    const fact = question.fact ? ledger.get(question.fact) : undefined;
    if (!fact || (fact.source === 'answer' && fact.from === ask)) return [];
    const until = addDuration(fact.at, question.keep ?? usualKeep, zone);
    const value = until > now ? valueOfFact(question, fact.value) : undefined;
    return value === undefined ? [] : [{ question: question.id, value, fact, until }];
  });
}

/** Whether anything in it depends on what is known. */
export function asksForFacts({ questions }: Survey): boolean {
  return questions.some(
    ({ fact, when, text }) =>
      fact !== undefined ||
      (when !== null && JSON.stringify(when).includes('"known"')) ||
      Object.values(text).some((each) =>
        recallsIn(each).some(({ recall }) => recall?.of === 'fact'),
      ),
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

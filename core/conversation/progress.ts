import type { Booth } from '../context.ts';
import type { AnswerValue, Question, Sentiment, Survey } from '../model.ts';
import type { Ask } from '../programmes/ask.ts';
import { reachable } from '../surveys/questions.ts';
import type { GivenAnswer } from './customer-answer.ts';
import type { KnownSpeaker } from './speaker.ts';

/** The answers of an ask so far, and what its conditions may look at. */
export interface Progress {
  answers: ReadonlyMap<string, AnswerValue>;
  sentiment(question: string): Sentiment;
  known(fact: string): boolean;
  /** What is known, as text; `''` for nothing. */
  fact(name: string): string;
  /** Answers of a customer that are to be given anew. */
  takenBack: ReadonlyMap<string, AnswerValue>;
}

export interface AskedSurvey {
  ask: Ask;
  survey: Survey;
  progress: Progress;
}

/** An ask and one of its questions. */
export type Asked = AskedSurvey & { question: Question };

/** Where an ask stands, recomputed from its answers: no position is stored. */
export async function progressOf(
  context: Booth,
  speaker: KnownSpeaker,
  ask: Ask,
): Promise<Progress> {
  const fact = (name: string): string => speaker.member.facts[name] ?? '';
  const known = (name: string): boolean => fact(name) !== '';
  if (speaker.member.audience === 'employee') {
    const answers = await context.ballots.answers(ask.round, ask.person);
    return { answers, sentiment: () => 'unscored', known, fact, takenBack: new Map() };
  }
  const stored = await context.conversation.answersOf(ask.id);
  return {
    answers: valuesOf(stored, false),
    sentiment: (question) => stored.get(question)?.sentiment ?? 'unscored',
    known,
    fact,
    takenBack: valuesOf(stored, true),
  };
}

function valuesOf(
  stored: ReadonlyMap<string, GivenAnswer>,
  takenBack: boolean,
): Map<string, AnswerValue> {
  const some = [...stored].filter(([, answer]) => answer.takenBack === takenBack);
  return new Map(some.map(([question, answer]) => [question, answer.value]));
}

/** As it is once this answer is stored. */
export function withAnswer(
  progress: Progress,
  question: Question,
  value: AnswerValue,
  sentiment: Sentiment,
): Progress {
  return {
    ...progress,
    answers: new Map([...progress.answers, [question.id, value]]),
    sentiment: (id) => (id === question.id ? sentiment : progress.sentiment(id)),
  };
}

/** The question answered last on the way to this one (null: to the end), if any. */
export function answeredBefore(
  { survey, progress }: AskedSurvey,
  question: Question | null,
): Question | null {
  const way = reachable(survey, progress.answers, progress);
  const before = question ? way.slice(0, way.indexOf(question)) : way;
  return before.findLast(({ id }) => progress.answers.has(id)) ?? null;
}

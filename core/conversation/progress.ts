import type { Booth, Context } from '../context.ts';
import { knownFor } from '../facts/freeze.ts';
import { answersIn, factText } from '../facts/known.ts';
import type { AnswerValue, Question, Sentiment, Survey } from '../model.ts';
import type { Ask } from '../programmes/ask.ts';
import { isRehearsal } from '../programmes/rehearsal.ts';
import { reachable } from '../surveys/questions.ts';
import type { GivenAnswer } from './customer-answer.ts';
import type { KnownSpeaker } from './speaker.ts';

/** The answers of an ask so far, and what its conditions may look at. */
export interface Progress {
  /** Given in this ask, and those that need not be given because they are known. */
  answers: ReadonlyMap<string, AnswerValue>;
  /** Questions answered in this ask. */
  given: ReadonlySet<string>;
  sentiment(question: string): Sentiment;
  /** Whether it was known when the survey was shown. */
  known(fact: string): boolean;
  /** What was known then, as text; `''` for nothing. */
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
  survey: Survey,
): Promise<Progress> {
  return await progressFrom(context, speaker, ask, survey, await saidIn(context, speaker, ask));
}

/** What was said, and what is known beside it. */
export async function progressFrom(
  context: Context,
  speaker: KnownSpeaker,
  ask: Ask,
  survey: Survey,
  said: Said,
): Promise<Progress> {
  const facts = await knownFor(context, speaker, ask, survey);
  const known = new Map(facts.map(({ name, value }) => [name, value]));
  return {
    ...said,
    answers: new Map([...answersIn(facts, survey), ...said.answers]),
    given: new Set(said.answers.keys()),
    known: (name) => known.has(name),
    fact: (name) => known.get(name) ?? '',
  };
}

type Said = Pick<Progress, 'answers' | 'sentiment' | 'takenBack'>;

export const nothingSaid: Said = {
  answers: new Map(),
  sentiment: () => 'unscored',
  takenBack: new Map(),
};

async function saidIn(context: Booth, { member }: KnownSpeaker, ask: Ask): Promise<Said> {
  if (isRehearsal(ask)) return await rehearsedIn(context, ask);
  if (member.audience === 'employee') {
    const answers = await context.ballots.answers(ask.round, ask.person);
    return { answers, sentiment: () => 'unscored', takenBack: new Map() };
  }
  const stored = await context.conversation.answersOf(ask.id);
  return {
    answers: valuesOf(stored, false),
    sentiment: (question) => stored.get(question)?.sentiment ?? 'unscored',
    takenBack: valuesOf(stored, true),
  };
}

async function rehearsedIn(context: Booth, ask: Ask): Promise<Said> {
  const said = await context.programmes.rehearsed(ask.id);
  return {
    ...nothingSaid,
    answers: new Map([...said].map(([question, { value }]) => [question, value])),
    sentiment: (question) => said.get(question)?.sentiment ?? 'unscored',
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
    given: new Set([...progress.given, question.id]),
    sentiment: (id) => (id === question.id ? sentiment : progress.sentiment(id)),
  };
}

/** What is known by now, as text: what was said in this ask goes before what was known when it was shown. */
export function factNow({ survey, progress }: AskedSurvey, name: string): string {
  const question = survey.questions.find(({ id, fact }) => fact === name && progress.given.has(id));
  const said = question && progress.answers.get(question.id);
  return said === undefined || said === null ? progress.fact(name) : factText(said);
}

/** The question answered last on the way to this one (null: to the end), if any. */
export function answeredBefore(
  { survey, progress }: AskedSurvey,
  question: Question | null,
): Question | null {
  const way = reachable(survey, progress.answers, progress);
  const before = question ? way.slice(0, way.indexOf(question)) : way;
  return before.findLast(({ id }) => progress.given.has(id)) ?? null;
}

/** As if these questions had no answer. */
export function withoutAnswers(progress: Progress, questions: readonly string[]): Progress {
  const left = [...progress.answers].filter(([id]) => !questions.includes(id));
  const given = [...progress.given].filter((id) => !questions.includes(id));
  return { ...progress, answers: new Map(left), given: new Set(given) };
}

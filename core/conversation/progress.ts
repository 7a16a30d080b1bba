import type { Booth } from '../context.ts';
import type { AnswerValue, Sentiment } from '../model.ts';
import type { Ask } from '../programmes/ask.ts';
import type { KnownSpeaker } from './speaker.ts';

/** The answers of an ask so far, and what its conditions may look at. */
export interface Progress {
  answers: ReadonlyMap<string, AnswerValue>;
  sentiment(question: string): Sentiment;
  known(fact: string): boolean;
}

/** Where an ask stands, recomputed from its answers: no position is stored. */
export async function progressOf(
  context: Booth,
  speaker: KnownSpeaker,
  ask: Ask,
): Promise<Progress> {
  const known = (fact: string): boolean => Boolean(speaker.member.facts[fact]);
  if (speaker.member.audience === 'employee') {
    const answers = await context.ballots.answers(ask.round, ask.person);
    return { answers, sentiment: () => 'unscored', known };
  }
  const stored = await context.conversation.answersOf(ask.id);
  return {
    answers: new Map([...stored].map(([question, answer]) => [question, answer.value])),
    sentiment: (question) => stored.get(question)?.sentiment ?? 'unscored',
    known,
  };
}

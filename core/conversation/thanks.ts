import type { Question } from '../model.ts';
import { reachable } from '../surveys/questions.ts';
import { answerLabel } from './answer-label.ts';
import type { AskedSurvey } from './progress.ts';
import { inline } from './recall.ts';
import type { KnownSpeaker } from './speaker.ts';

/**
 * The last words of a survey. Here, and not in between, people see what they were not asked and why: it holds nobody up,
 * and nobody misses the question before they are through.
 */

/** `/mydata` has all of them. */
const mostNamed = 5;

export function thanksFor(speaker: KnownSpeaker, asked: AskedSurvey): string {
  const thanks = speaker.say(`thanks.${asked.survey.audience}`);
  const known = notAsked(asked).map((question) => named(speaker, asked, question));
  if (known.length === 0) return thanks;
  const more = known.length > mostNamed ? ['…'] : [];
  const facts = [...known.slice(0, mostNamed), ...more].join('; ');
  return `${thanks}\n${speaker.say('thanks.known', { facts })}`;
}

/** Questions on their way that were left out. */
function notAsked({ survey, progress }: AskedSurvey): readonly Question[] {
  const { answers, given } = progress;
  return reachable(survey, answers, progress).filter(({ id }) => answers.has(id) && !given.has(id));
}

function named(speaker: KnownSpeaker, { progress }: AskedSurvey, question: Question): string {
  const value = progress.answers.get(question.id) ?? null;
  const label = inline(answerLabel(speaker, question, value)) ?? '';
  return `${question.fact}: ${label}`;
}

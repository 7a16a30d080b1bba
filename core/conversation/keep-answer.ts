import { noteChange } from '../cases/change.ts';
import type { Booth } from '../context.ts';
import { usualKeep } from '../facts/keep.ts';
import { factText } from '../facts/known.ts';
import type { AnswerValue, Question } from '../model.ts';
import type { Ask } from '../programmes/ask.ts';
import { addDuration } from '../programmes/duration.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { isRehearsal } from '../programmes/rehearsal.ts';
import { reachable } from '../surveys/questions.ts';
import type { Understanding } from '../text/understand.ts';
import { type Asked, type Progress, withoutAnswers } from './progress.ts';
import type { KnownSpeaker } from './speaker.ts';

/** Where an answer is stored, and what a changed one makes of those behind it. */

type Understood = Pick<Understanding, 'label' | 'score' | 'themes' | 'language'>;

/** A changed answer may lead elsewhere: what was answered behind it and is not on the way any more goes. */
export async function dropUnreachable(
  context: Booth,
  { ask, survey, question }: Asked,
  progress: Progress,
): Promise<Progress> {
  const way = reachable(survey, progress.answers, progress);
  const behind = survey.questions.slice(survey.questions.indexOf(question) + 1);
  const isGiven = (id: string): boolean => progress.given.has(id) || progress.takenBack.has(id);
  const gone = behind.filter((each) => isGiven(each.id) && !way.includes(each));
  if (gone.length === 0) return progress;
  const ids = gone.map(({ id }) => id);
  if (isRehearsal(ask)) await unsay(context, ask, ids);
  else if (survey.audience === 'customer') await context.conversation.dropAnswers(ask.id, ids);
  else for (const id of ids) await context.ballots.blank(ask.round, ask.person, id);
  const facts = isRehearsal(ask) ? [] : gone.map(({ fact }) => fact);
  for (const fact of facts) if (fact) await context.facts.retract(ask.person, fact, ask.id);
  return withoutAnswers(progress, ids);
}

/** What a customer says of themselves is known from now on; what they skip is not. */
export async function noteFact(
  context: Booth,
  { house, member }: KnownSpeaker,
  { ask, question }: Asked,
  value: AnswerValue,
): Promise<void> {
  const { fact: name, keep = usualKeep } = question;
  if (!name || member.audience !== 'customer' || isRehearsal(ask)) return;
  if (value === null) return await context.facts.retract(ask.person, name, ask.id);
  const at = context.clock.now();
  const until = addDuration(at, keep, zoneOf(house, member));
  const fact = { name, value: factText(value), source: 'answer', from: ask.id, at, until } as const;
  await context.facts.note(ask.person, fact);
}

/** Takes answers of a rehearsal back; false where they are gone already. */
export async function unsay(
  context: Booth,
  ask: Ask,
  questions: readonly string[],
): Promise<boolean> {
  return await context.programmes.rehearse(ask.id, (answers) =>
    questions.map((question) => answers.delete(question)).includes(true),
  );
}

const notUnderstood: Understood = {
  label: 'unscored',
  score: 0,
  themes: [],
  language: null,
};

/** What a customer wrote; an employee's comment is never judged. */
export function understand(
  context: Booth,
  speaker: KnownSpeaker,
  question: Question,
  value: AnswerValue,
): Understood {
  const isCustomer = speaker.member.audience === 'customer';
  if (!isCustomer || question.kind !== 'text' || typeof value !== 'string') return notUnderstood;
  return context.understand(value, speaker.language);
}

export async function keepAnswer(
  context: Booth,
  { ask, survey, question, progress }: Asked,
  value: AnswerValue,
  understood: Understood,
): Promise<'written' | 'taken' | 'closed'> {
  if (isRehearsal(ask)) {
    const said = { value, sentiment: understood.label };
    const isNew = await context.programmes.rehearse(ask.id, (answers) => {
      if (answers.has(question.id)) return false;
      answers.set(question.id, said);
      return true;
    });
    return isNew ? 'written' : 'taken';
  }
  if (survey.audience === 'employee') {
    return await context.ballots.write(ask.round, ask.person, question.id, value, {
      expect: 'blank',
    });
  }
  const at = context.clock.now();
  const before = progress.takenBack.get(question.id);
  if (before !== undefined) await noteChange(context, survey, ask, { question, before, at });
  const added = await context.conversation.addAnswer({
    ask: ask.id,
    person: ask.person,
    programme: ask.programme,
    survey: ask.survey,
    version: ask.version,
    question: question.id,
    touchpoint: ask.touchpoint,
    at,
    value,
    typed: question.kind === 'text' && typeof value === 'string',
    sentiment: understood.label,
    score: understood.score,
    themes: understood.themes,
    language: understood.language,
  });
  return added ? 'written' : 'taken';
}

import { message, type Outbound, type Reply } from '../bot.ts';
import { openCaseFor } from '../cases/open.ts';
import type { Booth } from '../context.ts';
import { textIn } from '../i18n/languages.ts';
import type { AnswerValue, Question, Survey } from '../model.ts';
import type { Ask } from '../programmes/ask.ts';
import { nextQuestion, notesBefore } from '../surveys/questions.ts';
import { showAnswered, showQuestion } from './ask.ts';
import { type Progress, progressOf } from './progress.ts';
import type { KnownSpeaker } from './speaker.ts';

/** Stores an answer and says what comes next. */

/**
 * Stores the answer once. Of ten taps at once one gets the next question; the others get nothing. `again` is an
 * update whose first handling was cut short: it gets the reply that the first did not give any more.
 */
export async function takeAnswer(
  context: Booth,
  speaker: KnownSpeaker,
  asked: { ask: Ask; survey: Survey; question: Question },
  value: AnswerValue,
  update: { again: boolean; tapped: boolean },
): Promise<Reply> {
  const { ask, survey, question } = asked;
  const written = await write(context, speaker, ask, question, value);
  if (written === 'closed') return closedReply(speaker);
  if (written === 'taken' && !update.again) return { replaces: null, messages: [] };
  if (!ask.answered) {
    await context.programmes.markAnswered(ask.id);
    await context.outbox.confirm(`ask:${ask.id}`);
  }
  const progress = await progressOf(context, speaker, ask);
  const told = await openCaseFor(context, speaker, ask, progress, update.again);
  const following = await whatFollows(context, speaker, ask, survey, progress);
  return {
    replaces: update.tapped ? showAnswered(speaker, survey, question, value) : null,
    messages: told ? [message(told), ...following] : following,
  };
}

export function closedReply(speaker: KnownSpeaker): Reply {
  return { replaces: message(speaker.say('closed')), messages: [] };
}

/** The next question with the notes before it, or thanks when there is none. */
async function whatFollows(
  context: Booth,
  speaker: KnownSpeaker,
  ask: Ask,
  survey: Survey,
  progress: Progress,
): Promise<Outbound[]> {
  const notes = notesBefore(survey, progress.answers, progress).map((note) =>
    message(textIn(note.text, speaker.language)),
  );
  const next = nextQuestion(survey, progress.answers, progress);
  if (next) return [...notes, showQuestion(speaker, ask.id, survey, next)];
  await context.programmes.moveAsk(ask.id, ['open'], 'finished');
  return [...notes, message(speaker.say(`thanks.${survey.audience}`))];
}

async function write(
  context: Booth,
  speaker: KnownSpeaker,
  ask: Ask,
  question: Question,
  value: AnswerValue,
): Promise<'written' | 'taken' | 'closed'> {
  if (speaker.member.audience === 'employee') {
    return await context.ballots.write(ask.round, ask.person, question.id, value, {
      expect: 'blank',
    });
  }
  const typed = question.kind === 'text' && typeof value === 'string';
  const understood = typed ? context.understand(value, speaker.language) : null;
  const added = await context.conversation.addAnswer({
    ask: ask.id,
    person: ask.person,
    programme: ask.programme,
    survey: ask.survey,
    version: ask.version,
    question: question.id,
    touchpoint: ask.touchpoint,
    at: context.clock.now(),
    value,
    typed,
    sentiment: understood?.label ?? 'unscored',
    score: understood?.score ?? 0,
    themes: understood?.themes ?? [],
    language: understood?.language ?? null,
  });
  return added ? 'written' : 'taken';
}

import { message, type Outbound, type Reply } from '../bot.ts';
import { openCaseFor } from '../cases/open.ts';
import type { Booth } from '../context.ts';
import type { AnswerValue } from '../model.ts';
import { isRehearsal } from '../programmes/rehearsal.ts';
import { notesBefore } from '../surveys/questions.ts';
import { backChoice, questionText, showAnswered, showQuestion } from './ask.ts';
import { currentOf } from './asked.ts';
import { wordsSaidIn } from './first-words.ts';
import { dropUnreachable, keepAnswer, noteFact, understand } from './keep-answer.ts';
import type { Picking } from './picking.ts';
import { type Asked, type AskedSurvey, factNow, withAnswer, withoutAnswers } from './progress.ts';
import type { KnownSpeaker } from './speaker.ts';
import { thanksFor } from './thanks.ts';

/** Stores the answer and says what comes next. */

/** How an answer came. `isEcho`: the same button was tapped twice within a moment. */
export interface Coming {
  /** An update whose first handling was cut short: it gets the reply that the first did not give any more. */
  again: boolean;
  tapped: boolean;
  isEcho(): boolean;
}

/** An update on its way through. */
export interface Update extends Coming {
  id: string;
  /** Id of the message whose button was tapped; `''` for none. */
  message: string;
  /** The button that a typed text stands for, where an earlier handling found out; else `''`. */
  aim: string;
  keepAim(value: string): Promise<void>;
  pick: Picking['pick'];
}

/** Stores the answer once. Of ten taps at once one gets the next question; the others get nothing. */
export async function takeAnswer(
  context: Booth,
  speaker: KnownSpeaker,
  asked: Asked,
  value: AnswerValue,
  update: Coming,
): Promise<Reply> {
  const { ask, survey, question, progress } = asked;
  const isAnswered = progress.given.has(question.id);
  if (isAnswered ? !update.again : currentOf(asked) !== question) {
    return late(speaker, asked, update);
  }
  const understood = understand(context, speaker, question, value);
  const written = isAnswered ? 'taken' : await keepAnswer(context, asked, value, understood);
  if (written === 'closed') return closedReply(speaker);
  if (written === 'taken' && !update.again) return { replaces: null, messages: [] };
  if (!ask.answered) {
    await context.programmes.markAnswered(ask.id);
    await context.outbox.confirm(`ask:${ask.id}`);
  }
  const standing = isAnswered ? (progress.answers.get(question.id) ?? null) : value;
  await noteFact(context, speaker, asked, standing);
  const now = isAnswered ? progress : withAnswer(progress, question, value, understood.label);
  const after = { ask, survey, progress: await dropUnreachable(context, asked, now) };
  const known = (name: string): boolean => factNow(after, name) !== '';
  const told = isRehearsal(ask)
    ? null
    : await openCaseFor(context, speaker, ask, { ...after.progress, known }, update.again);
  const following = await whatFollows(context, speaker, after);
  return {
    replaces: update.tapped ? await answered(context, speaker, asked, standing) : null,
    messages: told ? [message(told), ...following] : following,
  };
}

/** What the first question came with stays above it: the promise, and notes. */
async function answered(
  context: Booth,
  speaker: KnownSpeaker,
  asked: Asked,
  value: AnswerValue,
): Promise<Outbound> {
  const shown = showAnswered(speaker, asked, value);
  const before = withoutAnswers(asked.progress, [asked.question.id]);
  if (before.given.size > 0) return shown;
  const words = await wordsSaidIn(context, speaker, asked.ask);
  const parts = [words, ...notesFor(speaker, { ...asked, progress: before }), shown.text];
  return { ...shown, text: parts.filter((part) => part !== '').join('\n\n') };
}

/** The texts that stand before the question that is next. */
function notesFor(speaker: KnownSpeaker, asked: AskedSurvey): string[] {
  const { survey, progress } = asked;
  return notesBefore(survey, progress.answers, progress).map((note) =>
    questionText(speaker, { ...asked, question: note }),
  );
}

export function closedReply(speaker: KnownSpeaker): Reply {
  const { stopped } = speaker.member.settings;
  return { replaces: message(speaker.say(stopped ? 'stopped.still' : 'closed')), messages: [] };
}

/** A button of a question that is behind the person, or out of their way: they get the question they are at. */
export function late(speaker: KnownSpeaker, asked: Asked, { tapped, isEcho }: Coming): Reply {
  if (isEcho()) return { replaces: null, messages: [] };
  const { answers, given } = asked.progress;
  const answer = given.has(asked.question.id) ? answers.get(asked.question.id) : undefined;
  const current = currentOf(asked);
  const shown = current ? [showQuestion(speaker, { ...asked, question: current })] : [];
  if (answer === undefined || !tapped) {
    const [replaces = null] = tapped ? shown : [];
    return { replaces, messages: tapped ? [] : shown };
  }
  return { replaces: showAnswered(speaker, asked, answer), messages: shown };
}

/** The next question with the notes before it, or thanks when there is none. */
async function whatFollows(
  context: Booth,
  speaker: KnownSpeaker,
  asked: AskedSurvey,
): Promise<Outbound[]> {
  const { ask, survey } = asked;
  const notes = notesFor(speaker, asked).map((note) => message(note));
  const next = currentOf(asked);
  if (next) return [...notes, showQuestion(speaker, { ...asked, question: next })];
  const thanks = thanksFor(speaker, asked);
  if (isRehearsal(ask)) {
    await context.facts.thaw([ask.id]);
    await context.programmes.endRehearsal(ask.id);
    return [...notes, message(thanks)];
  }
  await context.programmes.moveAsk(ask.id, ['open'], 'finished');
  const choices = [[backChoice(speaker, asked, survey.questions.length)]];
  return [...notes, message(thanks, { choices })];
}

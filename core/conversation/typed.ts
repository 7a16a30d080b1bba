import type { Reply } from '../bot.ts';
import type { Booth } from '../context.ts';
import { steer } from '../surveys/answer-words.ts';
import { parseAnswer } from '../surveys/questions.ts';
import { closedReply, late, takeAnswer, type Update } from './answer.ts';
import { showQuestion } from './ask.ts';
import { answeredLately, askedIn, currentlyAsked, currentOf } from './asked.ts';
import { goBack } from './back.ts';
import { backToken, type Payload, payloadValue, readPayload } from './payload.ts';
import { problemText } from './problem.ts';
import type { Asked } from './progress.ts';
import { saying } from './saying.ts';
import type { KnownSpeaker } from './speaker.ts';

/** Answers that were typed, into the form of a question or freely. */

const nothing: Reply = { replaces: null, messages: [] };
const dayMs = 86_400_000;
/** Who writes later than that does not mean the question that is over. */
const latelyMs = 14 * dayMs;

type AnswerPayload = Extract<Payload, { on: 'answer' }>;

/** Written into the form of a question. */
export async function onForm(
  context: Booth,
  speaker: KnownSpeaker,
  payload: AnswerPayload,
  text: string,
  update: Update,
): Promise<Reply> {
  const found = await askedIn(context, speaker, payload.ask);
  const question = found?.survey.questions[payload.question];
  if (!found || !question) return closedReply(speaker);
  return await understandAnswer(context, speaker, { ...found, question }, text, update);
}

/** Typed freely, it is for the question of the ask shown last. */
export async function onTyped(
  context: Booth,
  speaker: KnownSpeaker,
  text: string,
  update: Update,
): Promise<Reply> {
  const aim = readPayload(update.aim);
  if (aim?.on === 'answer') {
    return await onAimed(context, speaker, aim, text, update);
  }
  const asked = await currentlyAsked(context, speaker);
  const isBack = steer(text) === 'back' && !isOption(asked, text, speaker);
  const about = asked ?? (isBack ? await answeredLately(context, speaker) : null);
  if (!about) return saying(speaker.say(await nothingAsked(context, speaker)));
  const { questions } = about.survey;
  const question = asked ? questions.indexOf(asked.question) : questions.length;
  const found = {
    on: 'answer',
    ask: about.ask.id,
    question,
    token: isBack ? backToken : '',
  } as const;
  await update.keepAim(payloadValue(found));
  if (isBack) return await goBack(context, speaker, about, question, update);
  return asked ? await understandAnswer(context, speaker, asked, text, update) : nothing;
}

/** Handled once before: it is for the same question, wherever the person is by now. */
async function onAimed(
  context: Booth,
  speaker: KnownSpeaker,
  aim: AnswerPayload,
  text: string,
  update: Update,
): Promise<Reply> {
  if (aim.token !== backToken) return await onForm(context, speaker, aim, text, update);
  const found = await askedIn(context, speaker, aim.ask);
  if (!found) return closedReply(speaker);
  return await goBack(context, speaker, found, aim.question, update);
}

/** Where what else is a command, as *back* or *help*, is one of the answers it is an answer. */
export function isOption(asked: Asked | null, text: string, speaker: KnownSpeaker): boolean {
  if (!asked || !('options' in asked.question)) return false;
  return parseAnswer(asked.question, text, speaker).ok;
}

/** Somebody who comes back too late is told so. */
async function nothingAsked(
  context: Booth,
  { member }: KnownSpeaker,
): Promise<'stopped.still' | 'closed' | 'nothing-asked'> {
  if (member.settings.stopped) return 'stopped.still';
  const ask = await context.programmes.shownLast(member.id);
  const lately = new Date(+context.clock.now() - latelyMs);
  const isOver = ask !== null && ask.state !== 'finished' && ask.expiresAt > lately;
  return isOver ? 'closed' : 'nothing-asked';
}

async function understandAnswer(
  context: Booth,
  speaker: KnownSpeaker,
  asked: Asked,
  text: string,
  update: Update,
): Promise<Reply> {
  const { question } = asked;
  if (currentOf(asked) !== question && !update.again) return late(speaker, asked, update);
  if (question.optional && steer(text) === 'skip') {
    return await takeAnswer(context, speaker, asked, null, update);
  }
  const parsed = parseAnswer(question, text, speaker);
  if (parsed.ok) return await takeAnswer(context, speaker, asked, parsed.value, update);
  if (currentOf(asked) !== question) return late(speaker, asked, update);
  const shown = showQuestion(speaker, asked);
  const problem = problemText(speaker, question, parsed.problem);
  return { replaces: null, messages: [{ ...shown, text: `${problem}\n\n${shown.text}` }] };
}

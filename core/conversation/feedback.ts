import { message, type Reply } from '../bot.ts';
import { openCaseFor } from '../cases/open.ts';
import type { Booth } from '../context.ts';
import { longestAnswerCharacters } from '../surveys/questions.ts';
import { awaitText, stopAwaiting } from './awaited.ts';
import { payloadValue } from './payload.ts';
import { saying } from './saying.ts';
import type { KnownSpeaker } from './speaker.ts';
import { touchpointName } from './touchpoint-name.ts';

/**
 * `/feedback`: a customer says something unasked. It is understood, and opens a case, as an answer would; it is no ask,
 * so it does not count against how often they are asked. Employees have rounds: a single message from one of them could
 * not be told in a group.
 */

/** In place of a programme, a survey and a question. */
const feedback = {
  programme: 'feedback',
  survey: 'feedback',
  version: 0,
  question: 'said',
} as const;
const dayMs = 86_400_000;
const mostADay = 10;

/** `/feedback`, or with the text right behind it. */
export async function offerFeedback(
  context: Booth,
  speaker: KnownSpeaker,
  text: string,
): Promise<Reply> {
  if (speaker.member.audience === 'employee') return saying(speaker.say('feedback.employee'));
  if (text.trim()) return await takeFeedback(context, speaker, '', text);
  const choices = [...speaker.house.touchpoints, ''].map((about) => ({
    label: nameOf(speaker, about),
    value: payloadValue({ on: 'feedback', about }),
  }));
  return {
    replaces: null,
    messages: [message(speaker.say('feedback.about'), { choices: [choices] })],
  };
}

/** A touchpoint was chosen: a form opens, or the next message is it. */
export async function awaitFeedback(
  context: Booth,
  speaker: KnownSpeaker,
  about: string,
): Promise<Reply> {
  const { house, address, say } = speaker;
  if (about && !house.touchpoints.includes(about)) return { replaces: null, messages: [] };
  const form = {
    value: payloadValue({ on: 'feedback', about }),
    open: say('question.write'),
    submit: say('question.send'),
  };
  if (!context.bots.get(address.platform)?.forms) {
    await awaitText(context, speaker, { tellingAbout: about });
  }
  const text = say('feedback.write', { touchpoint: nameOf(speaker, about) });
  return { replaces: message(text, { form }), messages: [] };
}

/** Once, however often the platform repeats it. */
export async function takeFeedback(
  context: Booth,
  speaker: KnownSpeaker,
  touchpoint: string,
  said: string,
): Promise<Reply> {
  const { member, say } = speaker;
  const text = said.trim();
  if (!text) return saying(say('problem.empty'));
  if (text.length > longestAnswerCharacters)
    return saying(say('problem.too-long', { most: longestAnswerCharacters }));
  await stopAwaiting(context, member);
  if (await hasSaidEnough(context, member.id)) return saying(say('feedback.enough'));
  const told = await store(context, speaker, touchpoint, text);
  return saying(told ?? say('feedback.thanks'));
}

/** What to tell somebody whose feedback became a case; else null. */
async function store(
  context: Booth,
  speaker: KnownSpeaker,
  touchpoint: string,
  text: string,
): Promise<string | null> {
  const { id: person } = speaker.member;
  const at = context.clock.now();
  const day = Math.floor(+at / dayMs);
  const seed = JSON.stringify([person, day, touchpoint, text]);
  const ask = context.vault.fingerprint('feedback id', seed).slice(0, 16);
  const { label: sentiment, score, themes, language } = context.understand(text, speaker.language);
  const understood = { sentiment, score, themes, language };
  const answer = { ...feedback, ask, person, touchpoint, at, value: text, typed: true };
  const isNew = await context.conversation.addAnswer({ ...answer, ...understood });
  const progress = {
    answers: new Map([[feedback.question, text]]),
    sentiment: () => sentiment,
    known: () => false,
    fact: () => '',
    takenBack: new Map(),
    given: new Set<string>(),
  };
  const about = { id: ask, person, survey: feedback.survey, touchpoint };
  return await openCaseFor(context, speaker, about, progress, !isNew);
}

async function hasSaidEnough({ conversation, clock }: Booth, person: string): Promise<boolean> {
  const since = new Date(+clock.now() - dayMs);
  const answers = await conversation.answersOfPerson(person);
  const lately = answers.filter(({ survey, at }) => survey === feedback.survey && at > since);
  return lately.length >= mostADay;
}

function nameOf(speaker: KnownSpeaker, about: string): string {
  return about ? touchpointName(speaker, about) : speaker.say('feedback.else');
}

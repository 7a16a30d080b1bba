import type { Outbound, Reply } from '../bot.ts';
import type { Booth } from '../context.ts';
import type { Ask } from '../programmes/ask.ts';
import { surveyOf } from '../programmes/survey-of.ts';
import { type Asking, nextQuestion } from '../surveys/questions.ts';
import { showQuestion } from './ask.ts';
import { type Asked, type AskedSurvey, progressOf } from './progress.ts';
import type { KnownSpeaker } from './speaker.ts';

/** Finds the ask that a tap or a text is for, and where it stands. */

/** null where it is not this person's to answer, or not any more. Who stopped is asked nothing, shown before or not. */
export async function askedIn(
  context: Booth,
  speaker: KnownSpeaker,
  id: string,
): Promise<AskedSurvey | null> {
  if (speaker.member.settings.stopped) return null;
  const ask = await context.programmes.ask(id);
  if (!ask || !(await isTheirs(context, speaker, ask.person))) return null;
  const open = ask.state === 'open' || ask.state === 'finished';
  if (!open || ask.expiresAt <= context.clock.now()) return null;
  return await standing(context, speaker, ask);
}

/** Also what a person joined to them was asked. */
async function isTheirs(
  context: Booth,
  { member }: KnownSpeaker,
  person: string,
): Promise<boolean> {
  return person === member.id || (await context.people.group(member.id)).includes(person);
}

/** What they and those joined to them can answer, the one shown last first; nothing where they stopped. */
async function answerable(
  { people, programmes, clock }: Booth,
  { member }: KnownSpeaker,
): Promise<readonly Ask[]> {
  if (member.settings.stopped) return [];
  return await programmes.answerable(await people.group(member.id), clock.now());
}

/** The ask shown last that waits for an answer, at its question. */
export async function currentlyAsked(context: Booth, speaker: KnownSpeaker): Promise<Asked | null> {
  for (const ask of await answerable(context, speaker)) {
    if (ask.state !== 'open') continue;
    const asked = await standing(context, speaker, ask);
    const question = asked && currentOf(asked);
    if (question) return { ...asked, question };
  }
  return null;
}

/** The ask somebody answered in last and still can: what a typed *Back* is about. */
export async function answeredLately(
  context: Booth,
  speaker: KnownSpeaker,
): Promise<AskedSurvey | null> {
  for (const ask of await answerable(context, speaker)) {
    const asked = await standing(context, speaker, ask);
    if (asked && asked.progress.given.size > 0) return asked;
  }
  return null;
}

export function currentOf({ survey, progress }: AskedSurvey): Asking | null {
  return nextQuestion(survey, progress.answers, progress);
}

/** What this person is asked now, to be shown once more; null for nothing. */
export async function currentMessage(
  context: Booth,
  speaker: KnownSpeaker,
): Promise<Outbound | null> {
  const asked = await currentlyAsked(context, speaker);
  return asked && showQuestion(speaker, asked);
}

/** The reply, and behind it what the person is asked now. */
export async function withCurrent(
  context: Booth,
  speaker: KnownSpeaker,
  reply: Reply,
): Promise<Reply> {
  const current = await currentMessage(context, speaker);
  return current ? { ...reply, messages: [...reply.messages, current] } : reply;
}

async function standing(
  context: Booth,
  speaker: KnownSpeaker,
  ask: Ask,
): Promise<AskedSurvey | null> {
  const survey = await surveyOf(context.programmes, ask);
  return survey && { ask, survey, progress: await progressOf(context, speaker, ask, survey) };
}

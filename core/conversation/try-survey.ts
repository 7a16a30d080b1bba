import { type Platform, partsOf, SendError, type Sent } from '../bot.ts';
import type { Context } from '../context.ts';
import { allowedFor, routeTo } from '../delivery/route.ts';
import { freeze } from '../facts/freeze.ts';
import type { Survey } from '../model.ts';
import type { Ask } from '../programmes/ask.ts';
import { rehearsalId } from '../programmes/rehearsal.ts';
import { latestSurvey } from '../programmes/survey-of.ts';
import { nextQuestion } from '../surveys/questions.ts';
import { showQuestion } from './ask.ts';
import { nothingSaid, progressFrom } from './progress.ts';
import { isKnown, speakerFor } from './speaker.ts';

/** Puts a survey to one person to see how it looks. Nothing is counted, and nothing kept when it ends. */

export type Tried =
  | { ok: true; platform: Platform; version: number }
  | { ok: false; because: 'wrong-use' | 'not-sent'; fault: string };

const lastsMs = 24 * 3_600_000;

export async function trySurvey(context: Context, survey: string, person: string): Promise<Tried> {
  const stored = await context.programmes.house();
  const wrong = (fault: string): Tried => ({ ok: false, because: 'wrong-use', fault });
  const latest = stored && latestSurvey(stored.house, survey);
  if (!stored || !latest) {
    const known = [...new Set(stored?.house.surveys.map(({ id }) => id))].join(', ') || 'none';
    return wrong(`survey: found "${survey}"; there are: ${known}`);
  }
  const member = await context.people.current(person);
  if (!member) return wrong(`person: "${person}" is not on the roster`);
  if (member.settings.stopped) return wrong(`person: "${person}" said stop; /start undoes that`);
  const now = context.clock.now();
  const to = await routeTo(context, member, allowedFor(member, true), now);
  const bot = to && context.bots.get(to.platform);
  if (!to || !bot) return wrong(`person: "${person}" has no account; \`tonus people invite\``);
  const ask = rehearsalFor(context, latest, member.id, now);
  const speaker = speakerFor(context, stored.house, member, to, '');
  if (!isKnown(speaker)) return wrong(`person: "${person}" is not on the roster`);
  const progress = await progressFrom(context, speaker, ask, latest, nothingSaid);
  const question = nextQuestion(latest, progress.answers, progress);
  if (!question) return wrong(`survey: "${survey}" asks nothing of somebody who begins it`);
  await context.programmes.addRehearsal(ask);
  await freeze(context, speaker, ask, latest);
  try {
    const shown = showQuestion(speaker, { ask, survey: latest, progress, question });
    await keep(context, ask, await bot.send(to, shown));
    return { ok: true, platform: to.platform, version: latest.version };
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    await context.facts.thaw([ask.id]);
    await context.programmes.endRehearsal(ask.id);
    return { ok: false, because: 'not-sent', fault: `${to.platform}: ${error.failure}` };
  }
}

/** Where it stands is kept for /forget, like replies; who was forgotten meanwhile does not keep it. */
async function keep(
  { conversation, people, bots, clock }: Context,
  ask: Ask,
  sent: Sent,
): Promise<void> {
  const account = people.accountId(sent.address);
  await conversation.keepStanding(ask.id, { account, sent: [sent] }, clock.now());
  if (await people.find(ask.person)) return;
  for (const part of partsOf(sent)) await bots.get(sent.address.platform)?.remove(part);
  await conversation.eraseReplies([account]);
}

function rehearsalFor({ newId }: Context, survey: Survey, person: string, now: Date): Ask {
  return {
    id: rehearsalId(newId()),
    programme: '',
    round: '',
    person,
    occasion: '',
    survey: survey.id,
    version: survey.version,
    touchpoint: '',
    state: 'open',
    answered: true,
    anytime: true,
    dueAt: now,
    expiresAt: new Date(+now + lastsMs),
  };
}

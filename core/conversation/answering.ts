import type { Inbound, Reply } from '../bot.ts';
import { actOnCase, replyToCase, type Update } from '../cases/act.ts';
import type { Booth } from '../context.ts';
import { onDigestTap } from '../digest/act.ts';
import { textIn } from '../i18n/languages.ts';
import type { Question, Survey } from '../model.ts';
import type { Ask } from '../programmes/ask.ts';
import { surveyOf } from '../programmes/survey-of.ts';
import { nextQuestion, parseAnswer, valueOfToken } from '../surveys/questions.ts';
import { closedReply, takeAnswer } from './answer.ts';
import { showQuestion } from './ask.ts';
import { commandIn, runCommand } from './commands.ts';
import { join, saying } from './join.ts';
import { forgetMe } from './own-data.ts';
import { type Payload, readPayload, skipToken } from './payload.ts';
import { isPick, pickedValue, readPick } from './pick.ts';
import { problemText } from './problem.ts';
import { progressOf } from './progress.ts';
import { choose } from './settings.ts';
import { isKnown, type KnownSpeaker, type Speaker } from './speaker.ts';

/** Finds out which question a tap or a text is for, and what it says. */

const nothing: Reply = { replaces: null, messages: [] };

/** A tap on a button. */
export async function onTap(
  context: Booth,
  speaker: Speaker,
  payload: Payload | null,
  update: Update,
): Promise<Reply> {
  if (payload?.on === 'join') return await join(context, speaker, '');
  if (!payload || !isKnown(speaker)) return nothing;
  if (payload.on === 'forget') return await forgetMe(context, speaker);
  if (payload.on === 'setting') {
    return await choose(context, speaker, payload.name, payload.value);
  }
  if (payload.on === 'case') {
    return await actOnCase(context, speaker, payload.case, payload.verb, update);
  }
  if (payload.on === 'digest') return await onDigestTap(context, speaker, payload);
  const asked = await askedBy(context, speaker, payload);
  if (!asked) return closedReply(speaker);
  const { ask, survey, question } = asked;
  const value = payload.token === skipToken ? null : valueOfToken(question, payload.token);
  if (payload.token === skipToken && !question.optional) return nothing;
  if (value !== undefined) {
    return await takeAnswer(context, speaker, asked, value, { again: update.again, tapped: true });
  }
  const picked = isPick(question) ? readPick(question, payload.token) : null;
  if (!picked || !isPick(question)) return nothing;
  if (!picked.done) {
    const replaces = showQuestion(speaker, ask.id, survey, question, picked.order);
    return { replaces, messages: [] };
  }
  const chosen = pickedValue(question, picked.order);
  return await takeAnswer(context, speaker, asked, chosen, { again: update.again, tapped: true });
}

type Asked = { ask: Ask; survey: Survey; question: Question };

/** null where it is not this person's to answer, or not any more. */
async function askedBy(
  context: Booth,
  speaker: KnownSpeaker,
  payload: Extract<Payload, { on: 'answer' }>,
): Promise<Asked | null> {
  const ask = await context.programmes.ask(payload.ask);
  if (ask?.person !== speaker.member.id) return null;
  const open = ask.state === 'open' || ask.state === 'finished';
  if (!open || ask.expiresAt <= context.clock.now()) return null;
  const survey = await surveyOf(context.programmes, ask);
  const question = survey?.questions[payload.question];
  return survey && question ? { ask, survey, question } : null;
}

/** Something typed, freely or into a form. */
export async function onText(
  context: Booth,
  speaker: Speaker,
  inbound: Extract<Inbound, { kind: 'text' }>,
  again: boolean,
): Promise<Reply> {
  const payload = inbound.form ? readPayload(inbound.form) : null;
  if (payload?.on === 'join' || !isKnown(speaker)) {
    return await join(context, speaker, payload ? inbound.text.trim() : '');
  }
  const replyTo = caseRepliedTo(payload, speaker);
  if (replyTo) return await replyToCase(context, speaker, replyTo, inbound.text, inbound.id);
  const command = payload ? null : commandIn(inbound.text);
  if (command) return await runCommand(context, speaker, command, '');
  if (payload?.on === 'answer') {
    const asked = await askedBy(context, speaker, payload);
    return asked
      ? await onTyped(context, speaker, asked, inbound.text, { again, tapped: true })
      : closedReply(speaker);
  }
  const asked = await currentlyAsked(context, speaker);
  if (!asked) return saying(speaker.say('nothing-asked'));
  return await onTyped(context, speaker, asked, inbound.text, { again, tapped: false });
}

/** By its form; where the platform has none, by the button the manager tapped before. */
function caseRepliedTo(payload: Payload | null, speaker: KnownSpeaker): string {
  if (!payload) return speaker.member.settings.replyingTo;
  return payload.on === 'case' ? payload.case : '';
}

/** The question a typed text is for: the open one of the ask shown last. */
async function currentlyAsked(context: Booth, speaker: KnownSpeaker): Promise<Asked | null> {
  for (const ask of await context.programmes.openAsks(speaker.member.id, context.clock.now())) {
    const survey = await surveyOf(context.programmes, ask);
    const progress = await progressOf(context, speaker, ask);
    const question = survey && nextQuestion(survey, progress.answers, progress);
    if (survey && question) return { ask, survey, question };
  }
  return null;
}

async function onTyped(
  context: Booth,
  speaker: KnownSpeaker,
  asked: Asked,
  text: string,
  update: { again: boolean; tapped: boolean },
): Promise<Reply> {
  const { question } = asked;
  const isSkip = question.optional && isWordFor(text, speaker.say('question.skip'));
  if (isSkip) return await takeAnswer(context, speaker, asked, null, update);
  const parsed = parseAnswer(question, text, speaker.language);
  if (parsed.ok) return await takeAnswer(context, speaker, asked, parsed.value, update);
  return saying(
    `${problemText(speaker, question, parsed.problem)}\n\n${textIn(question.text, speaker.language)}`,
  );
}

function isWordFor(text: string, label: string): boolean {
  return text.trim().toLowerCase() === label.toLowerCase();
}

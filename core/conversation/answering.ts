import { type Inbound, isGroup, type Reply } from '../bot.ts';
import { actOnCase, replyToCase } from '../cases/act.ts';
import type { Booth } from '../context.ts';
import { onDigestTap } from '../digest/act.ts';
import { valueOfToken } from '../surveys/questions.ts';
import { closedReply, late, takeAnswer, type Update } from './answer.ts';
import { showQuestion } from './ask.ts';
import { askedIn, currentlyAsked, currentOf } from './asked.ts';
import { awaitedFrom, stopAwaiting } from './awaited.ts';
import { goBack } from './back.ts';
import { commandIn } from './command-words.ts';
import { runCommand } from './commands.ts';
import { onFactTap, onFactTyped } from './correct.ts';
import { awaitFeedback, takeFeedback } from './feedback.ts';
import { accept, join } from './join.ts';
import { decideLink, linkCodeIn, typeCode } from './link.ts';
import { forgetMe } from './own-data.ts';
import { backToken, type Payload, payloadValue, readPayload, skipToken } from './payload.ts';
import { isPick, pickedValue, readPick } from './pick.ts';
import type { Asked } from './progress.ts';
import { choose } from './settings.ts';
import { isKnown, type KnownSpeaker, type Speaker } from './speaker.ts';
import { isOption, onForm, onTyped } from './typed.ts';
import { unlink } from './unlink.ts';

/** Finds out which question a tap or a text is for, and what it says. */

const nothing: Reply = { replaces: null, messages: [] };

/** A tap on a button. */
export async function onTap(
  context: Booth,
  speaker: Speaker,
  payload: Payload | null,
  update: Update,
): Promise<Reply> {
  if (isKnown(speaker)) await stopAwaiting(context, speaker.member);
  if (payload?.on === 'join') return await join(context, speaker, payload.place);
  if (payload?.on === 'forget') return await forgetMe(context, speaker, payload, update);
  if (payload?.on === 'link') return await decideLink(context, speaker, payload);
  return payload && isKnown(speaker) ? await onButton(context, speaker, payload, update) : nothing;
}

async function onButton(
  context: Booth,
  speaker: KnownSpeaker,
  payload: Exclude<Payload, { on: 'join' | 'link' | 'forget' }>,
  update: Update,
): Promise<Reply> {
  switch (payload.on) {
    case 'fact':
      return await onFactTap(context, speaker, payload.fact, payload.token);
    case 'command':
      return await runCommand(context, speaker, payload.name, '');
    case 'feedback':
      return await awaitFeedback(context, speaker, payload.about);
    case 'accept':
      return await accept(context, speaker, payload.code);
    case 'unlink':
      return await unlink(context, speaker, payload.bond);
    case 'setting':
      return await choose(context, speaker, payload.name, payload.value);
    case 'case':
      return await actOnCase(context, speaker, payload.case, payload.verb, update);
    case 'digest':
      return await onDigestTap(context, speaker, payload);
    case 'answer':
      return await onAnswerTap(context, speaker, payload, update);
  }
}

type AnswerPayload = Extract<Payload, { on: 'answer' }>;

async function onAnswerTap(
  context: Booth,
  speaker: KnownSpeaker,
  payload: AnswerPayload,
  update: Update,
): Promise<Reply> {
  const { token } = payload;
  const found = await askedIn(context, speaker, payload.ask);
  if (!found) return closedReply(speaker);
  if (token === backToken) return await goBack(context, speaker, found, payload.question, update);
  const question = found.survey.questions[payload.question];
  if (!question) return nothing;
  const asked = { ...found, question };
  const value = token === skipToken ? null : valueOfToken(question, token);
  if (value === null && !question.optional) return nothing;
  if (value !== undefined) return await takeAnswer(context, speaker, asked, value, update);
  return await onPick(context, speaker, asked, token, update);
}

/** One of several that are chosen, or *Done*. */
async function onPick(
  context: Booth,
  speaker: KnownSpeaker,
  asked: Asked,
  token: string,
  update: Update,
): Promise<Reply> {
  const { ask, question, progress } = asked;
  const tapped = isPick(question) ? readPick(question, token) : null;
  if (!tapped || !isPick(question)) return nothing;
  const isCurrent = currentOf(asked) === question;
  const now = context.clock.now();
  const picked = isCurrent
    ? update.pick(`${ask.id} ${question.id}`, question, tapped, now)
    : tapped;
  if (picked.done) {
    const chosen = pickedValue(question, picked.order);
    return await takeAnswer(context, speaker, asked, chosen, update);
  }
  if (isCurrent) return { replaces: showQuestion(speaker, asked, picked.order), messages: [] };
  // its first handling died after it had made the answer whole
  const isWhole = update.again && progress.given.has(question.id);
  const given = isWhole ? progress.answers.get(question.id) : undefined;
  if (given === undefined) return late(speaker, asked, update);
  return await takeAnswer(context, speaker, asked, given, update);
}

/** Something typed, freely or into a form. */
export async function onText(
  context: Booth,
  speaker: Speaker,
  inbound: Extract<Inbound, { kind: 'text' }>,
  update: Update,
): Promise<Reply> {
  if (isGroup(speaker.address)) return await onTextInGroup(context, speaker, inbound, update);
  const payload = inbound.form ? readPayload(inbound.form) : null;
  const linkCode = payload ? null : linkCodeIn(inbound.text, true);
  if (linkCode && (await isLinkCode(context, speaker, linkCode)))
    return await typeCode(context, speaker, linkCode);
  if (payload?.on === 'join' || !isKnown(speaker)) {
    return await join(context, speaker, payload ? inbound.text.trim() : '');
  }
  const command = payload || update.aim ? null : await commandMeant(context, speaker, inbound.text);
  if (command) return await runCommand(context, speaker, command, '');
  if (payload?.on === 'answer')
    return await onForm(context, speaker, payload, inbound.text, update);
  const aim = payload ?? (await aimOf(context, speaker, update));
  switch (aim?.on) {
    case 'case':
      return await replyToCase(context, speaker, aim.case, inbound.text, inbound.id);
    case 'fact':
      return await onFactTyped(context, speaker, aim.fact, inbound.text);
    case 'feedback':
      return await takeFeedback(context, speaker, aim.about, inbound.text);
    default:
      return await onTyped(context, speaker, inbound.text, update);
  }
}

/** Where the question has an answer of that name it is one. */
async function commandMeant(
  context: Booth,
  speaker: KnownSpeaker,
  text: string,
): Promise<string | null> {
  const command = commandIn(text);
  if (!command) return null;
  return isOption(await currentlyAsked(context, speaker), text, speaker) ? null : command;
}

/** Managers talk to each other there: nothing is heard but the reply to a customer that a button asked for. */
async function onTextInGroup(
  context: Booth,
  speaker: Speaker,
  inbound: Extract<Inbound, { kind: 'text' }>,
  update: Update,
): Promise<Reply> {
  const aim = isKnown(speaker) ? await aimOf(context, speaker, update) : null;
  if (!isKnown(speaker) || aim?.on !== 'case') return nothing;
  return await replyToCase(context, speaker, aim.case, inbound.text, inbound.id);
}

/** Somebody who is asked something, or writes to a customer, may write what looks like a code, as an order number does. */
async function isLinkCode(context: Booth, speaker: Speaker, code: string): Promise<boolean> {
  if (!isKnown(speaker)) return true;
  const isAwaited = awaitedFrom(context, speaker) !== null;
  if (!isAwaited && !(await currentlyAsked(context, speaker))) return true;
  return (await context.people.offeredLink(code, context.clock.now())) !== null;
}

/** The button tapped before, which a text typed freely is for. Kept, so that to handle it again is to do the same. */
async function aimOf(
  context: Booth,
  speaker: KnownSpeaker,
  { aim, keepAim }: Update,
): Promise<Payload | null> {
  if (aim) return readPayload(aim);
  const awaited = awaitedFrom(context, speaker);
  if (awaited) await keepAim(payloadValue(awaited));
  return awaited;
}

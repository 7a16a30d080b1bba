import { message, type Reply } from '../bot.ts';
import type { Context } from '../context.ts';
import { firstWords, recordFirstWords } from './first-words.ts';
import { payloadValue } from './payload.ts';
import { isKnown, type KnownSpeaker, type Speaker, speakerFor } from './speaker.ts';

/** Joining: an invitation's code, or an id that the roster gives for this platform. */

/** `/start CODE`, `/start`, or the button in a channel. */
export async function join(context: Context, speaker: Speaker, code: string): Promise<Reply> {
  const invited = code ? await context.people.invited(code, context.clock.now()) : null;
  const person = invited ?? speaker.member?.id;
  if (!person) return code ? saying(speaker.say('join.code-wrong')) : askForCode(speaker);
  const joined = await context.people.join(person, speaker.address, context.clock.now());
  if (!joined) return saying(speaker.say('join.taken'));
  if (invited) await context.people.spendCode(code);
  return await welcome(context, speaker, person);
}

async function welcome(context: Context, speaker: Speaker, person: string): Promise<Reply> {
  const member = await context.people.find(person);
  const { house, address, language } = speaker;
  const known = speakerFor(context, house, member, address, language);
  if (!isKnown(known)) return saying(speaker.say('join.code-wrong'));
  if (known.member.settings.stopped) return await startAgain(context, known);
  const { name } = known.member;
  const greeting = name ? known.say('joined', { name }) : known.say('joined.nameless');
  const words = await firstWords(context, known);
  if (words) await recordFirstWords(context, known, words, address.platform);
  return saying(words ? `${greeting}\n\n${words.text}` : greeting);
}

/** Somebody the roster does not know by id types the code, into a form where the platform has one. */
function askForCode(speaker: Speaker): Reply {
  const form = {
    value: payloadValue({ on: 'join' }),
    open: speaker.say('join.button'),
    submit: speaker.say('question.send'),
  };
  return { replaces: null, messages: [message(speaker.say('join.code-needed'), { form })] };
}

/** Effective before the next send: what is queued is dropped, and composing checks once more. */
export async function stop(context: Context, speaker: KnownSpeaker): Promise<Reply> {
  const { id } = speaker.member;
  await context.people.set(id, { stopped: true });
  await context.people.withdraw(id, context.clock.now());
  await context.outbox.dropFor(id, ['ask', 'reminder'], 'stopped');
  return saying(speaker.say('stopped'));
}

export async function startAgain(context: Context, speaker: KnownSpeaker): Promise<Reply> {
  await context.people.set(speaker.member.id, { stopped: false });
  return saying(speaker.say('started'));
}

export function saying(text: string): Reply {
  return { replaces: null, messages: [message(text)] };
}

import { message, type Reply } from '../bot.ts';
import type { Context } from '../context.ts';
import { startAll, stopAll } from '../people/stop.ts';
import { firstWords, recordFirstWords } from './first-words.ts';
import { linkCodeIn, typeCode } from './link.ts';
import { payloadValue } from './payload.ts';
import { saying } from './saying.ts';
import { isKnown, type KnownSpeaker, type Speaker, speakerFor } from './speaker.ts';
import { tryCode } from './try-code.ts';

/** Joining: an invitation's code, or an id that the roster gives for this platform. */

/** `/start CODE`, `/start`, or the button in a channel. */
export async function join(context: Context, speaker: Speaker, code: string): Promise<Reply> {
  const linkCode = linkCodeIn(code, false);
  if (linkCode) return await typeCode(context, speaker, linkCode);
  const now = context.clock.now();
  const invited = code
    ? await tryCode(context, speaker.address, () => context.people.invited(code, now))
    : null;
  if (invited === 'slow') return saying(speaker.say('code.slow'));
  const person = invited ?? speaker.member?.id;
  if (!person) return code ? saying(speaker.say('join.code-wrong')) : askForCode(speaker);
  const owner = await ownerFor(context, speaker, person);
  const joined = await context.people.join(owner, speaker.address, now);
  if (!joined) return saying(speaker.say('join.taken'));
  if (invited) await context.people.spendCode(code);
  return await welcome(context, speaker, person);
}

/** An account of somebody joined to this person stays theirs. */
async function ownerFor({ people }: Context, speaker: Speaker, person: string): Promise<string> {
  const account = await people.accountOf(speaker.address);
  const wanted = account && (await people.current(person));
  return wanted && wanted.id === speaker.member?.id ? account.person : person;
}

async function welcome(context: Context, speaker: Speaker, person: string): Promise<Reply> {
  const member = await context.people.current(person);
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

export async function stop(context: Context, speaker: KnownSpeaker): Promise<Reply> {
  await stopAll(context, speaker.member.id);
  return saying(speaker.say('stopped'));
}

export async function startAgain(context: Context, speaker: KnownSpeaker): Promise<Reply> {
  await startAll(context, speaker.member.id);
  return saying(speaker.say('started'));
}

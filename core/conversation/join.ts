import { message, type Reply } from '../bot.ts';
import type { Context } from '../context.ts';
import type { MessageKey } from '../i18n/en.ts';
import { type Place, placeFor } from '../people/open-places.ts';
import { startAll, stopAll } from '../people/stop.ts';
import { pauseOf } from '../programmes/audience.ts';
import { firstWords, recordFirstWords } from './first-words.ts';
import { linkCodeIn, typeCode } from './link.ts';
import { bond } from './link-join.ts';
import { letIn, visited } from './open-join.ts';
import { payloadValue } from './payload.ts';
import { saying } from './saying.ts';
import { isKnown, type KnownSpeaker, type Speaker, speakerFor } from './speaker.ts';
import { tryCode } from './try-code.ts';

/** Joining: an invitation's code, an id that the roster gives for this platform, or a place where anybody may. */

/** `/start CODE`, `/start`, or the button in a channel. */
export async function join(context: Context, speaker: Speaker, code: string): Promise<Reply> {
  const place = placeFor(speaker.house.join, code);
  if (place) return await joinAt(context, speaker, place);
  const linkCode = linkCodeIn(code, false);
  if (linkCode) return await typeCode(context, speaker, linkCode);
  const now = context.clock.now();
  const invited = code
    ? await tryCode(context, speaker.address, () => context.people.invited(code, now))
    : null;
  if (invited === 'slow') return saying(speaker.say('code.slow'));
  const person = invited ?? speaker.member?.id;
  if (!person) return code ? saying(speaker.say('join.code-wrong')) : askForCode(speaker);
  if (invited && speaker.member?.open) return askToAccept(speaker, code);
  if (!invited) return await joinAs(context, speaker, person);
  if (!(await context.people.takeCode(code, speaker.address)))
    return saying(speaker.say('join.code-wrong'));
  if (!(await takeAccount(context, speaker, person))) {
    await context.people.leaveCode(code);
    return saying(speaker.say('join.taken'));
  }
  await context.people.spendCode(code);
  return await welcome(context, speaker, person);
}

async function joinAs(context: Context, speaker: Speaker, person: string): Promise<Reply> {
  if (!(await takeAccount(context, speaker, person))) return saying(speaker.say('join.taken'));
  return await welcome(context, speaker, person);
}

/** Somebody without a name has an invitation now: they are that person if they say so. */
function askToAccept(speaker: Speaker, code: string): Reply {
  const choice = { label: speaker.say('join.button'), value: payloadValue({ on: 'accept', code }) };
  const question = message(speaker.say('join.accept'), { choices: [[choice]] });
  return { replaces: null, messages: [question] };
}

export async function accept(
  context: Context,
  speaker: KnownSpeaker,
  code: string,
): Promise<Reply> {
  const refused = (key: MessageKey): Reply => ({
    replaces: message(speaker.say(key)),
    messages: [],
  });
  const invited = await context.people.invited(code, context.clock.now());
  const person = invited && (await context.people.current(invited));
  // not speaker.member: a first handling that was cut short has made them that person already
  const account = await context.people.accountOf(speaker.address);
  const nameless = account && (await context.people.find(account.person));
  if (!person || !nameless?.open) return refused('join.code-wrong');
  if (person.audience !== 'customer') return refused('link.audience');
  if (!(await context.people.takeCode(code, speaker.address))) return refused('join.code-wrong');
  if (!(await bond(context, person, nameless))) {
    await context.people.leaveCode(code);
    return refused('join.taken');
  }
  await context.people.spendCode(code);
  const { messages } = await welcome(context, speaker, person.id);
  const [replaces = null, ...rest] = messages;
  return { replaces, messages: rest };
}

/** Anybody may, where the programme file says so. Who is known already has come by once more. */
async function joinAt(context: Context, speaker: Speaker, place: Place): Promise<Reply> {
  if (isKnown(speaker) && (await context.people.accountOf(speaker.address)))
    return saying(await visited(context, speaker, place));
  const person = speaker.member?.id ?? (await letIn(context, speaker, place));
  if (!person) return saying(speaker.say('open.busy'));
  if (!(await takeAccount(context, speaker, person))) return saying(speaker.say('join.taken'));
  const { replaces, messages } = await welcome(context, speaker, person);
  const { house, address, language } = speaker;
  const member = await context.people.current(person);
  const known = speakerFor(context, house, member, address, language);
  const then = isKnown(known) ? [message(await visited(context, known, place))] : [];
  return { replaces, messages: [...messages, ...then] };
}

/** False where the account is somebody else's. */
async function takeAccount(context: Context, speaker: Speaker, person: string): Promise<boolean> {
  const owner = await ownerFor(context, speaker, person);
  return await context.people.join(owner, speaker.address, context.clock.now());
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
  const isAway = known.member.settings.stopped || pauseOf(known.member, context.clock.now());
  if (isAway) return await startAgain(context, known);
  const { name } = known.member;
  const greeting = name ? known.say('joined', { name }) : known.say('joined.nameless');
  return await withFirstWords(context, known, greeting);
}

async function withFirstWords(
  context: Context,
  speaker: KnownSpeaker,
  greeting: string,
): Promise<Reply> {
  const words = await firstWords(context, speaker);
  if (words) await recordFirstWords(context, speaker, words, '');
  return saying(words ? `${greeting}\n\n${words.text}` : greeting);
}

/** Somebody the roster does not know by id types the code, into a form where the platform has one. */
function askForCode(speaker: Speaker): Reply {
  const form = {
    value: payloadValue({ on: 'join', place: '' }),
    open: speaker.say('join.button'),
    submit: speaker.say('question.send'),
    asks: 'line',
  } as const;
  return { replaces: null, messages: [message(speaker.say('join.code-needed'), { form })] };
}

export async function stop(context: Context, speaker: KnownSpeaker): Promise<Reply> {
  await stopAll(context, speaker.member.id);
  return saying(speaker.say('stopped'));
}

/** Who stopped took their consent back: they hear once more what becomes of their answers. */
export async function startAgain(context: Context, speaker: KnownSpeaker): Promise<Reply> {
  await startAll(context, speaker.member.id);
  return await withFirstWords(context, speaker, speaker.say('started'));
}

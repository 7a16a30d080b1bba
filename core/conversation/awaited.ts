import type { Address } from '../bot.ts';
import type { Context } from '../context.ts';
import type { Member, Settings } from '../people/store.ts';
import type { Payload } from './payload.ts';
import type { KnownSpeaker } from './speaker.ts';

/**
 * What somebody's next message in one chat is for, where the platform has no forms: one thing at a time, and not for
 * long. In their other chats they write as ever.
 */

const awaitedMs = 30 * 60_000;

const nothing = {
  replyingTo: '',
  tellingAbout: '',
  correcting: '',
  awaitedIn: '',
  awaitedUntil: null,
} as const;

type Awaited = Pick<Settings, 'replyingTo' | 'tellingAbout' | 'correcting'>;

export async function awaitText(
  { people, clock }: Pick<Context, 'people' | 'clock'>,
  { member, address }: KnownSpeaker,
  what: Partial<Awaited>,
): Promise<void> {
  const awaitedIn = chatId(people, address);
  const awaitedUntil = new Date(+clock.now() + awaitedMs);
  await people.set(member.id, { ...nothing, ...what, awaitedIn, awaitedUntil });
}

/** They do something else, or were asked something meanwhile. */
export async function stopAwaiting(
  { people }: Pick<Context, 'people'>,
  { id, settings }: Member,
): Promise<void> {
  if (settings.awaitedUntil) await people.set(id, nothing);
}

/** The button that their next message there stands for; null: it is an answer like any other. */
export function awaitedFrom(
  { people, clock }: Pick<Context, 'people' | 'clock'>,
  { member, address }: KnownSpeaker,
): Payload | null {
  const { awaitedUntil, awaitedIn, replyingTo, tellingAbout, correcting } = member.settings;
  if (!awaitedUntil || awaitedUntil <= clock.now()) return null;
  if (awaitedIn !== chatId(people, address)) return null;
  if (replyingTo) return { on: 'case', case: replyingTo, verb: 'reply' };
  if (correcting) return { on: 'fact', fact: correcting, token: '' };
  return { on: 'feedback', about: tellingAbout };
}

/** Of one chat of an account: somebody's own chat and a group they are in are two. */
function chatId(people: Context['people'], { platform, user, chat }: Address): string {
  return people.accountId({ platform, user: `${user} in ${chat}`, chat });
}

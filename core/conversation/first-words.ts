import { createHash } from 'node:crypto';
import type { Platform } from '../bot.ts';
import type { Context } from '../context.ts';
import type { Ask } from '../programmes/ask.ts';
import type { KnownSpeaker } from './speaker.ts';

/**
 * What a person is told once before the first question: who asks, what for, who sees it, how to stop. For customers
 * the record of it is their consent, for employees a notice (design.md section 6).
 */
export interface FirstWords {
  text: string;
  wording: string;
}

/** null where these words were said already; changed words are said again. */
export async function firstWords(
  context: Context,
  speaker: KnownSpeaker,
): Promise<FirstWords | null> {
  const text = speaker.say(`first.${speaker.member.audience}`);
  const wording = createHash('sha256').update(text).digest('hex');
  const said = await context.people.wasTold(speaker.member.id, wording);
  return said ? null : { text, wording };
}

/** What was said in the message that asked the first question; `''` where it was said before. */
export async function wordsSaidIn(
  { people, programmes }: Context,
  { member }: KnownSpeaker,
  ask: Pick<Ask, 'id'>,
): Promise<string> {
  const shownAt = await programmes.shownAt(ask.id);
  if (!shownAt) return '';
  const said = (await people.toldOf(member.id)).find(({ at }) => at >= shownAt);
  return said ? await people.wordingText(said.wording) : '';
}

export async function recordFirstWords(
  context: Context,
  speaker: KnownSpeaker,
  { text, wording }: FirstWords,
  platform: Platform,
): Promise<void> {
  await context.people.tell({
    person: speaker.member.id,
    kind: speaker.member.audience === 'customer' ? 'consent' : 'notice',
    wording,
    text,
    language: speaker.language,
    platform,
    at: context.clock.now(),
  });
}

import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import type { Ask } from '../programmes/ask.ts';
import type { KnownSpeaker } from './speaker.ts';

/**
 * What a person is told once before the first question: who asks, what for, who sees it, how to stop. For customers
 * the record of it is their consent, for employees a notice (design.md section 6).
 */
export interface FirstWords {
  /** As it is said in this chat. */
  text: string;
  /** As it is recorded: the same in every chat, however commands are typed there. */
  recorded: string;
  /** SHA-256 of what is recorded. */
  wording: string;
}

/** null where these words were said already; changed words are said again. */
export async function firstWords(
  context: Context,
  speaker: KnownSpeaker,
): Promise<FirstWords | null> {
  const words = wordsFor(speaker);
  return (await context.people.wasTold(speaker.member.id, words.wording)) ? null : words;
}

function wordsFor({ say, member }: KnownSpeaker): FirstWords {
  const key = `first.${member.audience}` as const;
  const recorded = say(key, { slash: '/' });
  const wording = createHash('sha256').update(recorded).digest('hex');
  return { text: say(key), recorded, wording };
}

/** What was said in the message that asked the first question; `''` where it was said before, or by itself. */
export async function wordsSaidIn(
  { people }: Context,
  speaker: KnownSpeaker,
  ask: Pick<Ask, 'id'>,
): Promise<string> {
  const told = await people.toldOf(speaker.member.id);
  const said = told.find((each) => each.ask === ask.id);
  if (!said) return '';
  const { wording, text } = wordsFor(speaker);
  return said.wording === wording ? text : await people.wordingText(said.wording);
}

/** `ask`: with whose first question they were said; `''`: by themselves. */
export async function recordFirstWords(
  context: Context,
  { member, language, address }: KnownSpeaker,
  { recorded, wording }: FirstWords,
  ask: string,
): Promise<void> {
  await context.people.tell({
    person: member.id,
    kind: member.audience === 'customer' ? 'consent' : 'notice',
    wording,
    text: recorded,
    language,
    platform: address.platform,
    ask,
    at: context.clock.now(),
  });
}

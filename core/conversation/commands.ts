import type { Reply } from '../bot.ts';
import { isManager } from '../cases/act.ts';
import type { Booth } from '../context.ts';
import { digestFor } from '../digest/digest.ts';
import { currentMessage, withCurrent } from './asked.ts';
import { stopAwaiting } from './awaited.ts';
import { commandIn } from './command-words.ts';
import { offerFeedback } from './feedback.ts';
import { helpMessage } from './help.ts';
import { join, stop } from './join.ts';
import { link } from './link.ts';
import { askToForget, sendMyData } from './own-data.ts';
import { saying } from './saying.ts';
import { showSettings } from './settings.ts';
import { isKnown, type KnownSpeaker, type Speaker } from './speaker.ts';
import { askWhatToUnlink } from './unlink.ts';

/** What a person can say to the bot beside answering. */

/** `rest` is what was typed behind it. */
type Command = (booth: Booth, speaker: KnownSpeaker, rest: string) => Promise<Reply>;

const commands: Readonly<Record<string, Command>> = {
  stop,
  settings: showSettings,
  mydata: sendMyData,
  forget: askToForget,
  hello: greet,
  feedback: offerFeedback,
  unlink: askWhatToUnlink,
  help: async (_, speaker) => help(speaker),
  privacy: async (_, speaker) => saying(speaker.say(`privacy.${speaker.member.audience}`)),
  digest: async (context, speaker) => ({
    replaces: null,
    messages: isManager(speaker)
      ? await digestFor(context, speaker.house, speaker.member.id)
      : saying(speaker.say('digest.not-a-manager')).messages,
  }),
};

export async function runCommand(
  context: Booth,
  speaker: Speaker,
  typed: string,
  behind: string,
): Promise<Reply> {
  const { name, rest } = commandTyped(typed, behind);
  if (isKnown(speaker)) await stopAwaiting(context, speaker.member);
  if (name === 'start') return await start(context, speaker, rest.trim());
  if (name === 'link') return await link(context, speaker, rest);
  if (!isKnown(speaker)) return await join(context, speaker, '');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return command ? await command(context, speaker, rest) : help(speaker);
}

/** However it is written, and also by the words of our languages: `/Stop`, `/tonus konec`, `/tonus my data`. */
function commandTyped(typed: string, rest: string): { name: string; rest: string } {
  const name = typed.toLowerCase();
  const isName = name === 'start' || name === 'link' || Object.hasOwn(commands, name);
  const worded = isName ? null : commandIn(`${typed} ${rest}`);
  return worded ? { name: worded, rest: '' } : { name, rest };
}

/** Somebody who joined before and left in the middle gets the question they are at. */
async function start(context: Booth, speaker: Speaker, code: string): Promise<Reply> {
  const reply = await join(context, speaker, code);
  const member = speaker.member && (await context.people.current(speaker.member.id));
  const started = { ...speaker, member };
  return isKnown(started) ? await withCurrent(context, started, reply) : reply;
}

async function greet(context: Booth, speaker: KnownSpeaker): Promise<Reply> {
  const current = await currentMessage(context, speaker);
  return current ? { replaces: null, messages: [current] } : help(speaker);
}

function help(speaker: KnownSpeaker): Reply {
  return { replaces: null, messages: [helpMessage(speaker)] };
}

import { type Bot, message, type Platform, platforms, SendError } from '../core/bot.ts';
import type { House } from '../core/model.ts';
import type { Finding } from './finding.ts';

/** Whether the channels of the programme file can be written to: by writing a line there and taking it back. */

interface Place {
  platform: Platform;
  chat: string;
  /** Where the programme file names it. */
  named: string;
}

const line = 'Tonus can write here.';

export async function examineChannels(
  bots: readonly Bot[],
  { cases, channels }: House,
): Promise<Finding[]> {
  const ofCases = platforms.flatMap((platform): Place[] => {
    const chat = cases.channel[platform];
    return chat ? [{ platform, chat, named: 'cases: channel' }] : [];
  });
  const ofDigests = channels.map(
    ({ on, channel }): Place => ({ platform: on, chat: channel, named: 'channels' }),
  );
  return await Promise.all([...ofCases, ...ofDigests].map((place) => examine(bots, place)));
}

async function examine(bots: readonly Bot[], { platform, chat, named }: Place): Promise<Finding> {
  const about = `${named} ${chat}`;
  const bot = bots.find((each) => each.platform === platform);
  if (!bot) return { about, ok: false, says: `${platform} is off` };
  try {
    await bot.remove(await bot.send({ platform, user: '', chat }, message(line)));
    return { about, ok: true, says: `written to on ${platform}, and taken back` };
  } catch (error) {
    const failure = error instanceof SendError ? error.failure : 'failed';
    return { about, ok: false, says: `${failure} on ${platform}: ${howToAdmit[platform]}` };
  }
}

const howToAdmit: Readonly<Record<Platform, string>> = {
  telegram: 'add the bot to the group and let it write; is this the id of the group (-100…)?',
  slack: 'write `/invite @tonus` in the channel; is this its id (C…)?',
  discord: 'let the bot view the channel and send messages in it; is this its id?',
};

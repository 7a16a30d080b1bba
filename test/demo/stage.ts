import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiscordSimulator, type DiscordSimulator } from '../simulators/discord.ts';
import { createSlackSimulator, type SlackSimulator } from '../simulators/slack.ts';
import { createTelegramSimulator, type TelegramSimulator } from '../simulators/telegram.ts';
import type { Player } from './cast.ts';
import { type Chats, createChats } from './chats.ts';

/** Three chat platforms on loopback and a folder that is thrown away. */
export interface Stage {
  simulators: { telegram: TelegramSimulator; slack: SlackSimulator; discord: DiscordSimulator };
  chats: Chats;
  folder: string;
  dataDir: string;
  /** A channel of the company's Discord server. */
  lobby: string;
  /** What Tonus needs to know of all this. */
  environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export const apiToken = 'a-token-for-the-demo-only';

export async function openStage(): Promise<Stage> {
  const [telegram, slack, discord] = await Promise.all([
    createTelegramSimulator(),
    createSlackSimulator('socket'),
    createDiscordSimulator(),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'tonus-demo-'));
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  const all = [telegram, slack, discord];
  return {
    simulators: { telegram, slack, discord },
    chats: createChats(all),
    folder,
    dataDir,
    lobby: discord.addChannel(),
    environment: {
      ...Object.assign({}, ...all.map(({ environment }) => environment)),
      TONUS_DATA_DIR: dataDir,
      TONUS_API_TOKEN: apiToken,
      PORT: '0',
      LOG_LEVEL: 'info',
    },
    async close() {
      await Promise.all(all.map((simulator) => simulator.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function seat({ simulators }: Stage, players: readonly Player[], channel: string): void {
  simulators.slack.addChannel(channel);
  for (const { platform, user, name, language, row } of players) {
    simulators[platform].addPerson({ user, name, language, email: row['email'] ?? '' });
  }
}

import type { Platform } from '../../core/bot.ts';
import { createDiscordSimulator } from '../simulators/discord.ts';
import type { Simulator } from '../simulators/simulator.ts';
import { createSlackSimulator } from '../simulators/slack.ts';
import { createTelegramSimulator } from '../simulators/telegram.ts';

export interface OpenSimulator extends Simulator {
  /** Id of the person's direct chat with the bot. */
  directChat(user: string): string;
}

/** A platform to which people of any number come who have let the bot write to them. */
export async function createSimulator(platform: Platform): Promise<OpenSimulator> {
  switch (platform) {
    case 'telegram':
      return await createOpenTelegram();
    case 'slack':
      return {
        ...(await createSlackSimulator('socket')),
        directChat: (user) => `D${user.slice(1)}`,
      };
    case 'discord':
      return await createDiscordSimulator();
  }
}

async function createOpenTelegram(): Promise<OpenSimulator> {
  const telegram = await createTelegramSimulator();
  const addPerson: Simulator['addPerson'] = (person) => {
    telegram.addPerson(person);
    telegram.admit(person.user);
  };
  return { ...telegram, addPerson, directChat: (user) => user };
}

/** Ids as each platform makes them. */
export function userId(platform: Platform, number: number): string {
  const digits = String(number).padStart(8, '0');
  return { telegram: `1${digits}`, slack: `U0B${digits}`, discord: `20000000000${digits}` }[
    platform
  ];
}

export function nameOf(platform: Platform): string {
  return { telegram: 'Telegram', slack: 'Slack', discord: 'Discord' }[platform];
}

import type { UserFromGetMe } from 'grammy/types';
import type { ShownMessage, SimulatedRequest, Simulator } from './simulator.ts';
import { createChats } from './support/chats.ts';
import { createFaults } from './support/faults.ts';
import { listenOnLoopback } from './support/loopback.ts';
import { createMisfits } from './support/specs.ts';
import { createActs } from './telegram-acts.ts';
import { createCalls, type Platform } from './telegram-calls.ts';
import { createPeople } from './telegram-people.ts';
import { createAnswering } from './telegram-server.ts';
import { createUpdates } from './telegram-updates.ts';

export interface TelegramSimulator extends Simulator {
  /** The person opens `https://t.me/BOT?start=PAYLOAD` and presses Start. */
  pressStart(user: string, payload: string): Promise<void>;
  /** The person pressed Start some time ago: the bot may write, and hears nothing of it. */
  admit(user: string): void;
  /** A group with the bot in it; `id` is negative. */
  addGroup(id: string, title: string): void;
  /** Writes in a group, there also as an answer to what the bot said. */
  sayInGroup(user: string, group: string, text: string, answerTo?: ShownMessage): Promise<void>;
}

const token = '4242:simulated-token-of-the-kavarna-bot';

const me = {
  id: 4242,
  is_bot: true,
  first_name: 'Kavárna',
  username: 'kavarna_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
} as UserFromGetMe;

export async function createTelegramSimulator(): Promise<TelegramSimulator> {
  const people = createPeople();
  const chats = createChats();
  const updates = createUpdates();
  const faults = createFaults();
  const misfits = createMisfits();
  const requests: SimulatedRequest[] = [];
  const platform: Platform = {
    me,
    people,
    chats,
    updates,
    buttons: new Map(),
    spinning: new Set(),
    now: Date.now,
  };
  const acts = createActs(platform);
  let isRevoked = false;
  const answer = createAnswering({
    calls: createCalls(platform),
    updates,
    faults,
    misfits,
    requests,
    isToken: (given) => given === token && !isRevoked,
  });
  const loopback = await listenOnLoopback((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });

  const command = (user: string, name: string, rest: string) =>
    acts.say(user, user, `/${name} ${rest}`);

  return {
    platform: 'telegram',
    environment: { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: loopback.url },
    requests,
    addPerson: people.add,
    addGroup: people.addGroup,
    messages: chats.messages,
    channel: chats.channel,
    watch: chats.watch,
    ...acts,
    say: (user, text) => acts.say(user, user, text),
    sayInGroup: acts.say,
    command,
    pressStart: (user, payload) => command(user, 'start', payload),
    admit: (user) => {
      people.get(user).started = true;
    },
    // Telegram has no forms: a text is typed, in answer to the message where that asks for it
    fill: (user, shown, text) => acts.say(user, shown.chat, text, shown.form ? shown : undefined),
    repeatLast: updates.repeatLast,
    fault: faults.add,
    cutConnections: loopback.cut,
    revokeToken: () => {
      isRevoked = true;
      updates.nudge();
    },
    close: async () => {
      updates.close();
      await loopback.close();
      misfits.check();
    },
  };
}

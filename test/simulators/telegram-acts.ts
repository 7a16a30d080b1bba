import type { CallbackQuery, ChatMemberUpdated, Message } from 'grammy/types';
import type { ShownMessage } from './simulator.ts';
import { type Platform, toMessage } from './telegram-calls.ts';
import { clean } from './telegram-text.ts';
import type { Happening } from './telegram-updates.ts';

/** What people do, each resolving when the bot was handed it. */
export interface Acts {
  say(user: string, chat: string, text: string, answerTo?: ShownMessage): Promise<void>;
  tap(user: string, message: ShownMessage, label: string): Promise<void>;
  sendSticker(user: string): Promise<void>;
  block(user: string): void;
  unblock(user: string): void;
}

/** A phone sends a longer text as several messages. */
const textLimit = 4096;

export function createActs(platform: Platform): Acts {
  const { people, chats, updates, buttons, spinning, me } = platform;
  let lastEvent = 9_000;

  const next = (): number => {
    lastEvent += 1;
    return lastEvent;
  };
  const seconds = (): number => Math.floor(platform.now() / 1_000);

  async function write(user: string, chatId: string, content: Partial<Message>): Promise<void> {
    people.get(user).started = true;
    const { chat } = people.place(chatId);
    const from = people.asUser(user);
    const message = { message_id: next(), date: seconds(), chat, from, ...content };
    await updates.push(chatId, user, { message } as Happening);
  }

  async function say(user: string, chat: string, text: string, answerTo?: ShownMessage) {
    const cleaned = clean(text);
    const handed: Promise<void>[] = [];
    for (let from = 0; from < cleaned.length; from += textLimit) {
      const part = cleaned.slice(from, from + textLimit);
      const command = /^\/\w+(?:@\w+)?/.exec(part)?.[0].length;
      handed.push(
        write(user, chat, {
          text: part,
          ...(command ? { entities: [{ type: 'bot_command', offset: 0, length: command }] } : {}),
          ...(answerTo
            ? { reply_to_message: asMessage(answerTo) as Message['reply_to_message'] }
            : {}),
        } as Partial<Message>),
      );
    }
    await Promise.all(handed);
  }

  function asMessage(shown: ShownMessage): Message {
    return toMessage(shown, people.place(shown.chat), me, platform.now());
  }

  async function tap(user: string, { id, chat }: ShownMessage, label: string): Promise<void> {
    const data = buttons.get(id)?.get(label);
    if (data === undefined) throw new Error(`there is no button ${label}`);
    const query = `tap-${next()}`;
    spinning.add(query);
    const shown = chats.find(id);
    const gone = { chat: people.place(chat).chat, message_id: Number(id.split(':')[1]), date: 0 };
    const tapped: CallbackQuery = {
      id: query,
      from: people.asUser(user),
      message: (shown ? asMessage(shown) : gone) as CallbackQuery['message'],
      chat_instance: chat,
      data,
    } as CallbackQuery;
    await updates.push(chat, user, { callback_query: tapped });
  }

  function sendSticker(user: string): Promise<void> {
    const sticker = {
      file_id: 'sticker',
      file_unique_id: 'sticker',
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
    };
    return write(user, user, { sticker } as Partial<Message>);
  }

  function letWrite(user: string, allowed: boolean): void {
    people.get(user).blocked = !allowed;
    const from = people.asUser(user);
    const [before, after] = allowed ? ['kicked', 'member'] : ['member', 'kicked'];
    const change = {
      chat: people.place(user).chat,
      from,
      date: seconds(),
      old_chat_member: { user: me, status: before, until_date: 0 },
      new_chat_member: { user: me, status: after, until_date: 0 },
    } as ChatMemberUpdated;
    updates.push(user, user, { my_chat_member: change }).catch(() => undefined);
  }

  return {
    say,
    tap,
    sendSticker,
    block: (user) => letWrite(user, false),
    unblock: (user) => letWrite(user, true),
  };
}

import type { Message, UserFromGetMe } from 'grammy/types';
import type { ShownFile, ShownMessage } from './simulator.ts';
import type { Chats } from './support/chats.ts';
import { type Body, isBody, isUpload } from './telegram-body.ts';
import { readKeyboard } from './telegram-keyboard.ts';
import type { People, Place } from './telegram-people.ts';
import { refusal } from './telegram-refusal.ts';
import { shownText } from './telegram-text.ts';
import type { Updates } from './telegram-updates.ts';

/** What stands behind a message's buttons, those of its earlier states too: a slow phone still shows them. */
export type Buttons = Map<string, string>;

export interface Platform {
  me: UserFromGetMe;
  people: People;
  chats: Chats;
  updates: Updates;
  buttons: Map<string, Buttons>;
  /** Taps that were not acknowledged yet. */
  spinning: Set<string>;
  now(): number;
}

/** The Bot API's methods except getUpdates, each giving its `result`. */
export type Calls = Readonly<Record<string, (body: Body) => unknown>>;

/** Calls that put a message into a chat. */
export const posting: ReadonlySet<string> = new Set(['sendMessage', 'sendPhoto', 'sendDocument']);

export function createCalls(platform: Platform): Calls {
  const { me, people, chats, updates, spinning } = platform;
  const posted = createPosting(platform);
  const editing = createEditing(platform);
  return {
    ...posted,
    ...editing,
    getMe: () => me,
    getChat: (body) => {
      const { user, chat } = people.place(String(body['chat_id']));
      if (user && !people.get(user).started) throw refusal(400, 'Bad Request: chat not found');
      return { ...chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
    },
    deleteMessage: (body) => {
      if (chats.remove(idOf(body))) return true;
      throw refusal(400, 'Bad Request: message to delete not found');
    },
    answerCallbackQuery: ({ callback_query_id: id }) => {
      if (spinning.delete(String(id))) return true;
      const tooLate = 'query is too old and response timeout expired or query ID is invalid';
      throw refusal(400, `Bad Request: ${tooLate}`);
    },
    setWebhook: ({ url, secret_token: secret }) => {
      updates.setWebhook(url ? { url: String(url), secret: String(secret ?? '') } : null);
      return true;
    },
    deleteWebhook: () => {
      updates.setWebhook(null);
      return true;
    },
  };
}

function createPosting(platform: Platform): Calls {
  const { people, chats, me } = platform;
  let lastMessage = 0;

  function post(body: Body, text: string, files: ShownMessage['files']): Message {
    const place = people.writable(body['chat_id']);
    const { rows, form } = keep(platform, `${place.chat.id}:${lastMessage + 1}`, body);
    lastMessage += 1;
    const shown: ShownMessage = {
      id: `${place.chat.id}:${lastMessage}`,
      chat: String(place.chat.id),
      text,
      rows,
      form,
      edits: 0,
      ephemeral: false,
      files,
    };
    chats.show(place.user, shown);
    return toMessage(shown, place, me, platform.now());
  }

  return {
    sendMessage: (body) => post(body, textOf(body, 4096), []),
    sendPhoto: (body) => {
      const photo = fileOf(body['photo']);
      if (!isImage(photo.bytes)) throw refusal(400, 'Bad Request: IMAGE_PROCESS_FAILED');
      return post(body, captionOf(body), [toShownFile(photo)]);
    },
    sendDocument: (body) => post(body, captionOf(body), [toShownFile(fileOf(body['document']))]),
  };
}

function createEditing(platform: Platform): Calls {
  const { people, chats, me } = platform;

  function change(body: Body, parts: (before: ShownMessage) => Partial<ShownMessage>): Message {
    const id = idOf(body);
    const before = chats.find(id);
    if (!before) throw refusal(400, 'Bad Request: message to edit not found');
    if (before.form) throw refusal(400, "Bad Request: message can't be edited");
    const after = { rows: keep(platform, id, body).rows, ...parts(before) };
    if (isSame(before, after)) throw refusal(400, 'Bad Request: message is not modified');
    const shown = chats.change(id, after) ?? before;
    return toMessage(shown, people.place(before.chat), me, platform.now());
  }

  return {
    editMessageText: (body) =>
      change(body, ({ files }) => {
        if (files.length > 0) {
          throw refusal(400, 'Bad Request: there is no text in the message to edit');
        }
        return { text: textOf(body, 4096) };
      }),
    editMessageCaption: (body) => change(body, () => ({ text: captionOf(body) })),
    editMessageMedia: (body) => {
      const media = isBody(body['media']) ? body['media'] : {};
      const files = [toShownFile(fileOf(media['media']))];
      return change(body, () => ({ text: captionOf(media), files }));
    },
  };
}

function keep(platform: Platform, id: string, body: Body) {
  const keyboard = readKeyboard(body['reply_markup']);
  const buttons = platform.buttons.get(id) ?? new Map<string, string>();
  for (const [label, data] of keyboard.buttons) buttons.set(label, data);
  platform.buttons.set(id, buttons);
  return keyboard;
}

function isSame(before: ShownMessage, after: Partial<ShownMessage>): boolean {
  return JSON.stringify({ ...before, ...after }) === JSON.stringify(before);
}

/** As Telegram sends a message of its bot: in answers, and under a tap. */
export function toMessage(
  shown: ShownMessage,
  { chat }: Place,
  from: UserFromGetMe,
  now: number,
): Message {
  const message_id = Number(shown.id.split(':')[1]);
  return { message_id, date: Math.floor(now / 1_000), chat, from, text: shown.text } as Message;
}

function idOf({ chat_id: chat, message_id: message }: Body): string {
  return `${chat}:${message}`;
}

function textOf(body: Body, limit: number): string {
  const text = shownText(body['text'], body);
  if (text === '') throw refusal(400, 'Bad Request: message text is empty');
  if (text.length > limit) throw refusal(400, 'Bad Request: message is too long');
  return text;
}

function captionOf(body: Body): string {
  const text = shownText(body['caption'] ?? '', body);
  if (text.length > 1024) throw refusal(400, 'Bad Request: message caption is too long');
  return text;
}

function fileOf(value: unknown) {
  if (!isUpload(value)) throw refusal(400, 'Bad Request: there is no file in the request');
  return value;
}

function toShownFile({ name, bytes }: ReturnType<typeof fileOf>): ShownFile {
  return { name, bytes: bytes.length, alt: '', content: bytes };
}

function isImage(bytes: Buffer): boolean {
  const isPng = bytes.subarray(1, 4).toString('latin1') === 'PNG';
  return isPng || (bytes[0] === 0xff && bytes[1] === 0xd8);
}

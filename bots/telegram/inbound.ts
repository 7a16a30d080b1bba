import type { Message, Update, User } from 'grammy/types';
import type { Address, Inbound } from '../../core/bot.ts';

export const updateKinds = ['message', 'callback_query', 'my_chat_member'] as const;

/** The bot itself: commands for another bot in a group are none of its business. */
export interface Me {
  id: number;
  username: string;
}

type Unreadable = Extract<Inbound, { kind: 'unreadable' }>['what'];

/** Contents of a message in the order they are looked for; what is not here is a notice of Telegram itself. */
const contents: readonly (readonly [content: keyof Message, what: Unreadable])[] = [
  ['sticker', 'sticker'],
  ['photo', 'photo'],
  ['live_photo', 'photo'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video_note', 'voice'],
  ['animation', 'file'],
  ['document', 'file'],
  ['video', 'file'],
  ['contact', 'other'],
  ['location', 'other'],
  ['venue', 'other'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['game', 'other'],
  ['story', 'other'],
  ['checklist', 'other'],
  ['paid_media', 'other'],
];

/** https://core.telegram.org/bots/features#commands: `/name`, or `/name@bot` in a group. */
const commandForm = /^\/(?<name>\w{1,64})(?:@(?<bot>\w+))?(?:\s+(?<rest>[\s\S]*))?$/;

/** Null for what no person did to this bot. `now` stands in where Telegram gives no time: on a tap. */
export function toInbound(update: Update, me: Me, now: Date): Inbound | null {
  const id = String(update.update_id);
  if (update.message) return fromMessage(update.message, id, me);
  if (update.callback_query) return fromTap(update.callback_query, id, now);
  if (update.my_chat_member) return fromMembership(update.my_chat_member, id);
  return null;
}

export function toMessageId(chat: number, message: number): string {
  return `${chat}:${message}`;
}

function fromMessage(message: Message, id: string, me: Me): Inbound | null {
  const { from, chat, text } = message;
  if (!from || from.is_bot) return null;
  const event = { ...fromPerson(from, chat.id, id), at: new Date(message.date * 1_000) };
  if (text === undefined) return fromContent(message, event);
  const command = commandForm.exec(text)?.groups;
  if (command) {
    const name = command['name'] ?? '';
    const meant = isMeant(command['bot'], me);
    const rest = command['rest'] ?? '';
    return meant ? { ...event, from: inPrivate(event.from), kind: 'command', name, rest } : null;
  }
  return isAddressed(message, me) ? { ...event, kind: 'text', text, form: '' } : null;
}

type Event = Pick<Inbound, 'from' | 'id' | 'language' | 'at'>;

function fromContent(message: Message, event: Event): Inbound | null {
  if (message.chat.type !== 'private') return null;
  const what = contents.find(([content]) => message[content] !== undefined)?.[1];
  return what ? { ...event, kind: 'unreadable', what } : null;
}

function fromTap(
  tap: NonNullable<Update['callback_query']>,
  id: string,
  now: Date,
): Inbound | null {
  const { message, data } = tap;
  if (!message || data === undefined) return null;
  return {
    ...fromPerson(tap.from, message.chat.id, id),
    at: now,
    kind: 'choice',
    value: data,
    message: toMessageId(message.chat.id, message.message_id),
  };
}

function fromMembership(change: NonNullable<Update['my_chat_member']>, id: string): Inbound {
  const { chat, from, new_chat_member: member } = change;
  const person = fromPerson(from, chat.id, id);
  return {
    ...person,
    // in a group it is not the person who did this that can or cannot be reached
    from: { ...person.from, user: chat.type === 'private' ? person.from.user : '' },
    at: new Date(change.date * 1_000),
    kind: 'reach',
    reachable: member.status !== 'kicked' && member.status !== 'left',
  };
}

function fromPerson(from: User, chat: number, id: string): Omit<Event, 'at'> {
  const address: Address = { platform: 'telegram', user: String(from.id), chat: String(chat) };
  return { from: address, id, language: from.language_code ?? '' };
}

/** What a command brings is for who gave it, also where they gave it in a group. A private chat has its person's id. */
function inPrivate(from: Address): Address {
  return { ...from, chat: from.user };
}

function isMeant(bot: string | undefined, me: Me): boolean {
  return bot === undefined || bot.toLowerCase() === me.username.toLowerCase();
}

/** In a group people also talk to each other: only a reply to the bot is for it. */
function isAddressed({ chat, reply_to_message: replied }: Message, me: Me): boolean {
  return chat.type === 'private' || replied?.from?.id === me.id;
}

export function chatOf({ message, callback_query: tap, my_chat_member: change }: Update): string {
  return String((message ?? tap?.message ?? change)?.chat.id);
}

import type { Api } from 'grammy';
import type { Message } from 'grammy/types';
import {
  type Address,
  asOne,
  type Bot,
  type Inbound,
  type Outbound,
  orWithoutPicture,
  type Reply,
  type Sent,
} from '../../core/bot.ts';
import { halfSent, patiently } from '../../core/network.ts';
import { cut } from '../../core/plain-text.ts';
import { isGone, isUnchanged, isWithoutText, toSendError } from './errors.ts';
import { toMessageId } from './inbound.ts';
import { captionLimit, type Edit, type Part, toEdit, toParts } from './outbound.ts';

/** Puts messages into Telegram. Everything throws SendError. */

export interface Sender extends Pick<Bot, 'send' | 'edit' | 'remove'> {
  deliver(inbound: Inbound, reply: Reply): Promise<readonly Sent[]>;
}

export function createSender(api: Api): Sender {
  const send: Bot['send'] = async (to, outbound) => asOne(to, await sendAll(to, outbound));

  /** Every message that it took, in their order. */
  async function sendAll(to: Address, outbound: Outbound): Promise<Sent[]> {
    return await orWithoutPicture(outbound, (each) => sendParts(to, each));
  }

  async function sendParts(address: Address, outbound: Outbound): Promise<Sent[]> {
    const sent: Sent[] = [];
    for (const part of toParts(address.chat, outbound)) {
      const put = () => post(api, toChatId(address.chat), part);
      try {
        const isFirst = sent.length === 0;
        const { chat, message_id: message } = await (isFirst ? put() : patiently(put, toSendError));
        sent.push({ address, id: toMessageId(chat.id, message) });
      } catch (error) {
        throw sent.length === 0 ? toSendError(error) : halfSent(toSendError(error));
      }
    }
    return sent;
  }

  const edit: Bot['edit'] = async ({ id }, outbound) => {
    const [chat, message] = fromMessageId(id);
    try {
      await put(api, chat, message, toEdit(outbound));
    } catch (error) {
      if (!isUnchanged(error)) throw toSendError(error);
    }
  };

  const remove: Bot['remove'] = async ({ id }) => {
    const [chat, message] = fromMessageId(id);
    try {
      await api.deleteMessage(chat, message);
    } catch (error) {
      if (!isGone(error)) throw toSendError(error);
    }
  };

  async function deliver(inbound: Inbound, { replaces, messages }: Reply): Promise<Sent[]> {
    const sent = replaces ? await patiently(() => replace(inbound, replaces), toSendError) : [];
    for (const each of messages)
      sent.push(...(await patiently(() => sendAll(inbound.from, each), toSendError)));
    return sent;
  }

  /** What cannot take the place of the tapped message any more follows it. */
  async function replace(inbound: Inbound, outbound: Outbound): Promise<Sent[]> {
    const { from: address } = inbound;
    try {
      if (inbound.kind === 'choice') {
        await edit({ address, id: inbound.message }, outbound);
        return [];
      }
    } catch (error) {
      if (toSendError(error).failure !== 'rejected') throw error;
    }
    return await sendAll(address, outbound);
  }

  return { send, edit, remove, deliver };
}

async function post(api: Api, chat: number | string, part: Part): Promise<Message> {
  const extra = { ...captionOf(part), ...markupOf(part) };
  if (part.kind === 'photo') return await api.sendPhoto(chat, part.file, extra);
  if (part.kind === 'document') return await api.sendDocument(chat, part.file, extra);
  return await api.sendMessage(chat, part.text, { ...plain, ...markupOf(part) });
}

async function put(api: Api, chat: number, message: number, part: Edit): Promise<void> {
  const markup = markupOf(part);
  if (part.kind !== 'text') {
    const media = { type: part.kind, media: part.file, ...captionOf(part) };
    await api.editMessageMedia(chat, message, media, markup);
    return;
  }
  try {
    await api.editMessageText(chat, message, part.text, { ...plain, ...markup });
  } catch (error) {
    if (!isWithoutText(error)) throw error;
    const caption = cut(part.text, captionLimit);
    await api.editMessageCaption(chat, message, { caption, ...markup });
  }
}

const plain = { link_preview_options: { is_disabled: true } } as const;

function captionOf({ text }: Part): { caption?: string } {
  return text === '' ? {} : { caption: text };
}

function markupOf<M>({ markup }: { markup: M | null }): { reply_markup?: M } {
  return markup ? { reply_markup: markup } : {};
}

/** A number, unless it is the `@name` of a public channel. */
function toChatId(chat: string): number | string {
  return /^-?\d+$/.test(chat) ? Number(chat) : chat;
}

function fromMessageId(id: string): [chat: number, message: number] {
  const [chat, message] = id.split(':').map(Number);
  return [chat ?? 0, message ?? 0];
}

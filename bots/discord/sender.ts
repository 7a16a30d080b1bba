import {
  type APIDMChannel,
  type APIMessage,
  RESTJSONErrorCodes as Code,
  RequestMethod,
  Routes,
} from 'discord.js';
import { type Address, asOne, SendError, type Sent } from '../../core/bot.ts';
import { orHalfSent, toRepeatable, toSendError, unlessRefused } from './errors.ts';
import type { Post } from './outbound.ts';
import type { Request } from './request.ts';

export type Sender = ReturnType<typeof createSender>;

export function createSender(request: Request) {
  async function openDirectChat(user: string): Promise<string> {
    if (!/^\d{17,20}$/.test(user)) throw new SendError('unknown-address');
    try {
      const body = { recipient_id: user };
      return (await request<APIDMChannel>(RequestMethod.Post, Routes.userChannels(), { body })).id;
    } catch (error) {
      // nothing of a message left yet, and a chat that is opened twice is opened once
      throw toRepeatable(error);
    }
  }

  async function send(to: Address, posts: readonly Post[]): Promise<Sent> {
    return asOne(to, await sendAll(to, posts));
  }

  /** Gives every message that it took, in their order. */
  async function sendAll(to: Address, posts: readonly Post[]): Promise<Sent[]> {
    const chat = to.chat || (await openDirectChat(to.user));
    const sent: Sent[] = [];
    for (const { body, files, nonce } of posts) {
      const keyed = nonce === '' ? body : { ...body, nonce, enforce_nonce: true };
      const route = Routes.channelMessages(chat);
      const posted = request<APIMessage>(RequestMethod.Post, route, { body: keyed, files });
      const { id } = await orHalfSent(posted, sent.at(-1)?.id ?? '');
      sent.push({ address: { ...to, chat }, id });
    }
    return sent;
  }

  function edit({ address, id }: Sent, { body, files }: Post): Promise<APIMessage> {
    return request(RequestMethod.Patch, Routes.channelMessage(address.chat, id), { body, files });
  }

  async function remove({ address, id }: Sent): Promise<void> {
    const route = Routes.channelMessage(address.chat, id);
    await unlessRefused(request(RequestMethod.Delete, route), [Code.UnknownMessage]);
  }

  async function find(user: string): Promise<Address | null> {
    try {
      return { platform: 'discord', user, chat: await openDirectChat(user) };
    } catch (error) {
      if (toSendError(error).failure === 'unknown-address') return null;
      throw error;
    }
  }

  return { send, sendAll, edit, remove, find };
}

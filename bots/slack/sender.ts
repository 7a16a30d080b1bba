import { isDeepStrictEqual } from 'node:util';
import type { types } from '@slack/bolt';
import { WebAPIHTTPError, type WebClient } from '@slack/web-api';
import {
  message,
  type Outbound,
  orWithoutPicture,
  type Picture,
  type Reply,
} from '../../core/bot.ts';
import { inTime, patiently } from '../../core/network.ts';
import { inChannel, orHalfSent, retryOn, toSendError } from './errors.ts';
import type { Modal, Place, Standing } from './inbound.ts';
import {
  altOf,
  pictureName,
  type Rendered,
  renderMessage,
  renderModal,
  splitMessage,
} from './outbound.ts';

/** Slack takes a moment to look at a picture; a block that shows it is invalid until then. python-slack-sdk#1521 */
const pictureWaitsMs = [500, 1_000, 2_000, 4_000];

export const timeoutMs = 30_000;
/** An upload is several calls, each as long as one may be: all of it, and the message after it, fit into a lease. */
const uploadMs = 20_000;

/**
 * All of an answer in time, its body too. The signal alone does not see to that: undici loses it once the head of the
 * answer is there and the request was collected.
 */
export const fetchInTime: typeof fetch = async (url, init) => {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), timeoutMs);
  const { signal } = ending;
  try {
    const response = await fetch(url, { ...init, signal });
    return new Response(await readAll(response.body, signal), response);
  } finally {
    clearTimeout(timer);
  }
};

async function readAll(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): Promise<Buffer | null> {
  if (!body) return null;
  const reader = body.getReader();
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined));
  const parts: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    if (done) return Buffer.concat(parts);
    parts.push(value);
  }
}

/** How far back a message is looked for. */
const historyMessages = 100;
const quiet = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;
/** Unlike a new message, an edited one has its text read for names unless it says so. */
const literal = { parse: 'none', link_names: false } as const;

/** Puts messages into Slack. Everything throws what the SDK throws. */
export function createSender(web: WebClient) {
  /** The bot's chat with this person alone, opened where there was none. */
  async function direct(user: string): Promise<string> {
    const { channel } = await web.conversations.open({ users: user });
    return channel?.id ?? '';
  }

  async function upload(filename: string, bytes: Uint8Array, alt = ''): Promise<string> {
    const file = { filename, file: Buffer.from(bytes), ...(alt ? { alt_text: alt } : {}) };
    const { files } = await inTime(web.filesUploadV2(file), uploadMs);
    return files[0]?.files?.[0]?.id ?? '';
  }

  async function render(outbound: Outbound): Promise<Rendered> {
    return await orWithoutPicture(outbound, async (each) => {
      const { picture } = each;
      return renderMessage(each, picture ? await uploadPicture(each, picture) : '');
    });
  }

  async function uploadPicture(outbound: Outbound, { png }: Picture): Promise<string> {
    try {
      return await upload(pictureName, png, altOf(outbound));
    } catch (error) {
      throw toSendError(error);
    }
  }

  /** Gives every message that it took, in their order. */
  async function post(channel: string, outbound: Outbound): Promise<Standing[]> {
    const [texts, last] = splitMessage(outbound);
    const { file, key } = last;
    const fileId = file ? await upload(file.name, file.bytes) : '';
    const rendered = await render(last);
    const metadata = key ? { metadata: keyMetadata(key) } : {};
    const before = texts.map((text) => renderMessage(message(text), ''));
    const posted: Standing[] = [];
    let ts = '';
    for (const part of [...before, { ...rendered, ...metadata }]) {
      const put = () => web.chat.postMessage({ channel, ...part, ...quiet }).catch(inChannel);
      const call = ts ? () => patiently(put, toSendError) : put;
      ts = (await orHalfSent(onceShowable(last, call), ts)).ts ?? '';
      posted.push({ channel, ts });
    }
    if (!fileId) return posted;
    // Only an update takes files, and keeps them in one message with the buttons.
    const attach = () =>
      web.chat.update({ channel, ts, ...rendered, ...literal, file_ids: [fileId] });
    await orHalfSent(patiently(attach, toSendError).catch(attach), ts);
    return posted;
  }

  async function update({ channel, ts }: Standing, outbound: Outbound): Promise<void> {
    const rendered = await render(outbound);
    await onceShowable(outbound, () => web.chat.update({ channel, ts, ...rendered, ...literal }));
  }

  /** Sends it where nothing is to be replaced, or it cannot be any more. */
  async function replace(place: Place, outbound: Outbound): Promise<Standing[]> {
    const { channel, message: ts, replaceUrl } = place;
    try {
      if (replaceUrl) await replaceEphemeral(replaceUrl, outbound);
      else if (ts) await update({ channel, ts }, outbound);
      if (replaceUrl || ts) return [];
    } catch (error) {
      if (toSendError(error).failure !== 'rejected') throw error;
    }
    return await answer(place, outbound);
  }

  /** In a channel only that person sees the answer; what may not stand there goes into their own chat. */
  async function answer({ user, channel }: Place, outbound: Outbound): Promise<Standing[]> {
    try {
      if (isDirect(channel)) return await post(channel, outbound);
      if (outbound.picture || outbound.file) return await post(await direct(user), outbound);
      await web.chat.postEphemeral({ channel, user, ...renderMessage(outbound, '') });
      return [];
    } catch (error) {
      const { failure } = toSendError(error);
      if (failure !== 'blocked' && failure !== 'unknown-address') throw error;
      return await post(await direct(user), outbound);
    }
  }

  /** Gives what stands there now beside what was replaced. */
  async function deliver(place: Place, { replaces, messages }: Reply): Promise<Standing[]> {
    const posted = replaces ? await patiently(() => replace(place, replaces), toSendError) : [];
    for (const each of messages)
      posted.push(...(await patiently(() => answer(place, each), toSendError)));
    return posted;
  }

  /** The `ts` of the message that was posted with this key, `''` for none. */
  async function findKey(channel: string, key: string): Promise<string> {
    const limit = historyMessages;
    const history = { channel, include_all_metadata: true, limit };
    const { messages = [] } = await web.conversations.history(history);
    return messages.find(({ metadata }) => isDeepStrictEqual(metadata, keyMetadata(key)))?.ts ?? '';
  }

  async function open(modal: Modal): Promise<void> {
    await web.views.open({ trigger_id: modal.trigger, view: renderModal(modal) });
  }

  return { direct, post, update, deliver, findKey, open };
}

export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

function keyMetadata(key: string): types.MessageMetadata {
  return { event_type: 'tonus', event_payload: { key } };
}

function onceShowable<T>({ picture }: Outbound, call: () => Promise<T>): Promise<T> {
  return retryOn('invalid_blocks', picture ? pictureWaitsMs : [], call);
}

async function replaceEphemeral(url: string, outbound: Outbound): Promise<void> {
  const { status, statusText, headers } = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ replace_original: true, ...renderMessage(outbound, '') }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (status !== 200) throw new WebAPIHTTPError(status, statusText, Object.fromEntries(headers));
}

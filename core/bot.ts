import type { IncomingMessage, ServerResponse } from 'node:http';

/** The port to a chat platform. Bots translate; every decision is taken in core. */

export const platforms = ['telegram', 'slack', 'discord'] as const;
export type Platform = (typeof platforms)[number];

/**
 * Somebody on a platform and where to write to them.
 * `user` is the platform's id of the person, `chat` the conversation (Telegram chat id, Slack channel or DM id,
 * Discord channel id). A channel without a person (a manager's Slack channel) has `user: ''`.
 */
export interface Address {
  platform: Platform;
  user: string;
  chat: string;
}

/** Where others read along. Telegram's groups have negative ids; what is for one person never lands in one. */
export function isGroup({ platform, chat }: Address): boolean {
  return platform === 'telegram' && chat.startsWith('-');
}

/**
 * Something a person did, in one shape for the three platforms.
 * `id` is unique within the platform and the same when the platform repeats itself.
 * `language` is what the platform says of the person, `''` where it does not.
 */
export type Inbound = { from: Address; id: string; at: Date; language: string } & (
  | { kind: 'text'; text: string; form: string }
  | { kind: 'choice'; value: string; message: string }
  | { kind: 'command'; name: string; rest: string }
  | { kind: 'unreadable'; what: 'sticker' | 'photo' | 'voice' | 'file' | 'other' }
  | { kind: 'reach'; reachable: boolean }
);
// text:       `form` is the value of the TextForm it was typed into, '' when typed freely
// choice:     `value` of the Choice, `message` the id of the message it hung on (as in Sent)
// command:    `/start CODE` gives name 'start', rest 'CODE'; in Slack `/tonus start CODE` gives the same
// unreadable: what Tonus never reads
// reach:      the person blocked or unblocked the bot, or left

/** A button. `value` comes back on a tap: opaque, at most 64 bytes (Telegram's callback_data, the smallest). */
export interface Choice {
  label: string;
  value: string;
}

/**
 * A text field: opens on a button called `open` where the platform has forms (Bot.forms), else the person simply types
 * and the text comes back with `form: ''`.
 */
export interface TextForm {
  value: string;
  open: string;
  submit: string;
  /** One line is enough; a platform may have a field of its own for a number or a date. Left out: several lines. */
  asks?: 'line' | 'number' | 'date';
  /** What an answer looks like, for people who type it. Left out where anything will do. */
  hint?: string;
}

export interface Picture {
  png: Uint8Array;
  /** What a screen reader says; on Telegram, which has no such field, core puts the figures in `text`. */
  alt: string;
}

export interface File {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/**
 * A message to send. All text is plain text: a bot escapes it for its platform, so that nothing a person wrote
 * becomes markup or a mention. `choices` are groups of buttons; each group starts on a new row and a bot wraps
 * a group into as many rows as its platform needs.
 */
export interface Outbound {
  text: string;
  choices: readonly (readonly Choice[])[];
  form: TextForm | null;
  picture: Picture | null;
  file: File | null;
  /** Opaque id of this delivery, at most 25 characters, `''` for none: Discord's nonce, Slack's metadata. */
  key: string;
}

/** The text alone, or with some parts given. */
export function message(text: string, parts: Partial<Omit<Outbound, 'text'>> = {}): Outbound {
  return { text, choices: [], form: null, picture: null, file: null, key: '', ...parts };
}

/** With the hint of its form below the text, for a platform where the answer is typed. */
export function withHint(outbound: Outbound): Outbound {
  const { text, form } = outbound;
  return form?.hint ? { ...outbound, text: `${text}\n${form.hint}` } : outbound;
}

/** Once more without its picture where the platform refuses it so: what a picture shows stands in its text too. */
export async function orWithoutPicture<Result>(
  outbound: Outbound,
  send: (outbound: Outbound) => Promise<Result>,
): Promise<Result> {
  try {
    return await send(outbound);
  } catch (error) {
    const isRefused = error instanceof SendError && error.failure === 'rejected';
    if (!outbound.picture || !isRefused) throw error;
    return await send({ ...outbound, picture: null });
  }
}

/** A message as it stands in a chat. `id` is unique within the platform (Telegram: `chat:message`). */
export interface Sent {
  address: Address;
  id: string;
  /** Ids of the parts that stand before it, where it did not fit into one. */
  earlier?: readonly string[];
}

/** A message that went out in these parts: what is edited is the last one, which has the buttons. */
export function asOne(address: Address, parts: readonly Sent[]): Sent {
  const last = parts.at(-1) ?? { address, id: '' };
  const earlier = parts.slice(0, -1).map(({ id }) => id);
  return earlier.length > 0 ? { ...last, earlier } : last;
}

/** Each as a message of its own. */
export function partsOf({ address, id, earlier = [] }: Sent): Sent[] {
  return [...earlier, id].map((each) => ({ address, id: each }));
}

/**
 * What a person gets for something they did. `replaces` takes the place of the message whose button they tapped
 * (null: it stays as it is; where that cannot be edited any more, it is sent); `messages` follow it in order.
 */
export interface Reply {
  replaces: Outbound | null;
  messages: readonly Outbound[];
}

/**
 * Core's answer to an Inbound. A bot acknowledges the platform at once, calls this, and passes a `deliver` that
 * puts the reply into the chat and tells what stands there that was not there before; not what only that person sees
 * for a while, which nobody can take back. `deliver` rejects with SendError; core keeps the reply until it resolved.
 */
export type Receive = (inbound: Inbound, deliver: Deliver) => Promise<void>;
export type Deliver = (reply: Reply) => Promise<readonly Sent[]>;

/** An HTTP path that a bot wants served. `handle` gets the request unread, so that it can check a signature. */
export interface Route {
  path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface Identity {
  /** The bot's own name, for people: `@kavarna_bot`. */
  name: string;
  /** What a person uses to join with a code: a link on Telegram, the code itself elsewhere. */
  invitation(code: string): string;
}

export interface Bot {
  readonly platform: Platform;
  /** Whether a TextForm opens a form here. */
  readonly forms: boolean;
  /** What people type before a command's name: `/` in `/stop`, `/tonus ` in `/tonus stop`. */
  readonly slash: string;
  /** HTTP paths to serve; empty while the bot connects by itself. */
  readonly routes: readonly Route[];
  /** Who the token belongs to. The cheapest authenticated call; throws SendError. */
  identify(): Promise<Identity>;
  /** Connects and passes on what people do. Throws SendError (`bad-token` within 10 s). */
  start(receive: Receive): Promise<void>;
  /** Takes nothing more in, waits for what is being handled. */
  stop(): Promise<void>;
  /** Works before `start`. Throws SendError. */
  send(to: Address, outbound: Outbound): Promise<Sent>;
  edit(sent: Sent, outbound: Outbound): Promise<void>;
  /** The one message `sent.id`; see `partsOf`. */
  remove(sent: Sent): Promise<void>;
  /**
   * The address of somebody the company knows by platform id or e-mail (either may be `''`), opening a direct
   * chat where one is needed; null where the platform knows nobody so.
   */
  find(known: { user: string; email: string }): Promise<Address | null>;
  /** The message with this `key` in that chat, null where there is none, `unknown` where the platform cannot tell. */
  delivered(to: Address, key: string): Promise<Sent | null | 'unknown'>;
}

export type SendFailure =
  /** 429: wait `retryAfterMs` with what `scope` says. */
  | 'rate-limited'
  /** The person does not let us write to them, or is gone. */
  | 'blocked'
  | 'unknown-address'
  | 'bad-token'
  /** The platform understood and refused: sending the same again is useless. */
  | 'rejected'
  /** Provably not accepted: connection refused, 5xx except 504. Safe to try again. */
  | 'unreachable'
  /** It may or may not have arrived: time-out or cut after the bytes left. */
  | 'ambiguous';

/** Nothing was heard of the platform. */
export function isNetwork(failure: SendFailure): boolean {
  return failure === 'unreachable' || failure === 'ambiguous';
}

/** The one error of a bot. Its text never holds a token or what a person wrote. */
export class SendError extends Error {
  readonly failure: SendFailure;
  /** For `rate-limited`: how long the platform asks us to wait; else 0. */
  readonly retryAfterMs: number;
  /** For `rate-limited`: what has to wait, that chat or all that the bot does on its platform. */
  readonly scope: 'chat' | 'platform';

  constructor(
    failure: SendFailure,
    options: { cause?: unknown; retryAfterMs?: number; scope?: SendError['scope'] } = {},
  ) {
    super(`sending failed: ${failure}`, { cause: options.cause });
    this.name = 'SendError';
    this.failure = failure;
    this.retryAfterMs = options.retryAfterMs ?? 0;
    this.scope = options.scope ?? 'chat';
  }
}

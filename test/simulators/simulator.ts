import type { Platform } from '../../core/bot.ts';

/**
 * A chat platform on loopback that speaks the real HTTP and WebSocket protocol to the real SDK, and lets a test or
 * the demo act as the people on it. What it accepted is the oracle: not what Tonus believes it sent.
 */
export interface Simulator {
  readonly platform: Platform;
  /** What `TELEGRAM_…`, `SLACK_…` or `DISCORD_…` variables must say for Tonus to use it, tokens included. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every request that came in, in order, refused ones too. */
  readonly requests: readonly SimulatedRequest[];
  addPerson(person: SimulatedPerson): void;
  /** What stands in that person's direct chat with the bot (ephemeral answers too), oldest first, removed ones left out. */
  messages(user: string): readonly ShownMessage[];
  /** What stands in a channel, for all to see. */
  channel(id: string): readonly ShownMessage[];
  /** Calls back for each message shown or edited, with the person who sees it (`''` in a channel). */
  watch(listener: (user: string, shown: ShownMessage) => void): void;
  /** Each resolves when the platform's event was handed to the bot. */
  say(user: string, text: string): Promise<void>;
  command(user: string, name: string, rest: string): Promise<void>;
  tap(user: string, message: ShownMessage, label: string): Promise<void>;
  /** Opens the message's form and sends it with `text`; where the platform has no forms, types it. */
  fill(user: string, message: ShownMessage, text: string): Promise<void>;
  /** A sticker or photo. */
  sendSticker(user: string): Promise<void>;
  /** Hands the last event of that person over once more, with the same id. */
  repeatLast(user: string): Promise<void>;
  /** The person blocks the bot, closes direct messages or is deactivated, as the platform has it. */
  block(user: string): void;
  unblock(user: string): void;
  /** The next `times` requests that match meet this fault. */
  fault(fault: Fault, times?: number): void;
  /** Drops every open connection; the SDK must come back by itself. */
  cutConnections(): void;
  /** From now on the token is refused. */
  revokeToken(): void;
  close(): Promise<void>;
}

export interface SimulatedPerson {
  user: string;
  name: string;
  language: string;
  email: string;
}

export interface ShownMessage {
  /** As in `Sent.id`. */
  id: string;
  chat: string;
  text: string;
  /** Labels of the buttons that can be tapped now, row by row. */
  rows: readonly (readonly string[])[];
  /** Whether a button opens a form. */
  form: boolean;
  /** How often it was edited. */
  edits: number;
  ephemeral: boolean;
  files: readonly ShownFile[];
}

export interface ShownFile {
  name: string;
  bytes: number;
  alt: string;
  /** As the platform received it. */
  content: Buffer;
}

export interface SimulatedRequest {
  /** The platform's name of the call: `sendMessage`, `chat.postMessage`, `POST /channels/:id/messages`. */
  call: string;
  body: Readonly<Record<string, unknown>>;
  status: number;
}

/** `call` names the calls it is for, `''` any that puts a message into a chat. */
export type Fault = { call: string } & (
  | { kind: 'status'; status: number; retryAfterSeconds: number }
  /** The connection is cut before anything was accepted. */
  | { kind: 'refused' }
  /** The message is accepted and shown, then the connection is cut without an answer. */
  | { kind: 'accepted-then-cut' }
  /** A 502 with an HTML page. */
  | { kind: 'html' }
  /** A 200 whose JSON is cut in the middle; the message was accepted. */
  | { kind: 'truncated' }
);

import type { ShownMessage } from './simulator.ts';
import { type Tappable, tappablesOf } from './slack-blocks.ts';
import type { Messages } from './slack-messages.ts';
import {
  commandPayload,
  eventPayload,
  messageEvent,
  submissionPayload,
  tapPayload,
  typed,
} from './slack-payloads.ts';
import type { Delivery, Kind } from './slack-socket.ts';
import type { Views } from './slack-views.ts';
import type { Place, Workspace } from './slack-workspace.ts';

/** What people do, each resolving when the bot acknowledged it. */
export interface Acts {
  say(user: string, text: string): Promise<void>;
  /** `channel` is where it is typed, `''` for the chat with the bot. */
  command(user: string, name: string, rest: string, channel?: string): Promise<void>;
  tap(user: string, message: ShownMessage, label: string): Promise<void>;
  fill(user: string, message: ShownMessage, text: string): Promise<void>;
  sendSticker(user: string): Promise<void>;
  repeatLast(user: string): Promise<void>;
  block(user: string): void;
  unblock(user: string): void;
  /** Any event, as Slack wraps it. */
  happen(event: object): Promise<void>;
}

export interface ActsParts {
  workspace: Workspace;
  messages: Messages;
  views: Views;
  delivery: Delivery;
  /** Where an answer to this message may be posted instead of by the Web API. */
  responseUrl(messageId: string): string;
}

export function createActs({ workspace, messages, views, delivery, responseUrl }: ActsParts): Acts {
  const last = new Map<string, { kind: Kind; payload: object }>();
  let counted = 0;

  function nextTs(): string {
    counted += 1;
    return `${Math.floor(Date.now() / 1_000)}.${String(500_000 + counted)}`;
  }

  async function hand(user: string, kind: Kind, payload: object): Promise<void> {
    last.set(user, { kind, payload });
    await delivery.deliver(kind, payload);
  }

  function happen(event: object, user = ''): Promise<void> {
    counted += 1;
    return hand(user, 'events_api', eventPayload(`Ev${counted}`, event, new Date()));
  }

  function chatOf(user: string): Place {
    workspace.get(user);
    const place = workspace.place(workspace.direct(user));
    if (!place) throw new Error(`${user} has no chat with the bot`);
    return place;
  }

  async function say(user: string, text: string): Promise<void> {
    if (text.startsWith('/')) throw new Error('Slack takes this for a command it does not know');
    await happen(messageEvent(user, chatOf(user), nextTs(), typed(text)), user);
  }

  function sendSticker(user: string): Promise<void> {
    const files = [{ id: 'F0STICKER', name: 'cat.png', mimetype: 'image/png', filetype: 'png' }];
    const shared = { subtype: 'file_share', text: '', files };
    return happen(messageEvent(user, chatOf(user), nextTs(), shared), user);
  }

  function find(message: ShownMessage, is: (one: Tappable) => boolean): Tappable | undefined {
    const kept = messages.find(message.id);
    return kept && tappablesOf(kept.blocks).flat().find(is);
  }

  async function use(user: string, message: ShownMessage, tappable: Tappable | undefined) {
    const kept = messages.find(message.id);
    if (!kept || !tappable) throw new Error(`message ${message.id} has no such button`);
    const trigger = views.trigger();
    const ids = { trigger, ts: nextTs(), responseUrl: responseUrl(kept.id) };
    await hand(user, 'interactive', tapPayload(user, kept, tappable, ids));
    return trigger;
  }

  async function tap(user: string, message: ShownMessage, label: string): Promise<void> {
    const button = find(message, (one) => one.label === label && !one.picksDate);
    await use(user, message, button);
  }

  async function fill(user: string, message: ShownMessage, text: string): Promise<void> {
    const picker = find(message, ({ picksDate }) => picksDate);
    if (picker) return void (await use(user, message, picked(picker, text)));
    if (!message.form) return await say(user, text);
    const form = find(message, ({ opensForm }) => opensForm);
    const trigger = await use(user, message, form);
    const view = await views.opened(trigger);
    await hand(user, 'interactive', submissionPayload(user, view, text, views.trigger()));
  }

  function command(user: string, name: string, rest: string, channel = ''): Promise<void> {
    const place = channel ? { channel, name: 'random' } : chatOf(user);
    const ids = { trigger: views.trigger(), responseUrl: responseUrl('') };
    const { person } = workspace.get(user);
    const text = `${name} ${rest}`.trim();
    return hand(user, 'slash_commands', commandPayload(person, place, text, ids));
  }

  async function repeatLast(user: string): Promise<void> {
    const event = last.get(user);
    if (!event) throw new Error(`${user} did nothing yet`);
    await delivery.deliver(event.kind, event.payload);
  }

  function deactivate(user: string, deleted: boolean): void {
    workspace.get(user).isDeactivated = deleted;
    const event = { type: 'user_change', user: { id: user, deleted }, event_ts: nextTs() };
    happen(event, user).catch(() => undefined);
  }

  return {
    say,
    command,
    tap,
    fill,
    sendSticker,
    repeatLast,
    block: (user) => deactivate(user, true),
    unblock: (user) => deactivate(user, false),
    happen,
  };
}

/** Slack's calendar gives a day, whatever language it is in. */
function picked(picker: Tappable, selected_date: string): Tappable {
  if (!/^\d{4}-\d\d-\d\d$/.test(selected_date)) throw new Error('no day to be picked');
  return { ...picker, action: { ...picker.action, selected_date } };
}

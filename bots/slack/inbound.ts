import { z } from 'zod';
import type { Address, Inbound } from '../../core/bot.ts';

/** Begins the action id of a form's button; what it asks and the label of the modal's submit button follow. */
export const formAction = 'form';
const formActionId = /^form(?:\.(line|number))?:(.*)$/s;
/** Begins the action id of a date picker; the form's value follows. */
export const dateAction = 'date:';
/** Id of the modal, of its one block and of the input in it. */
export const inputId = 'answer';

/** The fields Tonus reads of what Slack sends. https://docs.slack.dev/reference/events, /interaction-payloads */

const messageEvent = z.object({
  type: z.literal('message'),
  channel_type: z.literal('im'),
  channel: z.string(),
  user: z.string(),
  ts: z.string(),
  text: z.string().default(''),
  /** Any other is an edit, a deletion or a notice of Slack's. */
  subtype: z.literal('file_share').optional(),
  /** Set on what apps write, this one too. */
  bot_id: z.never().optional(),
  files: z.array(z.object({ mimetype: z.string().default('') })).default([]),
  /** The same text in parts; the only place that tells which `:name:` is an emoji, and which one. */
  blocks: z.unknown().optional(),
});

const emoji = z.object({
  type: z.literal('emoji'),
  name: z.string(),
  /** Code points: `1f44d-1f3fd`. */
  unicode: z.string().regex(/^[0-9a-f]{2,5}(?:-[0-9a-f]{2,5})*$/),
  skin_tone: z.number().optional(),
});

const userChangeEvent = z.object({
  type: z.literal('user_change'),
  user: z.object({ id: z.string(), deleted: z.boolean().default(false) }),
});

const accessEvent = z.object({
  type: z.enum(['app_uninstalled', 'tokens_revoked']),
  tokens: z.object({ bot: z.array(z.string()).default([]) }).optional(),
});

const eventBody = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  event_time: z.number(),
  event: z.discriminatedUnion('type', [messageEvent, userChangeEvent, accessEvent]),
});

const tapBody = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string(),
  user: z.object({ id: z.string() }),
  container: z.object({
    channel_id: z.string(),
    message_ts: z.string(),
    is_ephemeral: z.boolean().default(false),
  }),
  /** Left out by Slack for an ephemeral message. */
  message: z.object({ text: z.string().default('') }).optional(),
  response_url: z.string().default(''),
  actions: z.tuple([
    z.object({
      action_id: z.string(),
      action_ts: z.string(),
      text: z.object({ text: z.string() }).optional(),
      value: z.string().optional(),
      selected_option: z.object({ value: z.string() }).nullish(),
      selected_date: z.string().nullish(),
    }),
  ]),
});

/** What a modal carries from the tap that opened it to its submission. */
const carried = z.object({
  value: z.string(),
  place: z.object({
    user: z.string(),
    channel: z.string(),
    message: z.string(),
    replaceUrl: z.string(),
  }),
});

const typedText = z.object({ value: z.string().nullable() });

const formBody = z.object({
  type: z.literal('view_submission'),
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    hash: z.string(),
    private_metadata: z.string(),
    state: z.object({
      values: z.object({ [inputId]: z.object({ [inputId]: typedText }) }),
    }),
  }),
});

const commandBody = z.object({
  command: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
});

const slackBody = z.union([eventBody, tapBody, formBody, commandBody]);

/** Slack brings an event again that was not acknowledged, and nothing else. */
export function isRepeated(body: object): boolean {
  return 'type' in body && body.type === 'event_callback';
}

export type SlackBody = z.infer<typeof slackBody>;
type Carried = z.infer<typeof carried>;
type EventBody = z.infer<typeof eventBody>;
type TapBody = z.infer<typeof tapBody>;
type FormBody = z.infer<typeof formBody>;
type CommandBody = z.infer<typeof commandBody>;

/** What a form's button opens. `carried` comes back with what was typed. */
export interface Modal {
  /** Lets it be opened, once and within 3 s. */
  trigger: string;
  question: string;
  open: string;
  submit: string;
  asks: 'text' | 'line' | 'number';
  carried: string;
}

/** Where something was done, and so where its reply goes. */
export interface Place {
  user: string;
  channel: string;
  /** Slack's `ts` of the message whose button was used, `''` for none. */
  message: string;
  /** An ephemeral message can be replaced through this URL only; `''` for the others. */
  replaceUrl: string;
}

/** null for what Tonus does not know or need. */
export function readBody(body: unknown): SlackBody | null {
  return slackBody.safeParse(body).data ?? null;
}

/** Whether Slack says that the bot's token is good no more. */
export function endsAccess(body: SlackBody): boolean {
  if (!('event' in body)) return false;
  if (body.event.type === 'app_uninstalled') return true;
  return body.event.type === 'tokens_revoked' && body.event.tokens?.bot.length !== 0;
}

/** What a tap on a form's button opens, null for everything else. */
export function toModal(body: SlackBody): Modal | null {
  if (!('actions' in body)) return null;
  const [{ action_id, text, value = '' }] = body.actions;
  const [, asks, submit] = formActionId.exec(action_id) ?? [];
  if (submit === undefined) return null;
  const form: Carried = { value, place: toPlace(body) };
  return {
    trigger: body.trigger_id,
    question: unescapeText(body.message?.text ?? ''),
    open: unescapeText(text?.text ?? ''),
    submit,
    asks: asks === 'line' || asks === 'number' ? asks : 'text',
    carried: JSON.stringify(form),
  };
}

export function toPlace(body: SlackBody): Place {
  const nowhere: Place = { user: '', channel: '', message: '', replaceUrl: '' };
  if ('command' in body) return { ...nowhere, user: body.user_id, channel: body.channel_id };
  if ('view' in body) return { ...carriedBy(body).place, user: body.user.id };
  if ('event' in body) {
    const { event } = body;
    if (event.type === 'message') return { ...nowhere, user: event.user, channel: event.channel };
    return event.type === 'user_change' ? { ...nowhere, user: event.user.id } : nowhere;
  }
  const { channel_id, message_ts, is_ephemeral } = body.container;
  const replaceUrl = is_ephemeral ? body.response_url : '';
  return { user: body.user.id, channel: channel_id, message: message_ts, replaceUrl };
}

/**
 * null for what is no act of a person. `now` is for what Slack gives no time of. A command has the chat `''`,
 * the person's own: Slack lets it be typed anywhere.
 */
export function toInbound(body: SlackBody, now: Date): Inbound | null {
  const { user, channel } = toPlace(body);
  const from: Address = { platform: 'slack', user, chat: channel };
  if ('event' in body) return fromEvent(body, from);
  if ('command' in body) return fromCommand(body, { ...from, chat: '' }, now);
  if ('view' in body) return fromForm(body, from, now);
  return fromTap(body, from);
}

/** A message. Slack's `ts` is unique within its channel only. */
export interface Standing {
  channel: string;
  ts: string;
}

export function messageId({ channel, ts }: Standing): string {
  return `${channel}:${ts}`;
}

export function readMessageId(id: string): Standing {
  const [channel = '', ts = ''] = id.split(':');
  return { channel, ts };
}

function fromEvent({ event, event_id, event_time }: EventBody, from: Address): Inbound | null {
  const at = timeOf(event.type === 'message' ? event.ts : event_time);
  const base = { from, id: event_id, at, language: '' };
  if (event.type === 'user_change')
    return { ...base, kind: 'reach', reachable: !event.user.deleted };
  if (event.type !== 'message') return null;
  const [file] = event.files;
  if (file) return { ...base, kind: 'unreadable', what: fileKind(file.mimetype) };
  if (event.text === '') return { ...base, kind: 'unreadable', what: 'other' };
  return { ...base, kind: 'text', text: withEmoji(readText(event.text), event.blocks), form: '' };
}

function fromTap({ actions: [action], container, trigger_id }: TapBody, from: Address) {
  const base = { from, id: trigger_id, at: timeOf(action.action_ts), language: '' };
  const { action_id, selected_date } = action;
  if (selected_date && action_id.startsWith(dateAction)) {
    const form = action_id.slice(dateAction.length);
    return { ...base, kind: 'text', text: selected_date, form } satisfies Inbound;
  }
  const value = action.selected_option?.value ?? action.value;
  if (value === undefined) return null;
  const message = messageId({ channel: container.channel_id, ts: container.message_ts });
  return { ...base, kind: 'choice', value, message } satisfies Inbound;
}

function fromForm(body: FormBody, from: Address, at: Date): Inbound {
  const { id, hash, state } = body.view;
  const text = unescapeText(state.values[inputId][inputId].value ?? '');
  const form = carriedBy(body).value;
  return { from, id: `${id}:${hash}`, at, language: '', kind: 'text', text, form };
}

function fromCommand({ text, trigger_id }: CommandBody, from: Address, at: Date): Inbound {
  const [, name = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(readText(text).trim()) ?? [];
  return {
    from,
    id: trigger_id,
    at,
    language: '',
    kind: 'command',
    name: name.toLowerCase() || 'help',
    rest,
  };
}

function carriedBy({ view }: FormBody): Carried {
  return carried.parse(JSON.parse(view.private_metadata));
}

/** Slack counts in seconds, with a fraction where it needs one. */
function timeOf(seconds: string | number): Date {
  return new Date(Number(seconds) * 1_000);
}

function fileKind(mimetype: string): 'photo' | 'voice' | 'file' {
  if (mimetype.startsWith('image/')) return 'photo';
  return mimetype.startsWith('audio/') ? 'voice' : 'file';
}

/** As it was typed: Slack turns addresses into `<https://…|label>` and escapes the rest. */
function readText(text: string): string {
  const link = /<((?:https?|mailto|tel):[^|>]+)(?:\|([^>]+))?>/g;
  return unescapeText(text.replace(link, (_, address, label) => label ?? address));
}

function withEmoji(text: string, part: unknown): string {
  const found = emoji.safeParse(part).data;
  if (found) {
    const tone = found.skin_tone ? `:skin-tone-${found.skin_tone}:` : '';
    const points = found.unicode.split('-').map((point) => Number.parseInt(point, 16));
    return text.replaceAll(`:${found.name}:${tone}`, String.fromCodePoint(...points));
  }
  const isTree = typeof part === 'object' && part !== null;
  return isTree ? Object.values(part).reduce<string>(withEmoji, text) : text;
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

import {
  type APIAttachment,
  type APIComponentInMessageActionRow,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUser,
  ComponentType,
  MessageFlags,
  MessageType,
  type RESTPostAPIChannelMessageJSONBody,
  SnowflakeUtil,
} from 'discord.js';
import type { Call } from './discord-body.ts';
import { showMarkdown } from './discord-markdown.ts';
import { Refusal, refusal } from './discord-refusal.ts';
import type { ShownMessage } from './simulator.ts';
import type { Chats } from './support/chats.ts';

/** https://docs.discord.com/developers/resources/message#create-message */
const contentLimit = 2_000;
const rowLimit = 5;

export interface Messages {
  /** `onlyFor`: who alone sees it. `id` where its place was kept. */
  post(channel: string, call: Call, place?: { id?: string; onlyFor?: string }): APIMessage;
  change(id: string, call: Call): APIMessage;
  remove(id: string): void;
  find(id: string): APIMessage;
}

export interface MessagesParts {
  chats: Chats;
  bot: APIUser;
  /** Whose direct chat it is, `''` for a channel of a server. */
  personIn(channel: string): string;
  posted(message: APIMessage): void;
}

type Written = RESTPostAPIChannelMessageJSONBody;

export function createMessages({ chats, bot, personIn, posted }: MessagesParts): Messages {
  const standing = new Map<string, APIMessage>();
  const contents: Contents = new Map();

  function find(id: string): APIMessage {
    const message = standing.get(id);
    if (!message) throw refusal('unknownMessage');
    return message;
  }

  function post(channel: string, call: Call, { id = newId(), onlyFor = '' } = {}): APIMessage {
    const written = call.body as Written;
    check(written);
    const message: APIMessage = {
      ...blank(id, channel, bot),
      ...partsOf(written, call, contents),
      flags: flagsOf(written, onlyFor),
      ...(written.nonce === undefined ? {} : { nonce: written.nonce }),
    };
    standing.set(id, message);
    chats.show(onlyFor || personIn(channel), { ...toShown(message, contents), edits: 0 });
    posted(message);
    return message;
  }

  function change(id: string, call: Call): APIMessage {
    const before = find(id);
    const written = { ...before, ...(call.body as Written) } as Written;
    check(written);
    const edited = { edited_timestamp: new Date().toISOString(), flags: flagsOf(before, '') };
    const message: APIMessage = {
      ...before,
      ...partsOf(written, call, contents, before.attachments),
      ...edited,
    };
    standing.set(id, message);
    chats.change(id, toShown(message, contents));
    return message;
  }

  function remove(id: string): void {
    find(id);
    standing.delete(id);
    chats.remove(id);
  }

  return { post, change, remove, find };
}

/** Holds the millisecond of its making. */
export function newId(): string {
  return String(SnowflakeUtil.generate());
}

function blank(id: string, channel_id: string, author: APIUser): APIMessage {
  return {
    id,
    channel_id,
    author,
    type: MessageType.Default,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    content: '',
    tts: false,
    pinned: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    embeds: [],
    attachments: [],
  };
}

type Parts = Required<Pick<APIMessage, 'content' | 'components' | 'attachments'>>;
/** Of files, by the id of the attachment. */
type Contents = Map<string, Buffer>;

function partsOf(
  written: Written,
  { files }: Call,
  contents: Contents,
  before: APIAttachment[] = [],
): Parts {
  const attachments = (written.attachments ?? []).flatMap(({ id, description }) => {
    const file = files.get(String(id));
    const kept = before.find((each) => each.id === id);
    if (!file) return kept ? [kept] : [];
    const url = `https://cdn.discordapp.com/attachments/${newId()}`;
    const attached = newId();
    contents.set(attached, file.content);
    const { name: filename, content } = file;
    const size = content.length;
    const alt = description ? { description } : {};
    return [{ id: attached, filename, size, url, proxy_url: url, ...alt }];
  });
  const components = (written.components ?? []) as APIMessageTopLevelComponent[];
  return { content: (written.content ?? '').trim(), components, attachments };
}

function toShown(message: APIMessage, contents: Contents): Omit<ShownMessage, 'edits'> {
  const rows = rowsOf(message.components ?? []);
  return {
    id: message.id,
    chat: message.channel_id,
    text: showMarkdown(message.content),
    rows: rows.map((row) => row.flatMap((part) => tappable(part).map(({ label }) => label))),
    form: rows
      .flat()
      .flatMap(tappable)
      .some(({ data }) => isForm(data.custom_id)),
    ephemeral: isEphemeral(message),
    files: message.attachments.map(({ id, filename, size, description = '' }) => ({
      name: filename,
      bytes: size,
      alt: description,
      content: contents.get(id) ?? Buffer.alloc(0),
    })),
  };
}

function flagsOf({ flags }: { flags?: MessageFlags | undefined }, onlyFor: string): number {
  return (flags ?? 0) | (onlyFor ? MessageFlags.Ephemeral : 0);
}

export function isEphemeral({ flags }: { flags?: MessageFlags | undefined }): boolean {
  return ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

export function rowsOf(
  components: readonly APIMessageTopLevelComponent[],
): APIComponentInMessageActionRow[][] {
  return components.flatMap((row) =>
    row.type === ComponentType.ActionRow ? [row.components] : [],
  );
}

export interface Tappable {
  label: string;
  /** What Discord sends of a tap. */
  data: { custom_id: string; component_type: ComponentType; values?: string[] };
}

/** How Tonus marks a button that opens a form: to Discord it is a button like any other. */
export function isForm(customId: string): boolean {
  return /^(?:form|line):/.test(customId);
}

/** What can be tapped in a part of a row: a button, or the options of a select. */
export function tappable(part: APIComponentInMessageActionRow): Tappable[] {
  if (part.type === ComponentType.Button && 'custom_id' in part) {
    const { custom_id, label = '', type: component_type } = part;
    return [{ label, data: { custom_id, component_type } }];
  }
  if (part.type !== ComponentType.StringSelect) return [];
  const { custom_id, type: component_type } = part;
  return part.options.map(({ label, value }) => ({
    label,
    data: { custom_id, component_type, values: [value] },
  }));
}

/** What the specification does not say. */
function check({ content, components, attachments }: Written): void {
  const rows = rowsOf((components ?? []) as APIMessageTopLevelComponent[]);
  const ids = rows.flat().map((part) => ('custom_id' in part ? part.custom_id : ''));
  const demand = (holds: boolean, what: string): void => {
    if (!holds) throw new Refusal(400, refusal('invalidForm').code, `Invalid Form Body: ${what}`);
  };
  demand((content ?? '').length <= contentLimit, 'content');
  demand(rows.length <= rowLimit, 'components');
  demand(new Set(ids).size === ids.length, 'custom_id twice');
  for (const row of rows) demand(row.length === 1 || row.every(isButton), 'a select is not alone');
  if ((content ?? '').trim() === '' && !attachments?.length) throw refusal('empty');
}

function isButton({ type }: APIComponentInMessageActionRow): boolean {
  return type === ComponentType.Button;
}

import { createHash } from 'node:crypto';
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponse,
  ButtonStyle,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type RESTPostAPIChannelMessageJSONBody,
  TextInputStyle,
} from 'discord.js';
import type { Choice, Outbound } from '../../core/bot.ts';

/** UTF-16 units. https://docs.discord.com/developers/resources/message and /components/reference */
const textLimit = 2_000;
const ellipsis = '…';
const labelLimit = 80;
const optionLimit = 100;
const placeholderLimit = 150;
const altLimit = 1_024;
const nonceLimit = 25;
const formLabelLimit = 45;
const formTextLimit = 4_000;
const rowsPerMessage = 5;
const buttonsPerRow = 5;
const optionsPerSelect = 25;

/** Custom id of the one field of a form. */
export const fieldId = 'text';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** One message in Discord's sense. */
export interface Post {
  body: RESTPostAPIChannelMessageJSONBody;
  files: RawFile[];
  /** Distinguishes the messages of one Outbound, and is the same for every attempt. `''` for none. */
  nonce: string;
}

/**
 * What a message takes on Discord, in order: a long text is split, and everything but text is on its last part.
 * Choices that one message cannot hold follow in more of them.
 */
export function renderMessages(outbound: Outbound): Post[] {
  const texts = splitText(outbound.text);
  const [rows, ...pages] = inChunks(toRows(outbound), rowsPerMessage);
  const posts = [
    ...texts.slice(0, -1).map((text) => toPost(text)),
    toPost(texts.at(-1) ?? '', rows, toAttachments(outbound)),
    ...pages.map((page) => toPost(ellipsis, page)),
  ];
  const last = posts.length - 1;
  return posts.map((post, index) => ({ ...post, nonce: toNonce(outbound.key, last - index) }));
}

/** What an edited message becomes: a message cannot become two, so a long text is cut. */
export function renderEdit(outbound: Outbound): Post {
  const [text = '', ...lost] = splitText(outbound.text);
  const rows = toRows(outbound).slice(0, rowsPerMessage);
  return toPost(lost.length > 0 ? text + ellipsis : text, rows, toAttachments(outbound));
}

/**
 * The form behind a button. Its title is the button's label, its field is labelled with the question, which also
 * stands above it where a label cannot hold it. Discord words the button that sends it by itself.
 * `question` is the content of the message it hangs on, as Discord gives it back: escaped.
 */
export function renderForm(form: OpenedForm): APIModalInteractionResponse {
  const question = unescapeMarkdown(form.question);
  const field = {
    type: ComponentType.TextInput as const,
    custom_id: fieldId,
    style: TextInputStyle.Paragraph,
    max_length: formTextLimit,
  };
  const whole = { type: ComponentType.TextDisplay as const, content: form.question };
  const label = toLabel(question || form.open, formLabelLimit);
  return {
    type: InteractionResponseType.Modal,
    data: {
      custom_id: toCustomId('form', form.value),
      title: toLabel(form.open, formLabelLimit),
      components: [
        ...(question.length > formLabelLimit ? [whole] : []),
        { type: ComponentType.Label, label, component: field },
      ],
    },
  };
}

export interface OpenedForm {
  value: string;
  /** Label of the button. */
  open: string;
  question: string;
}

/** What a button, an option or a form was for; `kind` is `''` where Tonus did not make it. */
export function readCustomId(id: string): { kind: string; value: string } {
  const parts = /^(?<kind>choice|form):[\d.]*:(?<value>[\s\S]*)$/.exec(id)?.groups;
  return { kind: parts?.['kind'] ?? '', value: parts?.['value'] ?? '' };
}

/** Discord wants ids that are unique in a message, also where two choices share a value. */
function toCustomId(kind: 'choice' | 'form', value: string, place = ''): string {
  return `${kind}:${place}:${value}`;
}

function toPost(text: string, rows: Row[] = [], attachments: Attachment[] = []): Post {
  return {
    body: {
      content: text,
      components: rows,
      attachments: attachments.map(({ file, alt }, index) => ({
        id: String(index),
        filename: file.name,
        ...(alt ? { description: cut(alt, altLimit) } : {}),
      })),
      allowed_mentions: { parse: [] },
      // a link that somebody wrote shows no preview
      flags: MessageFlags.SuppressEmbeds,
    },
    files: attachments.map(({ file }) => file),
    nonce: '',
  };
}

function toNonce(key: string, messagesAfter: number): string {
  if (key === '' || messagesAfter === 0) return key;
  const hash = createHash('sha256').update(`${messagesAfter}:${key}`).digest('base64url');
  return hash.slice(0, nonceLimit);
}

interface Attachment {
  file: RawFile;
  alt: string;
}

function toAttachments({ picture, file }: Outbound): Attachment[] {
  const attachments: Attachment[] = [];
  if (picture) {
    const { png, alt } = picture;
    attachments.push({ file: { name: 'picture.png', data: png, contentType: 'image/png' }, alt });
  }
  if (file) {
    const { name, type, bytes } = file;
    attachments.push({ file: { name, data: bytes, contentType: type }, alt: '' });
  }
  return attachments;
}

/** A choice and its place in the message: `2.0` is the first of the third group. */
interface Option extends Choice {
  place: string;
}

/** Buttons where they fit; from the largest group on, selects where they do not. The form's button comes last. */
function toRows({ choices, form }: Outbound): Row[] {
  const formRow = form
    ? [toRow([toButton(toCustomId('form', form.value), form.open, ButtonStyle.Primary)])]
    : [];
  const room = rowsPerMessage - formRow.length;
  const groups = choices.map((group, at) =>
    group.map((choice, index) => ({ ...choice, place: `${at}.${index}` })),
  );
  const rows = groups.map(toButtonRows);
  const largestFirst = [...groups.entries()].sort(([, a], [, b]) => b.length - a.length);
  for (const [at, group] of largestFirst) {
    if (rows.flat().length <= room) break;
    rows[at] = toSelectRows(group);
  }
  const fitting = rows.flat().length <= room ? rows.flat() : toSelectRows(groups.flat());
  return [...fitting, ...formRow];
}

function toChoiceId({ value, place }: Option): string {
  return toCustomId('choice', value, place);
}

function toButtonRows(options: readonly Option[]): Row[] {
  return inEvenChunks(options, buttonsPerRow).map((row) =>
    toRow(row.map((option) => toButton(toChoiceId(option), option.label, ButtonStyle.Secondary))),
  );
}

function toSelectRows(options: readonly Option[]): Row[] {
  return inEvenChunks(options, optionsPerSelect).map((part) => {
    const [first, last] = [part.at(0), part.at(-1)];
    const select = {
      type: ComponentType.StringSelect as const,
      custom_id: `select:${first?.place}`,
      placeholder: toLabel(`${first?.label} … ${last?.label}`, placeholderLimit),
      options: part.map((each) => ({
        label: toLabel(each.label, optionLimit),
        value: toChoiceId(each),
      })),
    };
    return toRow([select]);
  });
}

function toRow(components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function toButton(
  id: string,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
): APIComponentInMessageActionRow {
  return { type: ComponentType.Button, custom_id: id, label: toLabel(label, labelLimit), style };
}

/** Labels are plain text, and Discord refuses empty ones. */
function toLabel(text: string, limit: number): string {
  return cut(readable(text).replace(/\s+/g, ' ').trim(), limit) || ellipsis;
}

/** Chunks of nearly equal length: 11 in chunks of at most 5 are 4, 4 and 3. */
function inEvenChunks<T>(items: readonly T[], most: number): T[][] {
  return inChunks(items, Math.ceil(items.length / Math.ceil(items.length / most)));
}

function inChunks<T>(items: readonly T[], length: number): T[][] {
  if (items.length === 0) return [];
  return [items.slice(0, length), ...inChunks(items.slice(length), length)];
}

/**
 * Discord takes a link whole: nothing may be escaped in it, nor a `<` behind it, as the backslash would become a
 * part of it. Then it is no link.
 */
const link = /(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s](?![^\s<]*<(?![ >]))/;

/**
 * What would begin markup, a mention or an emoji, one character each. No more than that, because notifications show
 * the backslashes. https://docs.discord.com/developers/reference#message-formatting
 */
const markup = [
  /[\\*_`[]/,
  /~(?=~)|\|(?=\|)/,
  /<(?![ >])/,
  /@(?=everyone|here)/,
  /:(?=[\w+-]+:|\/\/)/,
  /[#>-](?<=^\s*.)(?=[\s#>])/,
  /\.(?<=^\s*\d+.)(?=\s)/,
];

const special = new RegExp([link, ...markup].map(({ source }) => source).join('|'), 'gm');

/** Shown by Discord as `text` is, character by character. */
export function escapeMarkdown(text: string): string {
  return readable(text).replace(special, (found) => (found.length > 1 ? found : `\\${found}`));
}

function unescapeMarkdown(text: string): string {
  return text.replace(/\\(?=[^\sA-Za-z0-9])(.)/g, '$1');
}

/** Halves of surrogate pairs and control characters cannot be sent. */
function readable(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, ' ');
}

/** Escaped parts that fit a message, broken between lines, else words, else characters. */
function splitText(text: string): string[] {
  const whole = text.trim();
  const escaped = escapeMarkdown(whole);
  if (escaped.length <= textLimit) return [escaped];
  const room = fitting(whole, textLimit - ellipsis.length);
  const border = ['\n', ' '].map((mark) => whole.lastIndexOf(mark, room)).find((at) => at > 0);
  const end = border ?? wholeCharacters(whole, room);
  return [escapeMarkdown(whole.slice(0, end)), ...splitText(whole.slice(end))];
}

/** How much of `text` is at most `limit` long when escaped. */
function fitting(text: string, limit: number): number {
  let end = Math.min(text.length, limit);
  for (;;) {
    const excess = escapeMarkdown(text.slice(0, end)).length - limit;
    if (excess <= 0) return end;
    end -= Math.ceil(excess / 2);
  }
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, wholeCharacters(text, limit - ellipsis.length))}${ellipsis}`;
}

/** The most units, up to `end`, that break no character as a reader counts them: a family of emoji has eleven. */
function wholeCharacters(text: string, end: number): number {
  return new Intl.Segmenter().segment(text).containing(end)?.index || end;
}

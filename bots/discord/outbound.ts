import { createHash } from 'node:crypto';
import {
  type APIModalInteractionResponse,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type RESTPostAPIChannelMessageJSONBody,
  TextInputStyle,
} from 'discord.js';
import { type Outbound, withHint } from '../../core/bot.ts';
import { cut, ellipsis, labelText, sendable } from '../../core/plain-text.ts';
import { inChunks, type Row, rowsPerMessage, toCustomId, toRows } from './components.ts';
import { splitText, unescapeMarkdown } from './markdown.ts';

/** UTF-16 units. https://docs.discord.com/developers/resources/message and /components/reference */
const altLimit = 1_024;
const nonceLimit = 25;
const formLabelLimit = 45;
const formTextLimit = 4_000;

/** Custom id of the one field of a form. */
export const fieldId = 'text';

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
  const texts = splitText(withHint(outbound).text);
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
  const [text = '', ...lost] = splitText(withHint(outbound).text);
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
    style: form.isLine ? TextInputStyle.Short : TextInputStyle.Paragraph,
    max_length: formTextLimit,
  };
  const whole = { type: ComponentType.TextDisplay as const, content: form.question };
  const label = labelText(question || form.open, formLabelLimit);
  return {
    type: InteractionResponseType.Modal,
    data: {
      custom_id: toCustomId('form', form.value),
      title: labelText(form.open, formLabelLimit),
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
  /** One line is enough. */
  isLine: boolean;
}

function toPost(text: string, rows: Row[] = [], attachments: Attachment[] = []): Post {
  return {
    body: {
      content: text,
      components: rows,
      attachments: attachments.map(({ file, alt }, index) => ({
        id: String(index),
        filename: file.name,
        ...(alt ? { description: cut(sendable(alt), altLimit) } : {}),
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

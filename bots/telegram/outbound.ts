import { InputFile } from 'grammy';
import type { ForceReply, InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import {
  type Choice,
  type File,
  type Outbound,
  type Picture,
  type TextForm,
  withHint,
} from '../../core/bot.ts';
import { cut, labelText, sendable, wholeCharacters } from '../../core/plain-text.ts';

/** UTF-16 units. https://core.telegram.org/bots/api#sendmessage and #sendphoto */
const textLimit = 4096;
export const captionLimit = 1024;
/** Telegram states none; more does not fit a phone. */
const labelLimit = 60;
/** https://core.telegram.org/bots/api#forcereply */
const placeholderLimit = 64;

type Markup = InlineKeyboardMarkup | ForceReply;
export type Edit = Part<InlineKeyboardMarkup>;

/** One message in Telegram's sense: a text, or a file with a caption. */
export type Part<M = Markup> = { text: string; markup: M | null } & (
  | { kind: 'text' }
  | { kind: 'photo' | 'document'; file: InputFile }
);

/**
 * What a message takes on Telegram, in order: pictures and files first, then a text that no caption holds, split
 * where it is too long. The buttons hang on the last. A group's members can answer only what forces a reply.
 */
export function toParts(chat: string, outbound: Outbound): Part[] {
  const files = toFiles(outbound);
  const text = toText(withHint(outbound).text);
  const captioned = files.length > 0 && text.length <= captionLimit;
  const texts = captioned ? [] : split(text, textLimit).map(toTextPart);
  const parts = [...files, ...texts];
  return parts.map((part, index) => {
    if (index < parts.length - 1) return part;
    return { ...part, text: captioned ? text : part.text, markup: toMarkup(chat, outbound) };
  });
}

/** What an edited message becomes: a message cannot become two, so a long text is cut. */
export function toEdit(outbound: Outbound): Edit {
  const [file] = toFiles(outbound);
  const markup = toKeyboard(outbound.choices);
  const text = toText(withHint(outbound).text);
  if (file) return { ...file, text: cut(text, captionLimit), markup };
  return { kind: 'text', text: cut(text, textLimit), markup };
}

function toTextPart(text: string): Part {
  return { kind: 'text', text, markup: null };
}

function toFiles({ picture, file }: Outbound): Part[] {
  return [...(picture ? [toPhoto(picture)] : []), ...(file ? [toDocument(file)] : [])];
}

function toPhoto({ png }: Picture): Part {
  return { kind: 'photo', text: '', file: new InputFile(png, 'picture.png'), markup: null };
}

/** grammY writes the name unquoted into a header. */
function toDocument({ name, bytes }: File): Part {
  const file = new InputFile(bytes, name.replace(/[^\p{L}\p{N}._-]+/gu, '_'));
  return { kind: 'document', text: '', file, markup: null };
}

function toMarkup(chat: string, { choices, form }: Outbound): Markup | null {
  const keyboard = toKeyboard(choices);
  if (keyboard || !form || !chat.startsWith('-')) return keyboard;
  return toForceReply(form);
}

function toForceReply(form: TextForm): ForceReply {
  return {
    force_reply: true,
    input_field_placeholder: labelText(form.open, placeholderLimit),
  };
}

/** Null where there are no buttons. */
export function toKeyboard(choices: Outbound['choices']): InlineKeyboardMarkup | null {
  const rows = choices.flatMap(toRows);
  return rows.length > 0 ? { inline_keyboard: rows } : null;
}

/** Rows of nearly equal length, as few as the longest label allows: 0..10 become 6 and 5. */
function toRows(group: readonly Choice[]): InlineKeyboardButton[][] {
  const buttons = group.map(toButton);
  const rowCount = Math.ceil(buttons.length / perRow(buttons));
  const width = Math.ceil(buttons.length / rowCount);
  return Array.from({ length: rowCount }, (_, row) =>
    buttons.slice(row * width, (row + 1) * width),
  ).filter((row) => row.length > 0);
}

/** A phone shows about 32 characters in a row; Telegram takes 8 buttons. */
function perRow(buttons: readonly InlineKeyboardButton[]): number {
  const longest = Math.max(0, ...buttons.map(({ text }) => text.length));
  if (longest <= 3) return 8;
  if (longest <= 8) return 3;
  return longest <= 16 ? 2 : 1;
}

function toButton({ label, value }: Choice): InlineKeyboardButton {
  return { text: labelText(label, labelLimit), callback_data: value };
}

/**
 * Plain text needs no escaping, but Telegram makes `@name` a mention by itself: a word joiner (of no width) behind
 * the sign keeps it text. What Telegram drops is dropped before, so that nothing becomes a name by it:
 * https://github.com/tdlib/td/blob/master/td/telegram/misc.cpp (clean_input_string).
 */
function toText(text: string): string {
  const kept = sendable(text).replace(/[\u202A-\u202E]/g, '');
  return kept.replace(/(?<![\p{L}\p{N}_])@(?=\w)/gu, '@\u2060');
}

/** Breaks between paragraphs, else lines, else words, else characters as a reader counts them. */
function split(text: string, limit: number): string[] {
  if (text.length <= limit) return [text];
  const border = ['\n\n', '\n', ' '].map((mark) => text.lastIndexOf(mark, limit));
  const at = border.find((index) => index > 0) ?? wholeCharacters(text, limit);
  return [text.slice(0, at), ...split(text.slice(at).trimStart(), limit)];
}

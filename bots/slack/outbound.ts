import type { types } from '@slack/bolt';
import { type Choice, type Outbound, type TextForm, withHint } from '../../core/bot.ts';
import { cut, ellipsis, oneLine, sendable, wholeCharacters } from '../../core/plain-text.ts';
import { dateAction, formAction, inputId, type Modal } from './inbound.ts';

/** Limits of Block Kit, counted in escaped characters. https://docs.slack.dev/reference/block-kit */
const sectionCharacters = 3_000;
/** Leaves room for labels: all blocks together hold about 13,200. github.com/slackapi/bolt-js/issues/2509 */
const messageCharacters = 10_000;
const labelCharacters = 75;
/** Slack's apps cut longer labels of buttons off; those of a select they show. */
const buttonCharacters = 30;
const titleCharacters = 24;
const questionCharacters = 2_000;
const answerCharacters = 3_000;
const altCharacters = 2_000;
export const pictureName = 'picture.png';
const rowButtons = 6;
const groupButtons = 25;
const selectOptions = 100;

export interface Rendered {
  /** For notifications and screen readers, which do not read blocks. */
  text: string;
  blocks: types.KnownBlock[];
}

/** What one message can hold; a longer text is cut. `pictureId` is the uploaded picture, `''` for none. */
export function renderMessage(outbound: Outbound, pictureId: string): Rendered {
  const isPicked = outbound.form?.asks === 'date';
  const text = clip((isPicked ? outbound : withHint(outbound)).text, messageCharacters);
  const alt = altOf(outbound);
  const blocks = [
    ...split(text, sectionCharacters).map(section),
    ...(pictureId ? [image(pictureId, alt)] : []),
    ...outbound.choices.flatMap(choiceRows),
    ...(outbound.form ? [formRow(outbound.form)] : []),
  ];
  return { text: escapeText([text, outbound.picture?.alt].filter(Boolean).join('\n')), blocks };
}

/** Slack wants one for every picture. */
export function altOf({ text, picture }: Outbound): string {
  return cut(sendable(picture?.alt || text || pictureName), altCharacters);
}

/** The messages that hold a text of any length; the last one carries everything but text. */
export function splitMessage(
  outbound: Outbound,
): readonly [first: readonly string[], last: Outbound] {
  const parts = split(outbound.text, messageCharacters);
  const text = parts.at(-1) ?? '';
  return [parts.slice(0, -1).map((part) => part.replace(/\n$/, '')), { ...outbound, text }];
}

export function renderModal({ question, open, submit, asks, carried }: Modal): types.ModalView {
  return {
    type: 'modal',
    callback_id: inputId,
    private_metadata: carried,
    title: plain(clip(oneLine(open), titleCharacters)),
    submit: plain(clip(oneLine(submit), titleCharacters)),
    blocks: [
      {
        type: 'input',
        block_id: inputId,
        label: plain(clip(question || open, questionCharacters)),
        element: { action_id: inputId, focus_on_load: true, ...field(asks) },
      },
    ],
  };
}

function field(asks: Modal['asks']) {
  if (asks === 'number') return { type: 'number_input', is_decimal_allowed: true } as const;
  const text = { type: 'plain_text_input', max_length: answerCharacters } as const;
  return { ...text, multiline: asks === 'text' };
}

/** Slack reads only these three as markup. https://docs.slack.dev/messaging/formatting-message-text */
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeText(text: string): string {
  return sendable(text).replace(/[&<>]/g, (mark) => escapes[mark] ?? mark);
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text: escapeText(text), emoji: false };
}

function section(text: string): types.SectionBlock {
  return { type: 'section', text: plain(text), expand: true };
}

function image(fileId: string, alt: string): types.ImageBlock {
  return { type: 'image', slack_file: { id: fileId }, alt_text: alt };
}

function choiceRows(choices: readonly Choice[], group: number): types.ActionsBlock[] {
  const isLong = choices.some(({ label }) => label.length > buttonCharacters);
  const asSelect = choices.length > groupButtons || (isLong && choices.length > 1);
  const rows = asSelect ? inRows(choices, selectOptions) : inRows(choices, rowButtons);
  return rows.map((row, index) => {
    const id = `choice:${group}:${index}`;
    return { type: 'actions', elements: asSelect ? [select(row, id)] : buttons(row, id) };
  });
}

/** Rows of equal length but for the last: 11 in rows of at most 6 are 6 and 5. */
function inRows(choices: readonly Choice[], most: number): Choice[][] {
  const count = Math.ceil(choices.length / most);
  const length = Math.ceil(choices.length / count);
  return Array.from({ length: count }, (_, row) => choices.slice(row * length, (row + 1) * length));
}

function buttons(choices: readonly Choice[], id: string): types.Button[] {
  return choices.map(({ label, value }, index) => ({
    type: 'button',
    action_id: `${id}:${index}`,
    text: plain(clip(oneLine(label), labelCharacters)),
    value,
  }));
}

function select(choices: readonly Choice[], id: string): types.StaticSelect {
  const options = choices.map(({ label, value }) => ({
    text: plain(clip(oneLine(label), labelCharacters)),
    value,
  }));
  return { type: 'static_select', action_id: id, options };
}

function formRow({ value, open, submit, asks }: TextForm): types.ActionsBlock {
  const text = plain(clip(oneLine(open), labelCharacters));
  if (asks === 'date') {
    const action_id = `${dateAction}${value}`;
    return { type: 'actions', elements: [{ type: 'datepicker', action_id, placeholder: text }] };
  }
  const kind = asks ? `.${asks}` : '';
  const action_id = `${formAction}${kind}:${clip(oneLine(submit), titleCharacters)}`;
  return { type: 'actions', elements: [{ type: 'button', action_id, text, value }] };
}

function clip(text: string, limit: number): string {
  if (fitting(text, limit) === text.length) return text;
  return `${text.slice(0, fitting(text, limit - ellipsis.length))}${ellipsis}`;
}

/** Parts of at most `limit` characters, cut after a line or a word where there is one; together the whole text. */
function split(text: string, limit: number): string[] {
  if (text === '') return [];
  const end = fitting(text, limit);
  if (end === text.length) return [text];
  const head = text.slice(0, end);
  const border = head.lastIndexOf('\n') + 1 || head.lastIndexOf(' ') + 1 || end;
  return [text.slice(0, border), ...split(text.slice(border), limit)];
}

/** How much of `text`, in whole characters, is at most `limit` long when escaped. */
function fitting(text: string, limit: number): number {
  if (escapeText(text).length <= limit) return text.length;
  let escaped = 0;
  let end = 0;
  for (const character of text) {
    escaped += (escapes[character] ?? character).length;
    if (escaped > limit) break;
    end += character.length;
  }
  return wholeCharacters(text, end);
}

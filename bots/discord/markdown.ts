import { ellipsis, sendable, wholeCharacters } from '../../core/plain-text.ts';

/** Plain text for Discord: escaped and split. */

/** UTF-16 units. https://docs.discord.com/developers/resources/message */
const textLimit = 2_000;

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
  return sendable(text).replace(special, (found) => (found.length > 1 ? found : `\\${found}`));
}

export function unescapeMarkdown(text: string): string {
  return text.replace(/\\(?=[^\sA-Za-z0-9])(.)/g, '$1');
}

/** Escaped parts that fit a message, broken between lines, else words, else characters. */
export function splitText(text: string): string[] {
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

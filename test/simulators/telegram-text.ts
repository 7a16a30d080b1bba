import type { Body } from './telegram-body.ts';
import { refusal } from './telegram-refusal.ts';

/** What a reader sees of a text. Markup is not simulated: a text that asks for it is refused. */
export function shownText(
  value: unknown,
  { parse_mode, entities, caption_entities }: Body,
): string {
  if (parse_mode ?? entities ?? caption_entities)
    throw refusal(400, 'Bad Request: plain text only');
  return withMentions(clean(value));
}

/** As the server cleans: https://github.com/tdlib/td/blob/master/td/telegram/misc.cpp (clean_input_string). */
export function clean(value: unknown): string {
  const text = String(value);
  if (/\p{Cs}/u.test(text)) throw refusal(400, 'Bad Request: strings must be encoded in UTF-8');
  return text
    .replace(/[\u2028-\u202E\r]/g, '')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim();
}

/** As the server finds them: td/telegram/MessageEntity.cpp (match_mentions). */
export function withMentions(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}_])@\w{2,32}(?![\p{L}\p{N}_])/gu, '[mention]');
}

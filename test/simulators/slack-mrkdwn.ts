/**
 * What a reader sees of a text in Slack's own markup, https://docs.slack.dev/messaging/formatting-message-text. Markup
 * loses its marks, a mention or a link becomes a word: text that was meant literally and comes out changed was not
 * escaped.
 */
export function showMrkdwn(text: string): string {
  const shown = rules.reduce((rest, [rule, as]) => rest.replace(rule, as), text);
  return unescapeText(shown);
}

const rules: readonly (readonly [rule: RegExp, as: string])[] = [
  [/<!(?:channel|here|everyone|subteam)[^>]*>/g, '[everyone]'],
  [/<!date[^>]*>/g, '[time]'],
  [/<[@#][^>]*>/g, '[mention]'],
  [/<[^<>\s]*:[^<>]*>/g, '[link]'],
  [/```([\s\S]+?)```/g, '[code]'],
  [/`([^`\n]+)`/g, '[code]'],
  [/(?<![\p{L}\p{N}])\*(?! )([^*\n]+)(?<! )\*(?![\p{L}\p{N}])/gu, '$1'],
  [/(?<![\p{L}\p{N}])_(?! )([^_\n]+)(?<! )_(?![\p{L}\p{N}])/gu, '$1'],
  [/(?<![\p{L}\p{N}])~(?! )([^~\n]+)(?<! )~(?![\p{L}\p{N}])/gu, '$1'],
  [/^&gt; ?/gm, ''],
  [/:[a-z][\w+-]*:/g, '[emoji]'],
];

export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function unescapeText(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

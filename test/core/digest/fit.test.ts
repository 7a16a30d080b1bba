import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted } from '../../../core/digest/fit.ts';
import { shortened } from '../../../core/digest/voice.ts';

const lines = fc.array(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 12 });
const sections = fc.array(
  lines.map((each) => ({ lines: each, keep: 0 })),
  { maxLength: 8 },
);

describe('a text that must fit', () => {
  it('is never longer than it may be', () => {
    fc.assert(
      fc.property(sections, fc.integer({ min: 0, max: 500 }), (list, most) => {
        expect(fitted(list, most).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('is whole where there is room', () => {
    const all = [
      { lines: ['a', 'b'], keep: 0 },
      { lines: [], keep: 0 },
      { lines: ['c'], keep: 1 },
    ];
    expect(fitted(all, 100)).toBe('a\nb\n\nc');
  });

  it('loses the ends of its last sections first, and headings that stand alone', () => {
    const all = [
      { lines: ['head', 'first', 'second'], keep: 1 },
      { lines: ['comments', 'one', 'two'], keep: 0 },
      { lines: ['next step'], keep: 1 },
    ];
    expect(fitted(all, 38)).toBe('head\nfirst\nsecond\n\nnext step');
    expect(fitted(all, 22)).toBe('head\nfirst\n\nnext step');
  });
});

describe('a comment', () => {
  it('stands on one line and is cut between characters', () => {
    expect(shortened('  a\nb\t c ', 20)).toBe('a b c');
    const family = '👨‍👩‍👧‍👦';
    expect(shortened(`${family}${family}${family}`, 26)).toBe(`${family}${family}…`);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 2, max: 50 }),
        (text, most) => {
          expect(shortened(text, most).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

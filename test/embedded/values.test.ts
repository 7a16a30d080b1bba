import { Long } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyValue, readDocument, writeDocument } from '../../embedded/values/codec.ts';
import { compareStrings, compareValues, equalValues } from '../../embedded/values/compare.ts';
import { descending, keyOf } from '../../embedded/values/key.ts';
import { add } from '../../embedded/values/number.ts';
import { document, ordered } from './arbitrary.ts';

const sign = (a: string, b: string) => (a < b ? -1 : Number(a > b));

describe('the order of values', () => {
  it('is the order of their keys', () => {
    fc.assert(
      fc.property(ordered, ordered, (a, b) => {
        expect(sign(keyOf(a), keyOf(b))).toBe(Math.sign(compareValues(a, b)));
      }),
      { numRuns: 3000 },
    );
  });

  it('is turned round by descending keys, also where keys are joined', () => {
    fc.assert(
      fc.property(ordered, ordered, ordered, (a, b, next) => {
        const [x, y] = [descending(keyOf(a)) + keyOf(next), descending(keyOf(b)) + keyOf(next)];
        expect(sign(x, y)).toBe(-Math.sign(compareValues(a, b)) + 0);
      }),
    );
  });

  it('lets no key begin another', () => {
    fc.assert(
      fc.property(ordered, ordered, (a, b) => {
        fc.pre(!equalValues(a, b));
        expect(keyOf(a).startsWith(keyOf(b))).toBe(false);
      }),
    );
  });

  it('puts strings in the order of their UTF-8 bytes', () => {
    const text = fc.string({ unit: 'grapheme-composite' });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareStrings(a, b))).toBe(bytes);
      }),
    );
  });

  it('is by type first, as the MongoDB manual lists them', () => {
    const byType = [null, 1, 'a', {}, [], false, new Date(0)];
    expect([...byType].reverse().sort(compareValues)).toEqual(byType);
  });
});

describe('values', () => {
  it('come back from bytes as they were, and a copy is equal and not the same', () => {
    fc.assert(
      fc.property(document, (given) => {
        const read = readDocument(writeDocument(given));
        expect(equalValues(read, given)).toBe(true);
        expect(equalValues(copyValue(read), read)).toBe(true);
        expect(copyValue(read)).not.toBe(read);
      }),
    );
  });

  it('keep a field named __proto__ a field', () => {
    const read = readDocument(writeDocument(JSON.parse('{"__proto__": {"polluted": 1}}')));
    expect(Object.keys(copyValue(read))).toEqual(['__proto__']);
    expect(Object.hasOwn({}, 'polluted')).toBe(false);
  });

  it('add up exactly beyond what a double holds', () => {
    const large = Long.fromBigInt(2n ** 60n);
    expect(add(large, 1)).toEqual(Long.fromBigInt(2n ** 60n + 1n));
    expect(add(2 ** 53 - 1, 1)).toEqual(Long.fromBigInt(2n ** 53n));
  });
});

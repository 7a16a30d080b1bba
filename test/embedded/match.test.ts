import { BSONRegExp } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../embedded/query/match.ts';
import { readDocument, writeDocument } from '../../embedded/values/codec.ts';
import type { Document } from '../../embedded/values/kind.ts';
import { useDatabase } from '../support/database.ts';
import { filter, idsOf, sampleDocuments } from './arbitrary.ts';

describe('what a filter matches', () => {
  const store = useDatabase();
  const documents = sampleDocuments();

  it('is what the matcher says', async () => {
    const plain = store.db.collection<Document>('plain');
    await plain.insertMany(documents);
    const property = fc.asyncProperty(filter, async (asked) => {
      const matches = compileFilter(readDocument(writeDocument(asked)));
      const wanted = documents.filter((one) => matches(one)).map((one) => one['_id']);
      expect(await idsOf(plain, asked)).toEqual(wanted);
    });
    await fc.assert(property, { numRuns: 300 });
  });
});

const matching: readonly [title: string, filter: Document, document: Document][] = [
  ['an item of an array', { a: 1 }, { a: [0, 1] }],
  ['an array as a whole', { a: [0, 1] }, { a: [0, 1] }],
  ['null and a missing field alike', { a: null }, {}],
  ['a path through an array of documents', { 'a.x': 2 }, { a: [{ x: 1 }, { x: 2 }] }],
  ['a place in an array', { 'a.1.x': 2 }, { a: [{ x: 1 }, { x: 2 }] }],
  ['different items for two bounds', { a: { $gt: 5, $lt: 3 } }, { a: [1, 9] }],
  ['a regular expression', { a: new BSONRegExp('^AB', 'i') }, { a: 'abc' }],
  ['every item of $all', { a: { $all: [1, 2] } }, { a: [2, 3, 1] }],
  [
    'one item for all of $elemMatch',
    { a: { $elemMatch: { x: 1, y: 2 } } },
    { a: [{ x: 1, y: 2 }] },
  ],
  ['what $expr computes', { $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 }],
  ['a remainder', { a: { $mod: [4, 2] } }, { a: 6 }],
  ['a whole type by its number', { a: { $type: 2 } }, { a: 'text' }],
  ['a comment without looking at it', { $comment: 'why', a: 1 }, { a: 1 }],
];

const missing: readonly [title: string, filter: Document, document: Document][] = [
  ['a value of another type', { a: { $gt: 1 } }, { a: 'b' }],
  ['fields in another order', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }],
  [
    'two items for one $elemMatch',
    { a: { $elemMatch: { x: 1, y: 2 } } },
    { a: [{ x: 1 }, { y: 2 }] },
  ],
  ['an empty list', { a: { $in: [] } }, { a: 1 }],
  ['null where $exists wants nothing', { a: { $exists: false } }, { a: null }],
  ['NaN in a range', { a: { $lt: 5 } }, { a: Number.NaN }],
];

describe('a filter', () => {
  it.each(matching)('matches %s', (_title, asked, one) => {
    expect(compileFilter(asked)(one)).toBe(true);
  });

  it.each(missing)('does not match %s', (_title, asked, one) => {
    expect(compileFilter(asked)(one)).toBe(false);
  });
});

import fc from 'fast-check';
import type { Collection } from 'mongodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { MongoFailure } from '../../embedded/failure.ts';
import { compileUpdate } from '../../embedded/update/compile.ts';
import { readDocument, writeDocument } from '../../embedded/values/codec.ts';
import { equalValues } from '../../embedded/values/compare.ts';
import type { Document } from '../../embedded/values/kind.ts';
import { useDatabase } from '../support/database.ts';
import { document, update } from './arbitrary.ts';

const now = new Date(5000);

function apply(
  before: Document,
  change: unknown,
  arrayFilters?: unknown,
  position?: number,
): Document {
  const compiled = compileUpdate(change, { arrayFilters, variables: {}, now });
  return compiled.apply(before, { position, isNew: false });
}

/** undefined: the update is refused. */
function applyOrRefuse(before: Document, change: Document): Document | undefined {
  try {
    return apply(readDocument(writeDocument(before)), readDocument(writeDocument(change)));
  } catch (error) {
    if (error instanceof MongoFailure) return;
    throw error;
  }
}

/** DocumentDB counts true as 1, MongoDB refuses it. */
function incrementsBoolean(before: Document, { $inc: by }: Document): boolean {
  return Object.keys(by ?? {}).some((path) => typeof before[path] === 'boolean');
}

describe('what an update makes of a document', () => {
  const store = useDatabase();
  let collection: Collection<Document>;
  let lastId = 0;

  beforeAll(() => {
    collection = store.db.collection('updated');
  });

  async function updateStored(before: Document, change: Document): Promise<Document | undefined> {
    lastId += 1;
    const _id = lastId;
    await collection.insertOne({ _id, ...before } as Document);
    try {
      await collection.updateOne({ _id } as Document, change);
    } catch {
      return;
    }
    const stored = await collection.findOne({ _id } as Document);
    return stored ? readDocument(writeDocument(stored)) : undefined;
  }

  it('is what the updater says, refusals too', async () => {
    const property = fc.asyncProperty(document, update, async (before, change) => {
      fc.pre(!incrementsBoolean(before, change));
      const stored = await updateStored(before, change);
      const wanted = applyOrRefuse({ _id: lastId, ...before }, change);
      expect(stored === undefined).toBe(wanted === undefined);
      expect(equalValues(stored, wanted)).toBe(true);
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('leaves the document before it as it was', () => {
    fc.assert(
      fc.property(document, update, (before, change) => {
        const bytes = writeDocument(before);
        applyOrRefuse(before, change);
        expect(writeDocument(before)).toEqual(bytes);
      }),
    );
  });

  it('made twice by $set, $unset, $min, $max or $addToSet is what it made once', () => {
    const repeatable = update.filter((change) =>
      ['$set', '$unset', '$min', '$max', '$addToSet'].includes(Object.keys(change)[0] ?? ''),
    );
    fc.assert(
      fc.property(document, repeatable, (before, change) => {
        const once = applyOrRefuse(before, change);
        fc.pre(once !== undefined);
        expect(equalValues(applyOrRefuse(once, change), once)).toBe(true);
      }),
    );
  });
});

const changes: readonly [title: string, before: Document, change: unknown, after: Document][] = [
  [
    'new fields come in the order of their names',
    {},
    { $set: { b: 1 }, $inc: { a: 1 } },
    { a: 1, b: 1 },
  ],
  ['a path is made', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  [
    'an array is filled up with null',
    { a: [1] },
    { $set: { 'a.3': 2 } },
    { a: [1, null, null, 2] },
  ],
  ['an unset item becomes null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$unset passes what blocks its path', { a: 1 }, { $unset: { 'a.b': '' } }, { a: 1 }],
  ['$mul makes 0', {}, { $mul: { a: 5 } }, { a: 0 }],
  ['$bit', { a: 12 }, { $bit: { a: { and: 10, or: 1 } } }, { a: 9 }],
  ['$rename moves', { a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
  ['$currentDate', {}, { $currentDate: { a: true } }, { a: now }],
  ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
  [
    '$push sorts and cuts',
    { a: [3, 1] },
    { $push: { a: { $each: [2], $sort: 1, $slice: 2 } } },
    { a: [1, 2] },
  ],
  [
    '$push sorts by a field',
    { a: [{ x: 2 }] },
    { $push: { a: { $each: [{ x: 1 }], $sort: { x: 1 } } } },
    { a: [{ x: 1 }, { x: 2 }] },
  ],
  [
    '$push puts in before the end',
    { a: [1, 2] },
    { $push: { a: { $each: [9], $position: -1 } } },
    { a: [1, 9, 2] },
  ],
  [
    '$addToSet keeps one of each',
    { a: [1] },
    { $addToSet: { a: { $each: [1, 2, 2] } } },
    { a: [1, 2] },
  ],
  ['$pull by a condition on items', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull by fields', { a: [{ x: 1 }, { x: 2 }] }, { $pull: { a: { x: 2 } } }, { a: [{ x: 1 }] }],
  ['$pull of an array takes that array only', { a: [[1], 1] }, { $pull: { a: [1] } }, { a: [1] }],
  ['$pullAll', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$pop from the front', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  ['every item by $[]', { a: [1, 2] }, { $inc: { 'a.$[]': 1 } }, { a: [2, 3] }],
  ['a replacement keeps the id', { _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
  [
    'a pipeline',
    { a: 1, b: 2 },
    [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'a' }],
    { b: 2, sum: 3 },
  ],
];

describe('an update', () => {
  it.each(changes)('%s', (_title, before, change, after) => {
    expect(apply(before, change)).toEqual(after);
    expect(Object.keys(apply(before, change))).toEqual(Object.keys(after));
  });

  it('by array filters changes the items that pass', () => {
    const before = { a: [{ grades: [50, 90] }, { grades: [95] }] };
    const after = apply(before, { $set: { 'a.$[].grades.$[high]': 100 } }, [
      { high: { $gte: 90 } },
    ]);
    expect(after).toEqual({ a: [{ grades: [50, 100] }, { grades: [100] }] });
  });

  it('by $ changes the item that the filter found', () => {
    expect(apply({ a: [1, 2] }, { $set: { 'a.$': 9 } }, undefined, 1)).toEqual({ a: [1, 9] });
  });
});

const refusals: readonly [code: number, codeName: string, before: Document, change: unknown][] = [
  [14, 'TypeMismatch', { a: 'x' }, { $inc: { a: 1 } }],
  [14, 'TypeMismatch', { a: null }, { $mul: { a: 1 } }],
  [14, 'TypeMismatch', {}, { $inc: { a: 'x' } }],
  [14, 'TypeMismatch', { a: 1 }, { $pop: { a: 1 } }],
  [14, 'TypeMismatch', {}, { $addToSet: { a: { $each: 1 } } }],
  [2, 'BadValue', { a: 1 }, { $push: { a: 1 } }],
  [2, 'BadValue', { a: 1 }, { $addToSet: { a: 1 } }],
  [2, 'BadValue', { a: 1 }, { $pull: { a: 1 } }],
  [2, 'BadValue', { a: 1 }, { $pullAll: { a: [1] } }],
  [2, 'BadValue', {}, { $pullAll: { a: 1 } }],
  [2, 'BadValue', {}, { $push: { a: { $each: 1 } } }],
  [2, 'BadValue', {}, { $push: { a: { $each: [], $limit: 1 } } }],
  [2, 'BadValue', {}, { $push: { a: { $each: [], $slice: 1.5 } } }],
  [2, 'BadValue', { a: 1.5 }, { $bit: { a: { and: 1 } } }],
  [2, 'BadValue', {}, { $bit: { a: { nand: 1 } } }],
  [2, 'BadValue', {}, { $currentDate: { a: 'now' } }],
  [2, 'BadValue', { a: [1] }, { $set: { 'a.$': 1 } }],
  [2, 'BadValue', {}, { $set: { 'a.$[]': 1 } }],
  [2, 'BadValue', { a: 1 }, { $set: { 'a.$[]': 1 } }],
  [2, 'BadValue', { a: [1] }, { $set: { 'a.$[x]': 1 } }],
  [2, 'BadValue', { a: [1] }, { $rename: { 'a.0': 'b' } }],
  [2, 'BadValue', { a: 1, b: [1] }, { $rename: { a: 'b.0' } }],
  [2, 'BadValue', {}, { $rename: { a: 'a' } }],
  [2, 'BadValue', {}, { $rename: { a: 1 } }],
  [9, 'FailedToParse', { a: [1] }, { $pop: { a: 2 } }],
  [9, 'FailedToParse', {}, { $increment: { a: 1 } }],
  [9, 'FailedToParse', {}, { $set: { a: 1 }, b: 1 }],
  [9, 'FailedToParse', {}, { $set: 1 }],
  [28, 'PathNotViable', { a: 1 }, { $set: { 'a.b': 1 } }],
  [28, 'PathNotViable', { a: null }, { $inc: { 'a.b': 1 } }],
  [28, 'PathNotViable', { a: [1] }, { $set: { 'a.b': 1 } }],
  [28, 'PathNotViable', { a: 1 }, { $pop: { 'a.b': 1 } }],
  [28, 'PathNotViable', { a: 'x' }, { $pull: { 'a.b': 1 } }],
  [28, 'PathNotViable', { a: [{ b: [1] }] }, { $pullAll: { 'a.b': [1] } }],
  [28, 'PathNotViable', { a: 1 }, { $rename: { 'a.b': 'c' } }],
  [40, 'ConflictingUpdateOperators', {}, { $set: { a: 1 }, $inc: { a: 1 } }],
  [40, 'ConflictingUpdateOperators', {}, { $set: { a: 1, 'a.b': 1 } }],
  [40, 'ConflictingUpdateOperators', {}, { $rename: { a: 'b' }, $set: { b: 1 } }],
  [52, 'DollarPrefixedFieldName', {}, { a: 1, $b: 1 }],
  [52, 'DollarPrefixedFieldName', {}, { $set: { $a: 1 } }],
  [56, 'EmptyFieldName', {}, { $set: { 'a..b': 1 } }],
  [56, 'EmptyFieldName', {}, { $set: { '': 1 } }],
  [66, 'ImmutableField', { _id: 1 }, { $set: { _id: 2 } }],
  [66, 'ImmutableField', { _id: 1 }, { _id: 2 }],
  [66, 'ImmutableField', { _id: 1 }, [{ $set: { _id: 2 } }]],
  [72, 'InvalidOptions', {}, [{ $group: { _id: 1 } }]],
  [155, 'CannotBackfillArray', { a: [] }, { $set: { 'a.1500001': 1 } }],
];

describe('an update is refused', () => {
  it.each(refusals)('with %i %s: %j %j', (code, codeName, before, change) => {
    expect(() => apply(before, change)).toThrow(expect.objectContaining({ code, codeName }));
  });

  it.each([
    ['an identifier that is not used', [{ x: 1 }], 9],
    ['two filters of one name', [{ i: 1 }, { i: 2 }], 9],
    ['a filter on two names', [{ i: 1, j: 2 }], 9],
    ['a filter on none', [{}], 9],
    ['a name that begins with a capital', [{ Item: 1 }], 2],
  ])('for array filters with %s', (_title, filters, code) => {
    const change = { $set: { 'a.$[i]': 1 } };
    expect(() => apply({ a: [1] }, change, filters)).toThrow(expect.objectContaining({ code }));
  });
});

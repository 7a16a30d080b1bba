import fc from 'fast-check';
import type { Collection } from 'mongodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../embedded/values/kind.ts';
import { document, filter, idsOf, path, sampleDocuments } from './arbitrary.ts';
import { useServer } from './server-fixture.ts';

const cannotIndexParallelArrays = 171;

const number = fc.constantFrom(-1, 0, 1, 2, 2.5, 3);

/** What planners err on: bounds, nothing, several values, on fields that have an index. */
const bounded = fc.oneof(
  number,
  fc.constant(null),
  number.map(($gte) => ({ $gte })),
  number.map(($lte) => ({ $lte })),
  fc.tuple(number, number).map(([$gt, $lt]) => ({ $gt, $lt })),
  fc.tuple(number, fc.constantFrom('a', 'b')).map(([$gte, $lt]) => ({ $gte, $lt })),
  fc.array(fc.oneof(number, fc.constant(null)), { maxLength: 3 }).map(($in) => ({ $in })),
  fc.boolean().map(($exists) => ({ $exists })),
);

const narrow = fc.dictionary(
  fc.constantFrom('a', 'b', 'o', 'o.x', 'list.x', 'list.y', 'a.x'),
  bounded,
  { minKeys: 1, maxKeys: 3, noNullPrototype: true },
);

const asked = fc.oneof(
  filter,
  narrow,
  fc.tuple(narrow, narrow).map(($or) => ({ $or })),
);

/** More of numbers in arrays. */
const numbered = fc
  .sample(fc.record({ a: fc.array(number, { maxLength: 3 }), b: number, o: number }), {
    numRuns: 60,
    seed: 3,
  })
  .map((fields, n): Document => ({ _id: 1000 + n, ...fields }));

describe('what is found', () => {
  const fixture = useServer();
  let plain: Collection<Document>;
  let indexed: Collection<Document>;

  beforeAll(async () => {
    const db = fixture.client.db('difference');
    plain = db.collection('plain');
    indexed = db.collection('indexed');
    await indexed.createIndexes([
      { key: { a: 1 } },
      { key: { b: 1, o: -1 } },
      { key: { 'list.x': 1 } },
      { key: { 'o.x': -1 } },
      { key: { 'list.y': -1 }, sparse: true },
      { key: { o: 1 }, partialFilterExpression: { a: 1 } },
      { key: { 'a.x': 1, b: -1 }, partialFilterExpression: { b: { $exists: true } } },
    ]);
    for (const one of [...sampleDocuments(), ...numbered]) await insertInBoth(one);
    await changeHalf();
  });

  /** MongoDB takes no document with two arrays in one compound index. */
  async function insertInBoth(one: Document): Promise<void> {
    try {
      await indexed.insertOne(one);
    } catch (error) {
      expect(error).toMatchObject({ code: cannotIndexParallelArrays });
      return;
    }
    await plain.insertOne(one);
  }

  async function changeHalf(): Promise<void> {
    const replacements = fc.sample(document, { numRuns: 75, seed: 11 });
    for (const [n, replacement] of replacements.entries()) {
      const one = { _id: n * 2 } as Document;
      const changes = [indexed, plain].map((each) =>
        n % 4 === 0 ? each.deleteOne(one) : each.replaceOne(one, replacement),
      );
      const [inIndexed] = await Promise.allSettled(changes);
      if (inIndexed?.status === 'rejected') {
        await Promise.all([indexed.deleteOne(one), plain.deleteOne(one)]);
      }
    }
  }

  it('is the same with indexes and without', async () => {
    const property = fc.asyncProperty(asked, async (one) => {
      expect(await idsOf(indexed, one)).toEqual(await idsOf(plain, one));
    });
    await fc.assert(property, { numRuns: 1500 });
  });

  it('comes in the same order with indexes and without', async () => {
    const sort = fc.tuple(path, fc.constantFrom(1, -1)).map(([at, to]) => ({ [at]: to, _id: 1 }));
    const property = fc.asyncProperty(asked, sort, async (one, order) => {
      const read = (from: Collection<Document>) =>
        from
          .find(one)
          .sort(order as never)
          .limit(20)
          .project({ _id: 1 })
          .toArray();
      expect(await read(indexed)).toEqual(await read(plain));
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
